import {
  ActivityHandler,
  type ConversationState,
  MemoryStorage,
  ConversationState as State,
  TestAdapter,
  type TurnContext,
} from "botbuilder";
import { describe, expect, it } from "vitest";
import { createBot, failureReply, type ObservedTurn } from "../../src/channels/bot.js";
import type { Handoff } from "../../src/handoff/handoff.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import { deciding, pack } from "../dialogs/fixture.js";

const NOON = new Date("2026-11-23T11:00:00Z");

/** A bot on botbuilder's own adapter; `send` gives one activity to it and returns the texts that come back. */
function conversation(handoff: Partial<Handoff> = {}) {
  const observed: ObservedTurn[] = [];
  const state: ConversationState = new State(new MemoryStorage());
  const decide = deciding({ outcome: "answer", topic: "bank-details-safe" });
  const bot = createBot({
    pack,
    decide,
    handoff: { ...officialContact(pack.hours), ...handoff },
    state,
    now: () => NOON,
    observe: (turn) => observed.push(turn),
  });
  const adapter = new TestAdapter((context: TurnContext) => bot.run(context));
  const send = async (activity: object) => {
    adapter.activeQueue.length = 0;
    await adapter.receiveActivity({ channelData: {}, ...activity });
    return adapter.activeQueue.map(({ text }) => text);
  };
  return { bot, observed, send };
}

const joins = (...ids: string[]) => ({ type: "conversationUpdate", membersAdded: ids.map((id) => ({ id })) });

describe("createBot", () => {
  it("makes what every adapter of the Bot Framework can run", () => {
    expect(conversation().bot).toBeInstanceOf(ActivityHandler);
  });

  it("greets the member once, however often a channel announces who joined", async () => {
    const { send } = conversation();
    expect(await send(joins("bot"))).toEqual([]);
    expect(await send({ ...joins("bot", "user1"), locale: "en-GB" })).toEqual([
      expect.stringMatching(/^\(en\) greeting/),
    ]);
    expect(await send(joins("user1"))).toEqual([]);
  });

  it("takes the language of a client that asks for another than before, where the message does not tell", async () => {
    const { send } = conversation();
    const ok = { type: "message", text: "ok" };
    expect(await send(joins("user1"))).toEqual([expect.stringMatching(/^\(fr\) greeting/)]);
    expect(await send({ ...ok, locale: "en-US" })).toEqual(["(en) smalltalk-acknowledge"]);
    // The member goes on in French, and the client says "en-US" as before.
    const [switched] = await send({ ...ok, text: "en français", locale: "en-US" });
    expect(switched).toBe("(fr) language-switched");
    expect(await send({ ...ok, locale: "en-US" })).toEqual(["(fr) smalltalk-acknowledge"]);
    expect(await send(ok)).toEqual(["(fr) smalltalk-acknowledge"]);
    expect(await send({ ...ok, locale: "de" })).toEqual(["(fr) smalltalk-acknowledge"]);
  });

  it("answers a message, and tells the observer the decision and the replies", async () => {
    const { send, observed } = conversation();
    expect(await send({ type: "message", text: "mon iban ?" })).toEqual([
      expect.stringMatching(/^Réponse sur bank details/),
    ]);
    expect(observed).toMatchObject([
      { decision: { outcome: "answer" }, replies: [{ topic: "bank-details-safe" }], requests: [] },
    ]);
  });

  it("remembers the conversation from one turn to the next", async () => {
    const { send } = conversation();
    await send({ type: "message", text: "mon iban ?" });
    expect(await send({ type: "message", text: "oui" })).toEqual(["(fr) feedback-thanks"]);
  });

  it("answers in the language of the client when the conversation begins without a greeting", async () => {
    expect(await conversation().send({ type: "message", text: "menu", locale: "en-US" })).toEqual([
      "(en) menu",
    ]);
  });

  it("asks for a person with the reason and the hour, and says what came of it", async () => {
    const asked: unknown[] = [];
    const { send } = conversation({
      request: async ({ conversationId, why }, at) => {
        asked.push([typeof conversationId, why, at]);
        return { kind: "official-contact", open: false };
      },
    });
    const [text] = await send({ type: "message", value: { button: "person" } });
    expect(text).toMatch(/^\(fr\) person-closed 01 99 00 33 00/);
    expect(asked).toEqual([["string", "asked", NOON]]);
  });

  it("refuses a file and answers the text beside it", async () => {
    const texts = await conversation().send({
      type: "message",
      text: "vrai ?",
      channelData: { attachments: true },
    });
    expect(texts).toEqual(["(fr) refused-attachment", expect.stringMatching(/^Réponse/)]);
  });

  it.each(["typing", "event"])("says nothing to %s", async (type) => {
    expect(await conversation().send({ type })).toEqual([]);
  });
});

describe("failureReply", () => {
  it("names the official contact, which works without us", () => {
    expect(failureReply(pack, "en")).toMatchObject({
      text: "(en) failure",
      next: { phone: "01 99 00 33 00" },
    });
  });
});
