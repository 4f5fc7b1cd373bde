import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Decide } from "../../src/answers/decision.js";
import type { Limits } from "../../src/channels/directline/limits.js";
import type { Mask } from "../../src/channels/edge.js";
import { TEST_LIMITS } from "../channels/directline/server.js";
import { PLACES } from "../channels/places.js";
import { type DeskHouse, openDeskHouse } from "../e2e/desk-house.js";
import { leaksIn, type Told, toldByMembers } from "./secrets.js";

/**
 * The same proof where advisers take part (PS-01 and those after it): the server as it is wired, with a member whom an
 * adviser has, advisers who write secrets themselves, another channel, and each secret in every place of an activity.
 */
const TOLD = toldByMembers();
/** So many make a value a secret wherever it stands. */
const DIGITS = 8;
/** A turn that has this in it fails. */
const FAILS = "panne exprès";
const PLENTY = { most: 1_000_000, seconds: 1 };
const FREELY = { perSecond: 1_000_000, burst: 1_000_000 };
const limits: Limits = {
  ...TEST_LIMITS,
  messages: [PLENTY],
  conversationsPerAddress: PLENTY,
  conversationsInAll: PLENTY,
  requestsPerToken: FREELY,
  requestsPerAddress: FREELY,
  requestsInAll: FREELY,
};
const noMask: Mask = (text) => ({ text, kinds: [] });

let channel: Server;
let channelUrl: string;
/** what was sent to the service of a Bot Framework channel */
let sent: string[];
let folder: string;
let house: DeskHouse | undefined;

beforeAll(async () => {
  channel = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      sent.push(body);
      response.setHeader("Content-Type", "application/json");
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => channel.listen(0, "127.0.0.1", resolve));
  const address = channel.address();
  channelUrl = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});
afterAll(() => {
  channel.close();
});
beforeEach(() => {
  sent = [];
  folder = mkdtempSync(join(tmpdir(), "vigie-proof-"));
});
afterEach(async () => {
  await house?.stop();
  house = undefined;
  rmSync(folder, { recursive: true });
});

/** Where a secret could have ended up: a name, and all that is there. */
type Places = ReadonlyMap<string, Buffer>;

const PATIENT_MILLISECONDS = 240_000;

describe("what members and advisers type while one helps the other", () => {
  it(
    "is nowhere: not in the files, the log, the desk, the page, nor what goes to the channel",
    async () => {
      expect(leaksIn(await everythingAfter(TOLD), TOLD)).toEqual([]);
    },
    PATIENT_MILLISECONDS,
  );

  it(
    "would be found at the desk, on the page and in the file if masking were off",
    async () => {
      const some = TOLD.slice(0, 8);
      const leaks = leaksIn(await everythingAfter(some, noMask), some);
      for (const place of ["the desk", "the page", "vigie.db"]) {
        expect(leaks).toContainEqual(expect.stringContaining(place));
      }
    },
    PATIENT_MILLISECONDS,
  );
});

/** Plays all of it against a new server, and gathers what it left behind. */
async function everythingAfter(told: readonly Told[], mask?: Mask): Promise<Places> {
  const file = join(folder, "vigie.db");
  const shipped = await openDeskHouse();
  const decide: Decide = (message) => {
    if (message.text.includes(FAILS)) throw new Error(`The turn fails: ${message.text}`);
    return shipped.decide(message);
  };
  await shipped.stop();
  house = await openDeskHouse({ LOG_LEVEL: "debug" }, file, {
    limits,
    decide,
    ...(mask !== undefined && { mask }),
  });
  const adviser = await signIn(house);
  const page = await openPage(house);
  const handed = await openPage(house);
  await adviser("presence", { presence: "available" });

  for (const { text, values } of told) {
    await page.say({ text });
    await page.say({ text: `${FAILS} ${text}` });
    // A word by itself says nothing; the id that a client makes up for its message is one too, and is kept.
    for (const secret of values.filter((value) => value.replace(/\D/g, "").length >= DIGITS)) {
      // One activity with the secret in every place: tests/channels/edge.property.test.ts has each place by itself.
      const everywhere = Object.values(PLACES).map((place) => place(secret));
      const activity = Object.assign({}, ...everywhere, { text: "bonjour" });
      await page.say(activity);
      await toChannel(activity);
    }
    await toChannel({ text });
    await toChannel({ text, textFormat: "xml" });
  }

  await handed.say({ text: "je veux parler à un conseiller" });
  const { handoffs } = (await adviser("handoffs")) as { handoffs: { id: string }[] };
  const id = handoffs[0]?.id ?? "none";
  await adviser(`handoffs/${id}/take`, {});
  for (const [index, { text }] of told.entries()) {
    await handed.say({ text });
    await adviser(`handoffs/${id}/note`, { text });
    const clientId = `adviser-says-${String(index).padStart(6, "0")}`;
    await adviser(`handoffs/${id}/say`, { text, language: "fr", clientId });
  }
  const desk = JSON.stringify([
    await adviser("handoffs"),
    await adviser(`handoffs/${id}/transcript?after=0`),
    await adviser("advisers"),
    await adviser("figures"),
  ]);
  const shown = JSON.stringify([await page.activities(), await handed.activities()]);
  const { logged, told: printed } = house;
  await house.stop();
  house = undefined;
  return new Map([
    ...filesIn(folder),
    ["the log", Buffer.from([...logged, ...printed].join("\n"))],
    ["the desk", Buffer.from(desk)],
    ["the page", Buffer.from(shown)],
    ["messages to the channel", Buffer.from(sent.join("\n"))],
  ]);
}

function filesIn(directory: string): [string, Buffer][] {
  return readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(directory, name)).isFile())
    .map((name) => [name, readFileSync(join(directory, name))]);
}

type Call = (path: string, body?: unknown) => Promise<unknown>;

/** An adviser at the desk, by the link on the terminal. */
async function signIn({ base, told }: DeskHouse): Promise<Call> {
  let cookie = "";
  const call: Call = async (path, body) => {
    const response = await fetch(`${base}/desk/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie, origin: base, "X-Vigie-Desk": "1", "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    cookie ||= response.headers.get("set-cookie")?.split(";")[0] ?? "";
    return response.json();
  };
  const code = /#link=(\S+)/.exec(told.join("\n"))?.[1] ?? "none";
  await call("sign-in", { code });
  return call;
}

/** A member's page: what it says is answered before the next is said. */
async function openPage({ base }: DeskHouse) {
  const domain = `${base}/v3/directline`;
  const read = async (response: Promise<Response>) =>
    (await (await response).json()) as { token: string; conversationId: string; activities: unknown[] };
  const { token } = await read(fetch(`${base}/chat/token`, { method: "POST" }));
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const { conversationId } = await read(
    fetch(`${domain}/conversations`, { method: "POST", headers, body: "{}" }),
  );
  const path = `${domain}/conversations/${conversationId}/activities`;
  const activities = async () => {
    const all: unknown[] = [];
    for (;;) {
      const { activities } = await read(fetch(`${path}?watermark=${all.length}`, { headers }));
      all.push(...activities);
      if (activities.length === 0) return all;
    }
  };
  return {
    activities,
    async say(activity: object): Promise<void> {
      const body = JSON.stringify({ type: "message", from: { id: "me" }, ...activity });
      await (await fetch(path, { method: "POST", headers, body })).arrayBuffer();
    },
  };
}

let activityNumber = 0;

/** A message of a Bot Framework channel; without an app id this machine may call. */
async function toChannel(activity: object): Promise<void> {
  activityNumber += 1;
  const body = JSON.stringify({
    type: "message",
    id: `activity-${activityNumber}`,
    channelId: "emulator",
    serviceUrl: channelUrl,
    conversation: { id: "conversation-1" },
    from: { id: "member-1", name: "Member" },
    recipient: { id: "bot-1" },
    ...activity,
  });
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`${house?.base}/api/messages`, { method: "POST", headers, body });
  await response.arrayBuffer();
}
