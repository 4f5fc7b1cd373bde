import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Mask } from "../../src/channels/edge.js";
import { TEST_LIMITS } from "../channels/directline/server.js";
import { type DeskHouse, openDeskHouse } from "../e2e/desk-house.js";
import { type ChatwootServer, startChatwoot } from "../stand-ins/chatwoot.js";
import { leaksIn, toldByMembers } from "./secrets.js";

/**
 * The same proof where a foreign system helps the member: what Chatwoot is sent. Microsoft's hubs get the same lines of
 * the same transcript (tests/channels), but no server is wired to them without a registration at Microsoft's.
 */
const TOLD = toldByMembers().filter((_, index) => index % 4 === 0);
const PLENTY = { most: 1_000_000, seconds: 1 };
const FREELY = { perSecond: 1_000_000, burst: 1_000_000 };
const limits = {
  ...TEST_LIMITS,
  messages: [PLENTY],
  requestsPerToken: FREELY,
  requestsPerAddress: FREELY,
  requestsInAll: FREELY,
};
const noMask: Mask = (text) => ({ text, kinds: [] });
/** Told before somebody is asked for: the transcript. */
const BEFORE = 20;
const PATIENT_MILLISECONDS = 120_000;
const PATIENCE = { timeout: 20_000, interval: 50 };

let chatwoot: ChatwootServer;
let folder: string;
let house: DeskHouse | undefined;

beforeAll(async () => {
  chatwoot = await startChatwoot();
});
afterAll(() => chatwoot.stop());
beforeEach(() => {
  chatwoot.conversations.length = 0;
  folder = mkdtempSync(join(tmpdir(), "vigie-hubs-"));
});
afterEach(async () => {
  await house?.stop();
  house = undefined;
  rmSync(folder, { recursive: true });
});

describe("what members write while Chatwoot helps them", () => {
  it("reaches Chatwoot masked", { timeout: PATIENT_MILLISECONDS }, async () => {
    expect(leaksIn(await toldToChatwoot(), TOLD)).toEqual([]);
  });

  it("would reach Chatwoot if masking were off", { timeout: PATIENT_MILLISECONDS }, async () => {
    expect(leaksIn(await toldToChatwoot(noMask), TOLD)).not.toEqual([]);
  });
});

async function open(variables: Readonly<Record<string, string>>, mask?: Mask): Promise<DeskHouse> {
  house = await openDeskHouse({ LOG_LEVEL: "debug", ...variables }, join(folder, "vigie.db"), {
    limits,
    ...(mask !== undefined && { mask }),
  });
  return house;
}

async function toldToChatwoot(mask?: Mask): Promise<Map<string, Buffer>> {
  const { url, account, inbox, token, webhookSecret } = chatwoot.settings;
  const opened = await open(
    {
      HANDOFF: "chatwoot",
      CHATWOOT_URL: url,
      CHATWOOT_ACCOUNT: String(account),
      CHATWOOT_INBOX: inbox,
      CHATWOOT_TOKEN: token,
      CHATWOOT_WEBHOOK_SECRET: webhookSecret,
    },
    mask,
  );
  const say = await openPage(opened);
  const received = () => chatwoot.conversations[0]?.messages.length ?? 0;
  for (const { text } of TOLD.slice(0, BEFORE)) await say(text);
  await say("je veux parler à un conseiller");
  await expect.poll(received, PATIENCE).toBeGreaterThan(0);
  const { headers, body } = chatwoot.webhook(chatwoot.agentSays("Bonjour, je suis là."));
  await fetch(`${opened.base}/api/hubs/chatwoot`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Chatwoot-Signature": headers.signature,
      "X-Chatwoot-Timestamp": headers.timestamp,
    },
    body: new Uint8Array(body),
  });
  for (const { text } of TOLD) await say(text);
  await expect.poll(received, PATIENCE).toBeGreaterThan(TOLD.length);
  return new Map([["Chatwoot", Buffer.from(JSON.stringify([chatwoot.conversations, chatwoot.contacts]))]]);
}

/** A member's page: what it says is answered before the next is said. */
async function openPage({ base }: DeskHouse): Promise<(text: string) => Promise<void>> {
  const domain = `${base}/v3/directline/conversations`;
  const asked = await fetch(`${base}/chat/token`, { method: "POST" });
  const { token } = (await asked.json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const begun = await fetch(domain, { method: "POST", headers, body: "{}" });
  const { conversationId } = (await begun.json()) as { conversationId: string };
  return async (text) => {
    const body = JSON.stringify({ type: "message", from: { id: "me" }, text });
    const url = `${domain}/${conversationId}/activities`;
    await (await fetch(url, { method: "POST", headers, body })).arrayBuffer();
  };
}
