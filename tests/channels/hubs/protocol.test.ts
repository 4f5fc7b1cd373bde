import { fileURLToPath } from "node:url";
import { CloudAdapter } from "botbuilder";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ActivityTaker } from "../../../src/channels/activity-taker.js";
import { StoreAwayError } from "../../../src/channels/directline/activity-log.js";
import { createProtocolHub, createToHub } from "../../../src/channels/hubs/protocol.js";
import { createProtocolTaker, type Ignored } from "../../../src/channels/hubs/protocol-taker.js";
import { createInConversation, type MemberReference } from "../../../src/channels/member-reference.js";
import type { Hub } from "../../../src/handoff/desk.js";
import { loadPack } from "../../../src/pack/load.js";
import { APP_ID, type ConnectorServer, type Posted, startConnector } from "../../stand-ins/connector.js";
import { createStandInDesk, type StandInDesk } from "../../stand-ins/desk.js";

const pack = loadPack(fileURLToPath(new URL("../../../knowledge", import.meta.url)));
const HUB = "hub-account";
const CONVERSATION = "conversation-1";

let connector: ConnectorServer;
let references: Map<string, MemberReference>;
let stand: StandInDesk;
let hub: Hub;
let taker: ActivityTaker;
let ignored: Ignored[];
let reported: unknown[];
let number = 0;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());
beforeEach(() => {
  connector.posted.length = 0;
  connector.forged.length = 0;
  connector.down = false;
  ignored = [];
  reported = [];
  start();
});

/** @param channel where the member writes */
function start(channel = "directline"): void {
  const reference = {
    channelId: channel,
    serviceUrl: connector.serviceUrl,
    conversationId: CONVERSATION,
    botId: "bot-1",
  };
  references = new Map([[CONVERSATION, reference]]);
  stand = createStandInDesk(channel, CONVERSATION);
  const adapter = new CloudAdapter(connector.authentication());
  const find = async (id: string) => references.get(id);
  const toHub = createToHub(createInConversation(adapter, APP_ID, { find }), HUB);
  const { desk, memory, nobodyComes } = stand;
  hub = createProtocolHub({ pack, toHub, memory, nobodyComes });
  stand.connect(hub);
  taker = createProtocolTaker({
    pack,
    hubAccount: HUB,
    desk,
    nobodyComes,
    toHub,
    ignored: (why) => ignored.push(why),
    report: (error) => reported.push(error),
  });
}

function sent(changes: Record<string, unknown>): Record<string, unknown> {
  number += 1;
  return {
    id: `activity-${number}`,
    channelId: "directline",
    serviceUrl: connector.serviceUrl,
    conversation: { id: CONVERSATION },
    from: { id: HUB, name: "Chloé" },
    recipient: { id: "bot-1" },
    ...changes,
  };
}
const status = (state: unknown, changes: Record<string, unknown> = {}) =>
  sent({ type: "event", name: "handoff.status", value: { state, message: "a secret" }, ...changes });
const message = (text: string, changes: Record<string, unknown> = {}) =>
  sent({ type: "message", text, ...changes });

async function take(activity: Record<string, unknown>): Promise<void> {
  expect(taker.takes(activity)).toBe(true);
  expect(await taker.take(activity)).toBeUndefined();
}

const initiations = (): Posted[] => connector.posted.filter(({ name }) => name === "handoff.initiate");
const statuses = (): unknown[] =>
  connector.posted.filter(({ name }) => name === "handoff.status").map(({ value }) => value);
const messages = (): (string | undefined)[] =>
  connector.posted.filter(({ type }) => type === "message").map(({ text }) => text);

describe("a case in a hub of the handoff protocol", () => {
  it("goes from initiation through acceptance, both ways, to completion", async () => {
    await stand.request();
    expect(initiations()).toHaveLength(1);
    await take(status("accepted"));
    expect(stand.view()).toMatchObject({
      state: "human",
      adviser: { id: `protocol:${HUB}`, name: "Chloé" },
    });
    await take(message("Bonjour, je suis là."));
    expect(stand.toMember).toEqual(["Bonjour, je suis là."]);
    await stand.memberSays("Merci !");
    expect(connector.posted.at(-1)).toMatchObject({ type: "message", text: "Merci !" });
    await take(status("completed"));
    expect(stand.view()).toMatchObject({ state: "closed", endedWhy: "adviser" });
    expect(statuses()).toEqual([]);
    expect([ignored, reported, connector.forged]).toEqual([[], [], []]);
  });

  it("addresses all that the hub is to read to the hub, in the member's conversation", async () => {
    await stand.request();
    await take(status("accepted"));
    await stand.memberSays("Merci !");
    await stand.over("back-to-bot");
    expect(connector.posted).toHaveLength(3);
    for (const activity of connector.posted) {
      expect(activity).toMatchObject({ conversation: CONVERSATION, recipient: { id: HUB } });
    }
  });

  it("begins with Copilot Studio's keys and the transcript, as the bot's own masked words", async () => {
    await stand.request({ topic: "clicked-a-link", confidence: 0.91, urgent: true });
    const [initiation] = initiations();
    expect(initiation?.value).toMatchObject({
      va_Scope: "bot",
      va_LastTopic: "clicked-a-link",
      va_Topics: ["clicked-a-link"],
      va_LastPhrases: "Bonjour, j'ai cliqué sur un lien",
      va_Phrases: ["Bonjour, j'ai cliqué sur un lien"],
      va_ConversationId: CONVERSATION,
      va_AgentMessage: expect.stringContaining("(91 %)"),
      va_BotId: "bot-1",
      va_Language: "fr",
      vigie_Urgent: true,
      vigie_Why: "asked",
      vigie_Member: expect.stringMatching(/^Membre [0-9A-F]{4}$/),
    });
    expect(initiation?.attachments).toEqual([
      {
        name: "Transcript",
        contentType: "application/json",
        content: {
          activities: [
            expect.objectContaining({
              from: { id: "member", name: "", role: "user" },
              text: "Bonjour, j'ai cliqué sur un lien",
            }),
            expect.objectContaining({
              from: { id: "bot", name: "", role: "bot" },
              text: "Voici les gestes d'urgence.",
            }),
          ],
        },
      },
    ]);
  });

  it("takes the conversation for a human who writes before the hub has told of one", async () => {
    await stand.request();
    await take(message("Bonjour"));
    expect(stand.view().state).toBe("human");
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it("gives the member the official number when the hub has failed, taken or not", async () => {
    await stand.request();
    await take(status("failed"));
    expect(stand.gaveUp).toEqual([`protocol:${HUB}`]);
    expect(stand.toMember).toEqual(["(official number)"]);
    start();
    await stand.request();
    await take(status("accepted"));
    await take(status("failed"));
    expect(stand.toMember).toEqual(["(official number)"]);
  });

  it("gives the member the official number when the hub is done without anybody having come", async () => {
    await stand.request();
    await take(status("completed"));
    expect(stand.toMember).toEqual(["(official number)"]);
  });

  it("tells the hub when the member has gone, and that it did not come in time", async () => {
    await stand.request();
    await stand.over("member-left");
    start();
    await stand.request();
    await stand.over("expired");
    expect(statuses()).toEqual([{ state: "completed" }, { state: "failed" }]);
  });

  it("tells the hub's human why a message was stopped, or not passed on", async () => {
    await stand.request();
    await take(status("accepted"));
    await take(message("Allez sur https://evil.example"));
    await take(message("Voici", { attachments: [{ contentType: "image/png" }] }));
    expect(stand.toMember).toEqual([]);
    expect(messages()).toEqual([
      expect.stringContaining("Retirez le lien"),
      expect.stringContaining("un fichier"),
    ]);
  });

  it("says once in a line that a request has become urgent, and why", async () => {
    await stand.request();
    await stand.tell("requested");
    expect(messages()).toEqual([]);
    await stand.raise();
    await stand.tell("requested");
    expect(initiations()).toHaveLength(1);
    expect(messages()).toEqual([expect.stringMatching(/^Urgent : .*\n.*danger.*\n.*attend toujours/)]);
    expect(connector.posted.at(-1)).toMatchObject({ recipient: { id: HUB } });
  });

  it("asks once, however often the queue tells of it, and again once it waits again", async () => {
    await stand.request();
    await stand.tell("requested");
    expect(initiations()).toHaveLength(1);
    await take(status("accepted"));
    await stand.tell("requeued");
    expect(initiations()).toHaveLength(2);
  });
});

describe("a status", () => {
  beforeEach(() => stand.request());

  it("of another conversation, or of one of the same name in another channel, changes nothing", async () => {
    for (const state of ["accepted", "failed", "completed"]) {
      await take(status(state, { conversation: { id: "conversation-2" } }));
      await take(status(state, { channelId: "webchat" }));
    }
    expect(stand.view()).toMatchObject({ state: "queued", version: 2 });
    expect(stand.toMember).toEqual([]);
    expect(ignored).toEqual(Array(6).fill("no-such-handoff"));
  });

  it("of anybody but the hub changes nothing, though it is in the right conversation", async () => {
    for (const state of ["accepted", "failed", "completed"]) {
      await take(status(state, { from: { id: "member-1" } }));
    }
    expect(stand.view()).toMatchObject({ state: "queued", version: 2 });
    expect(ignored).toEqual(["not-the-hub", "not-the-hub", "not-the-hub"]);
  });

  it.each(["typing", "queued", "", 1, null, undefined])(
    "of the unknown state %j is let pass, and told without its content",
    async (state) => {
      await take(status(state));
      await take(sent({ type: "event", name: "handoff.status" }));
      expect(stand.view()).toMatchObject({ state: "queued", version: 2 });
      expect(ignored).toEqual(["unknown-state", "unknown-state"]);
    },
  );

  it("that is sent again does not end the conversation's next handoff", async () => {
    const [accepted, completed] = [status("accepted"), status("completed")];
    await take(accepted);
    await take(completed);
    await take(completed);
    expect(ignored).toEqual(["repeated"]);
    expect(stand.view()).toMatchObject({ state: "closed", endedWhy: "adviser" });
  });

  it("that accepts what a colleague has taken at the desk is answered, and changes nothing", async () => {
    await stand.desk.take(stand.view().id, { id: "oidc-1", name: "Alice", role: "adviser" });
    await take(status("accepted"));
    await take(message("Bonjour"));
    await take(status("completed"));
    expect(stand.view().adviser?.name).toBe("Alice");
    expect(stand.toMember).toEqual([]);
    expect(messages()[0]).toBe("Déjà pris par Alice.");
  });

  it("is not rejected because the hub cannot be answered", async () => {
    await stand.desk.take(stand.view().id, { id: "oidc-1", name: "Alice", role: "adviser" });
    references.clear();
    await take(status("accepted"));
    expect(reported).toMatchObject([{ code: "MEMBER_NOT_REACHABLE" }]);
  });

  it("is all that is taken of others than the hub: a member's activities are the bot's", () => {
    const from = { id: "member-1" };
    expect(taker.takes(message("Bonjour", { from }))).toBe(false);
    expect(taker.takes(sent({ type: "event", name: "other", from }))).toBe(false);
    expect(taker.takes("handoff.status")).toBe(false);
  });

  it("or a message counts for nothing once the handoff is over", async () => {
    await stand.over("back-to-bot");
    await take(message("Bonjour"));
    await take(status("accepted"));
    expect(stand.view().state).toBe("closed");
    expect(stand.toMember).toEqual([]);
    expect(ignored).toEqual(["no-such-handoff", "no-such-handoff"]);
  });
});

describe("createProtocolHub", () => {
  it("takes each event again calmly", async () => {
    await stand.request();
    await take(status("accepted"));
    await take(message("Bonjour"));
    await stand.memberSays("Merci");
    await stand.over("back-to-bot");
    const before = JSON.stringify(connector.posted);
    for (const event of stand.events) await hub.deliver(event);
    expect(JSON.stringify(connector.posted)).toBe(before);
  });

  it("passes a message on once, if the hub sends it twice", async () => {
    await stand.request();
    await take(status("accepted"));
    const twice = message("Bonjour");
    await take(twice);
    await take(twice);
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it("rejects clearly and without any text while the service is down, and delivers afterwards", async () => {
    connector.down = true;
    const failed = await stand.request().catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: "HubError", hub: "protocol", code: "HUB_REFUSED", status: 500 });
    expect(`${JSON.stringify(failed)}${String(failed)}`).not.toContain("cliqué");
    connector.down = false;
    for (const event of stand.events) await hub.deliver(event);
    expect(initiations()).toHaveLength(1);
  });

  it("blames no hub for the store's being away", async () => {
    const away = async () => Promise.reject(new StoreAwayError("SQLITE_BUSY"));
    const adapter = new CloudAdapter(connector.authentication());
    const toHub = createToHub(createInConversation(adapter, APP_ID, { find: away }), HUB);
    await expect(toHub(CONVERSATION, () => ({}))).rejects.toBeInstanceOf(StoreAwayError);
  });

  it("gives the official number at once if there is no way to a conversation", async () => {
    references.clear();
    await stand.request();
    expect(stand.toMember).toEqual(["(official number)"]);
  });

  it("gives a member in Teams the official number at once, since Teams carries no events", async () => {
    start("msteams");
    await stand.request();
    expect(stand.toMember).toEqual(["(official number)"]);
    expect(connector.posted).toEqual([]);
  });

  it("does not fail because a conversation that is over can no longer be reached", async () => {
    await stand.request();
    references.clear();
    await stand.over("member-left");
    expect(statuses()).toEqual([]);
  });
});
