import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StoreAwayError } from "../../../src/channels/directline/activity-log.js";
import { createChatwootHub } from "../../../src/channels/hubs/chatwoot.js";
import { type ChatwootApi, createChatwootApi } from "../../../src/channels/hubs/chatwoot-api.js";
import { NOTE_TRIES } from "../../../src/channels/hubs/chatwoot-notes.js";
import {
  CHATWOOT_TRIES,
  type ChatwootWebhook,
  createChatwootWebhook,
} from "../../../src/channels/hubs/chatwoot-webhook.js";
import type { AuditEntry } from "../../../src/handoff/audit.js";
import { auditedDesk } from "../../../src/handoff/audited-desk.js";
import type { Desk, Hub } from "../../../src/handoff/desk.js";
import { loadPack } from "../../../src/pack/load.js";
import { type ChatwootServer, startChatwoot } from "../../stand-ins/chatwoot.js";
import { createStandInDesk, HANDOFF_ID, type StandInDesk } from "../../stand-ins/desk.js";

const pack = loadPack(fileURLToPath(new URL("../../../knowledge", import.meta.url)));

const never = new Promise<never>(() => undefined);

let chatwoot: ChatwootServer;
let stand: StandInDesk;
let hub: Hub;
let webhook: ChatwootWebhook;
let reported: unknown[];
let audited: AuditEntry[];
let desk: StandInDesk["desk"];

beforeAll(async () => {
  chatwoot = await startChatwoot();
});
afterAll(() => chatwoot.stop());
beforeEach(() => {
  chatwoot.contacts.length = 0;
  chatwoot.conversations.length = 0;
  chatwoot.refused.length = 0;
  chatwoot.down = false;
  stand = createStandInDesk();
  desk = { ...stand.desk };
  reported = [];
  audited = [];
  start(() => new Promise(() => undefined));
});

/**
 * @param wait how long Chatwoot is let wait: for ever, unless told otherwise
 * @param note what becomes of notes that answer agents
 */
function start(wait: (milliseconds: number) => Promise<void>, note?: ChatwootApi["note"]): void {
  const api = createChatwootApi(chatwoot.settings, fetch);
  hub = createChatwootHub({ pack, api, memory: stand.memory });
  stand.connect(hub);
  webhook = createChatwootWebhook({
    pack,
    settings: chatwoot.settings,
    desk: auditedDesk(desk as Desk, { record: async (entry) => void audited.push(entry) }, () => new Date()),
    nobodyComes: stand.nobodyComes,
    api: note === undefined ? api : { note },
    memory: stand.memory,
    now: () => new Date(),
    wait,
    report: (error) => reported.push(error),
  });
}

/** Receives a webhook, and waits for the notes that nobody else waits for. */
async function receive(...sent: Parameters<ChatwootServer["webhook"]>): Promise<void> {
  const { headers, body } = chatwoot.webhook(...sent);
  await webhook.receive(headers, body).finally(() => webhook.idle());
}

const conversation = (): ChatwootServer["conversations"][number] | undefined => chatwoot.conversations[0];
const notes = () => conversation()?.messages.filter((message) => message.private) ?? [];
const resolvedBy = (changes = {}) => ({
  event: "conversation_resolved",
  id: conversation()?.id,
  status: "resolved",
  ...changes,
});

describe("a case in Chatwoot", () => {
  it("stands in the audit: which agent did what, and nothing of what was written", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Bonjour"));
    await receive(resolvedBy());
    expect(audited.map(({ who, what, outcome }) => [who, what, outcome])).toEqual([
      // It was nobody's: answering took it.
      ["chatwoot:7", "say", undefined],
      ["chatwoot:7", "say", "not-yours"],
      ["chatwoot:7", "take", undefined],
      ["chatwoot:7", "say", undefined],
      ["chatwoot:7", "end", undefined],
    ]);
    expect(JSON.stringify(audited)).not.toMatch(/Bonjour|Alice/);
  });

  it("goes from pending to open with the transcript as a note, both ways, to resolved", async () => {
    await stand.request({ topic: "clicked-a-link", confidence: 0.91 });
    expect(conversation()?.status).toBe("open");
    expect(notes()).toHaveLength(1);
    expect(notes()[0]?.content).toContain("Membre - Bonjour, j'ai cliqué sur un lien");
    expect(notes()[0]?.content).toContain("(91 %)");

    await receive(chatwoot.agentSays("Bonjour, je suis là."));
    expect(stand.view()).toMatchObject({
      state: "human",
      adviser: { id: "chatwoot:7", name: "Alice Martin" },
    });
    expect(stand.toMember).toEqual(["Bonjour, je suis là."]);
    await stand.memberSays("Merci !");
    expect(conversation()?.messages.at(-1)).toEqual({
      content: "Merci !",
      message_type: "incoming",
      private: false,
    });

    await receive(resolvedBy());
    expect(stand.view()).toMatchObject({ state: "closed", endedWhy: "adviser" });
    expect(chatwoot.refused).toEqual([]);
    expect(reported).toEqual([]);
  });

  it("gives the contact a pseudonym, and nothing that leads to the member", async () => {
    await stand.request();
    expect(chatwoot.contacts).toEqual([
      { source_id: "source-1", name: expect.stringMatching(/^Membre [0-9A-F]{4}$/) },
    ]);
    expect(JSON.stringify(chatwoot.conversations)).not.toContain("conversation-1");
  });

  it("tells the agent by a private note why a message was stopped", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Allez sur https://evil.example"));
    expect(stand.toMember).toEqual([]);
    expect(notes().at(-1)?.content).toContain("Retirez le lien");
  });

  it("brings members plain text, checked as they read it", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Appelez le **36 46**.\\\nBonne journée"));
    expect(stand.toMember).toEqual(["Appelez le 36 46.\nBonne journée"]);
    await receive(chatwoot.agentSays("[ameli.fr](https://evil.example)"));
    expect(stand.toMember).toHaveLength(1);
    expect(notes().at(-1)?.content).toContain("Retirez le lien");
  });

  it("passes no private note, no bot's message, no member's message and no file on", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Entre nous", { private: true }));
    await receive(
      chatwoot.agentSays("Je suis un robot", { sender: { id: 1, name: "Vigie", type: "agent_bot" } }),
    );
    await receive(
      chatwoot.agentSays("Bonjour", { message_type: "incoming", sender: { id: 2, type: "contact" } }),
    );
    await receive(chatwoot.agentSays("Voici", { attachments: [{ file_type: "image" }] }));
    await receive(chatwoot.agentSays(null));
    await receive(chatwoot.agentSays("Bonjour", { account: { id: 99 } }));
    await receive(chatwoot.agentSays("Bonjour", { conversation: { id: 4711 } }));
    await receive({ event: "webwidget_triggered" });
    expect(stand.toMember).toEqual([]);
    expect(notes().at(-1)?.content).toContain("un fichier");
  });

  it("hands the conversation to whichever agent answers", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Bonjour"));
    const bruno = { id: 8, name: "Bruno", type: "user" };
    await receive(chatwoot.agentSays("Je prends la suite", { sender: bruno }));
    expect(stand.view().adviser?.id).toBe("chatwoot:8");
    expect(stand.toMember).toEqual(["Bonjour", "Je prends la suite"]);
  });

  it("gives the member the official number if the conversation is resolved unanswered", async () => {
    await stand.request();
    await receive(resolvedBy());
    expect(stand.toMember).toEqual(["(official number)"]);
    expect(stand.view().endedWhy).toBe("expired");
    // Chatwoot does not tell which agent it was.
    expect(stand.gaveUp).toEqual(["chatwoot:?"]);
  });

  it("resolves the conversation when the member leaves, and says why", async () => {
    await stand.request();
    await stand.over("member-left");
    expect(conversation()?.status).toBe("resolved");
    expect(notes().at(-1)?.content).toBe("Le membre a quitté la file d'attente.");
    await receive(resolvedBy());
    expect(stand.toMember).toEqual([]);
  });

  it("tells agents again that a member waits, and of one that waits again", async () => {
    await stand.request();
    await stand.tell("requested");
    await stand.raise();
    expect(notes().at(-1)?.content).toMatch(/^Urgent : .*\n.*danger/);
    await receive(chatwoot.agentSays("Bonjour"));
    await stand.tell("requeued");
    expect(notes().map(({ content }) => content.split("\n")[0])).toEqual([
      "Un membre attend une personne",
      "Personne n'a encore pris cette demande. Le membre attend toujours.",
      "Urgent : un membre attend une personne",
      "La demande est de nouveau en attente. Le membre attend qu'une personne la prenne.",
    ]);
    expect(chatwoot.conversations).toHaveLength(1);
  });
});

describe("createChatwootHub", () => {
  it("takes each event again calmly", async () => {
    await stand.request();
    await receive(chatwoot.agentSays("Bonjour"));
    await stand.memberSays("Merci");
    const before = JSON.stringify(chatwoot.conversations);
    for (const event of stand.events) await hub.deliver(event);
    expect(JSON.stringify(chatwoot.conversations)).toBe(before);
    expect(chatwoot.contacts).toHaveLength(1);
  });

  it("rejects clearly while Chatwoot is down, and goes on where it stopped once it is up", async () => {
    chatwoot.down = true;
    await expect(stand.request()).rejects.toMatchObject({ code: "HUB_REFUSED", status: 500 });
    chatwoot.down = false;
    for (const event of stand.events) await hub.deliver(event);
    expect(chatwoot.contacts).toHaveLength(1);
    expect(conversation()?.status).toBe("open");
  });

  it("rejects without a word of what was written when nothing answers", async () => {
    const api = createChatwootApi({ ...chatwoot.settings, url: "http://127.0.0.1:9" }, fetch);
    stand.connect(createChatwootHub({ pack, api, memory: stand.memory }));
    const failed = await stand.request().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "HUB_UNREACHABLE" });
    expect(`${JSON.stringify(failed)}${String(failed)}`).not.toMatch(/cliqué|bot-token/);
  });
});

describe("the webhook", () => {
  beforeEach(() => stand.request());

  it.each([
    ["another secret", { secret: "guessed" }, 0],
    ["an old timestamp", {}, -301_000],
    ["a timestamp to come", {}, 302_000],
  ])("refuses one signed with %s", async (_, secret, late) => {
    const options = { ...secret, at: new Date(Date.now() + late) };
    await expect(receive(chatwoot.agentSays("Bonjour"), options)).rejects.toMatchObject({ status: 401 });
    expect(stand.toMember).toEqual([]);
  });

  it("refuses one whose body, timestamp or signature was changed", async () => {
    const { headers, body } = chatwoot.webhook(chatwoot.agentSays("Bonjour"));
    const other = Buffer.from(body.toString().replace("Bonjour", "Bonsoir"));
    const forged: Parameters<ChatwootWebhook["receive"]>[] = [
      [headers, other],
      [{ ...headers, timestamp: String(Number(headers.timestamp) + 1) }, body],
      [{ ...headers, timestamp: "" }, body],
      [{ ...headers, signature: "" }, body],
      [{ ...headers, signature: headers.signature.slice("sha256=".length) }, body],
    ];
    for (const each of forged) await expect(webhook.receive(...each)).rejects.toMatchObject({ status: 401 });
    expect(stand.toMember).toEqual([]);
  });

  it("takes a delivery once, and a message once if it comes in two deliveries", async () => {
    const event = chatwoot.agentSays("Bonjour");
    await receive(event, { delivery: "one" });
    await receive(event, { delivery: "one" });
    await receive(event, { delivery: "two" });
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it.each([
    ["a fault of ours", new Error("fault")],
    ["the store's being away", new StoreAwayError("SQLITE_BUSY")],
  ])("answers %s with 500, which Chatwoot sends again, and takes the delivery then", async (_, fault) => {
    const { say } = desk;
    desk.say = () => Promise.reject(fault);
    const event = chatwoot.agentSays("Bonjour");
    await expect(receive(event, { delivery: "one" })).rejects.toMatchObject({ status: 500 });
    desk.say = say;
    await receive(event, { delivery: "one" });
    expect(stand.toMember).toEqual(["Bonjour"]);
    expect(reported).toEqual([fault]);
  });

  it("acknowledges before Chatwoot gives the bot up, and tells the agent if the message was lost after that", async () => {
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    desk.say = () => slow.then(() => Promise.reject(new Error("store")));
    const waited: number[] = [];
    start(async (milliseconds) => {
      waited.push(milliseconds);
    });
    const { headers, body } = chatwoot.webhook(chatwoot.agentSays("Bonjour"));
    await webhook.receive(headers, body);
    expect(waited.every((milliseconds) => milliseconds < 5_000)).toBe(true);
    release();
    await expect.poll(() => notes().at(-1)?.content).toContain("Une panne est survenue");
  });

  it("tells the agent once Chatwoot does not send a message again that has failed", async () => {
    desk.say = () => Promise.reject(new Error("store"));
    const event = chatwoot.agentSays("Bonjour");
    const before = notes().length;
    for (let tries = 1; tries <= CHATWOOT_TRIES; tries += 1) {
      expect(notes()).toHaveLength(before);
      await expect(receive(event, { delivery: "one" })).rejects.toMatchObject({ status: 500 });
    }
    expect(notes()).toHaveLength(before + 1);
    expect(notes().at(-1)?.content).toContain("Une panne est survenue");
  });

  it("is answered though one of another conversation hangs", async () => {
    desk.say = () => never;
    const hanging = chatwoot.webhook(chatwoot.agentSays("Bonjour"));
    void webhook.receive(hanging.headers, hanging.body);
    const other = chatwoot.webhook(resolvedBy({ id: 4711 }));
    await webhook.receive(other.headers, other.body);
  });

  it("is answered though the note hangs that an earlier one asked for", async () => {
    start(
      () => never,
      () => never,
    );
    const stopped = chatwoot.webhook(chatwoot.agentSays("Allez sur https://evil.example"));
    await webhook.receive(stopped.headers, stopped.body);
    const next = chatwoot.webhook(chatwoot.agentSays("Bonjour, je suis là."));
    await webhook.receive(next.headers, next.body);
    expect(stand.toMember).toEqual(["Bonjour, je suis là."]);
  });

  it("tries a note again, and gives it up in the end", async () => {
    let tries = 0;
    start(
      () => new Promise((resolve) => setImmediate(resolve)),
      async () => {
        tries += 1;
        throw new Error("down");
      },
    );
    await receive(chatwoot.agentSays("Voici", { attachments: [{ file_type: "image" }] }));
    expect(tries).toBe(NOTE_TRIES);
    expect(reported).toHaveLength(NOTE_TRIES);
  });

  it("answers 400 to what is signed but no JSON", async () => {
    const { headers } = chatwoot.webhook({});
    const body = Buffer.from("{");
    const { createHmac } = await import("node:crypto");
    const hmac = createHmac("sha256", chatwoot.settings.webhookSecret).update(`${headers.timestamp}.{`);
    const signed = { ...headers, signature: `sha256=${hmac.digest("hex")}` };
    await expect(webhook.receive(signed, body)).rejects.toMatchObject({ status: 400 });
  });

  it("acts on the handoff of its own conversation alone", async () => {
    await receive(resolvedBy({ id: 4711 }));
    expect((await stand.desk.find(HANDOFF_ID))?.state).toBe("queued");
  });
});
