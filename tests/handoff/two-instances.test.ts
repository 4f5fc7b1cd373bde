import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Adviser, HandoffView } from "../../src/handoff/desk.js";
import { sessionKey } from "../../src/http/desk/seal.js";
import { type LiveFrame, SIGNED_OUT_CODE } from "../../src/http/desk/wire.js";
import { openStore, type Store } from "../../src/store/open-store.js";
import { openStream, type Place } from "../channels/directline/protocol-client.js";
import { type DeskHouse, openDeskHouse } from "../e2e/desk-house.js";
import { type DeskClient, deskClient, signedIn } from "../http/desk-server.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { ANNE, BRUNO } from "./world.js";

const PATIENCE = { timeout: 15_000 };
/** How often two things are done at the same instant: either may come first. */
const RACES = 12;

let postgres: TestPostgres;
let houses: readonly [DeskHouse, DeskHouse];
/** the same database, as whoever looks into it sees it */
let store: Store;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Two instances on one database: the member comes to the first, advisers to either. */
async function start(): Promise<void> {
  const variables = {
    DATABASE_URL: await postgres.database(),
    TOKEN_SECRET: "token-secret-0123456789-0123456789",
  };
  houses = [await openDeskHouse(variables), await openDeskHouse(variables)];
  store = await openStore({
    ...{ url: variables.DATABASE_URL, file: "", keptDays: 7, now: () => new Date() },
    ...{ random: randomBytes, report: () => undefined },
  });
  endings.push(() => store.database.close());
  for (const house of houses) endings.push(() => house.stop());
}

/** Whoever signs in by the link on the instance's terminal. */
function adviserAt({ base, told }: DeskHouse): Promise<DeskClient> {
  return signedIn({
    base,
    get codes() {
      return told.map((line) => line.match(/#link=([\w-]+)/)?.[1] ?? "");
    },
  });
}

/** Whoever the provider gave a role, signed in at the first instance. */
async function signedInAs(adviser: Adviser): Promise<DeskClient> {
  const [house] = houses;
  const id = `session-of-${adviser.id}`;
  const at = new Date().toISOString();
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const session = { adviser, presence: "available", startedAt: at, activeAt: at, endsAt } as const;
  await store.deskSessions.add(sessionKey(id), { ...session, confirmedAt: at, askedAt: at });
  await store.handoffs.setPresence(adviser, "available", new Date());
  return deskClient(house, `vigie-desk=${id}`);
}

/** A window of the desk, and the frames that came to it. */
async function windowAt({ base }: DeskHouse, { cookie }: DeskClient): Promise<LiveFrame[]> {
  const socket = new WebSocket(`${base.replace("http", "ws")}/desk/live`, {
    headers: { cookie, origin: base },
  });
  endings.push(() => socket.close());
  const frames: LiveFrame[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data)) as LiveFrame));
  await expect.poll(() => frames.length, PATIENCE).toBeGreaterThan(0);
  return frames;
}

/** A window of the desk. @returns the code that it was closed with, once it was */
async function closingAt({ base }: DeskHouse, { cookie }: DeskClient): Promise<() => number | undefined> {
  const socket = new WebSocket(`${base.replace("http", "ws")}/desk/live`, {
    headers: { cookie, origin: base },
  });
  endings.push(() => socket.close());
  let closed: number | undefined;
  socket.on("close", (code) => {
    closed = code;
  });
  await new Promise((resolve) => socket.once("message", resolve));
  return () => closed;
}

/** A member at the first instance. */
async function member() {
  const { base } = houses[0];
  const call = async (path: string, token?: string, body?: unknown) => {
    const response = await fetch(base + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as Place;
  };
  const { token } = await call("/chat/token");
  const place = await call("/v3/directline/conversations", token, {});
  const stream = await openStream(place.streamUrl);
  endings.push(() => stream.close());
  const path = `/v3/directline/conversations/${place.conversationId}/activities`;
  const sends = (activity: unknown) => call(path, place.token, activity);
  return { stream, sends };
}

async function waitingAt(house: DeskHouse, adviser: DeskClient): Promise<string> {
  const open = async () => (await adviser.get("handoffs")).body as { handoffs: HandoffView[] };
  await expect.poll(async () => (await open()).handoffs.length, PATIENCE).toBe(1);
  return (await open()).handoffs[0]?.id ?? `nobody waits at ${house.base}`;
}

describe("a member at one instance and their adviser at another", () => {
  it("see each other type, and nobody else does", async () => {
    await start();
    const [one, other] = [await adviserAt(houses[0]), await adviserAt(houses[1])];
    const [theirs, ours] = [await windowAt(houses[0], one), await windowAt(houses[1], other)];
    const { stream, sends } = await member();
    await sends({ type: "message", text: "Parler à une personne", value: { button: "person" } });
    const id = await waitingAt(houses[1], other);
    expect((await other.post(`handoffs/${id}/take`)).body).toMatchObject({ kind: "taken" });

    await sends({ type: "typing" });
    const typing = (frames: readonly LiveFrame[]) => frames.filter(({ kind }) => kind === "typing");
    await expect.poll(() => typing(ours), PATIENCE).toContainEqual({ kind: "typing", id });
    expect(typing(theirs)).toEqual([]);

    await other.post(`handoffs/${id}/typing`);
    const byAdviser = () =>
      stream.activities().filter(({ type, from }) => type === "typing" && from.role === "bot");
    await expect.poll(() => byAdviser()[0]?.from.name, PATIENCE).toBe("Conseiller");
  });

  it("are joined by one of two advisers who take the conversation at the same instant at either", async () => {
    await start();
    const advisers = [await adviserAt(houses[0]), await adviserAt(houses[1])] as const;
    for (const [index, adviser] of advisers.entries()) await windowAt(houses[index === 0 ? 0 : 1], adviser);
    const { sends } = await member();
    await sends({ type: "message", text: "Parler à une personne", value: { button: "person" } });
    const id = await waitingAt(houses[1], advisers[1]);
    const results = await Promise.all(advisers.map((adviser) => adviser.post(`handoffs/${id}/take`)));
    const kinds = results.map(({ body }) => (body as { kind: string }).kind).sort();
    expect(kinds).toEqual(["taken", "taken-by"]);
  });
});

describe("an adviser who signs out at one instance", () => {
  it("leaves nobody behind, and no window open at the other", async () => {
    await start();
    const anne = await signedInAs(ANNE);
    const closed = await closingAt(houses[1], anne);
    const { stream, sends } = await member();
    await sends({ type: "message", text: "Parler à une personne", value: { button: "person" } });
    const id = await waitingAt(houses[0], anne);
    await anne.post(`handoffs/${id}/take`);
    await anne.post("sign-out");
    expect(await store.handoffs.find(id)).toMatchObject({ state: "queued", returned: true });
    expect((await deskClient(houses[1], anne.cookie).post(`handoffs/${id}/take`)).status).toBe(401);
    const texts = () => stream.activities().map(({ text }) => text ?? "");
    await expect.poll(() => texts().join(), PATIENCE).toContain("Le conseiller a dû s'interrompre");
    await expect.poll(closed, { timeout: 30_000 }).toBe(SIGNED_OUT_CODE);
  });

  it("does not keep whom they take at the other in the same instant", async () => {
    await start();
    const { sends } = await member();
    const bruno = await signedInAs(BRUNO);
    await sends({ type: "message", text: "Parler à une personne", value: { button: "person" } });
    const id = await waitingAt(houses[0], bruno);
    for (const _ of Array.from({ length: RACES })) {
      const anne = await signedInAs(ANNE);
      const elsewhere = deskClient(houses[1], anne.cookie);
      await Promise.all([elsewhere.post(`handoffs/${id}/take`), anne.post("sign-out")]);
      expect(await store.handoffs.find(id)).toMatchObject({ state: "queued" });
    }
    expect((await bruno.post(`handoffs/${id}/take`)).body).toMatchObject({ kind: "taken" });
  });
});

describe("an adviser who reaches for what is a colleague's", () => {
  const hostile = ["take", "say", "note", "transfer", "end"] as const;
  const bodies = {
    take: {},
    say: { text: "Je prends la suite", language: "fr", clientId: "client-id-0123456789" },
    note: { text: "vu" },
    transfer: { to: "queue" },
    end: {},
  };

  it("changes nothing, reads nothing, and is in the audit for it", async () => {
    await start();
    const anne = await signedInAs(ANNE);
    const bruno = await signedInAs(BRUNO);
    const { stream, sends } = await member();
    await sends({ type: "message", text: "Parler à une personne", value: { button: "person" } });
    const id = await waitingAt(houses[0], anne);
    expect((await anne.post(`handoffs/${id}/take`)).body).toMatchObject({ kind: "taken" });

    for (const act of hostile) {
      const { body } = await bruno.post(`handoffs/${id}/${act}`, bodies[act]);
      expect([act, body["kind"]]).toEqual([act, act === "take" ? "taken-by" : "not-yours"]);
    }
    expect((await bruno.post(`handoffs/${id}/typing`)).status).toBe(200);
    expect((await bruno.get(`handoffs/${id}/transcript`)).status).toBe(404);
    expect((await bruno.get("figures")).status).toBe(403);
    // Another site's page, in a browser in which Anne is signed in.
    for (const act of hostile) {
      for (const headers of [{ origin: "https://evil.example" }, { "X-Vigie-Desk": undefined }]) {
        expect((await anne.post(`handoffs/${id}/${act}`, bodies[act], headers)).status).toBe(403);
      }
    }
    const forged = { text: "Allez sur https://ameli-remboursement.example", language: "fr" };
    const stopped = await anne.post(`handoffs/${id}/say`, { ...forged, clientId: "client-id-9876543210" });
    expect(stopped.body).toMatchObject({ kind: "stopped" });

    expect(await store.handoffs.find(id)).toMatchObject({
      state: "human",
      adviser: { id: "anne" },
      version: 2,
    });
    expect(JSON.stringify(stream.activities())).not.toMatch(/prends la suite|remboursement\.example/);
    expect(stream.activities().filter(({ type, from }) => type === "typing" && from.role === "bot")).toEqual(
      [],
    );

    expect((await anne.post(`handoffs/${id}/end`)).body).toEqual({ kind: "done" });
    for (const act of hostile) {
      expect([act, (await anne.post(`handoffs/${id}/${act}`, bodies[act])).body]).toEqual([
        act,
        { kind: "gone" },
      ]);
    }
    const audited = await store.database.read((reader) =>
      reader.selectFrom("audit").select(["who", "what", "outcome"]).orderBy("at").execute(),
    );
    for (const act of hostile) {
      const outcome = act === "take" ? "taken-by" : "not-yours";
      expect(audited).toContainEqual({ who: "bruno", what: act, outcome });
      expect(audited).toContainEqual({ who: "anne", what: act, outcome: "gone" });
    }
    expect(audited).toContainEqual({ who: "anne", what: "say", outcome: "stopped" });
  });
});
