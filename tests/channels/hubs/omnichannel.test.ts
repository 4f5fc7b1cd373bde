import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBot } from "../../../src/channels/bot.js";
import { createAuthentication, createMessages, type Messages } from "../../../src/channels/messages.js";
import { createTurnState } from "../../../src/channels/turn-state.js";
import { passingOn } from "../../../src/handoff/passing-on.js";
import type { Store } from "../../../src/store/open-store.js";
import { deciding, pack as fixture } from "../../dialogs/fixture.js";
import { type BotFramework, startBotFramework } from "../bot-framework.js";
import { openTestStore, testMask } from "../directline/server.js";

const day = [{ from: "09:00", to: "18:00" }];
const pack = { ...fixture, hours: { ...fixture.hours, weekly: { 1: day } } };
/** A Monday, 11:00 in Paris. */
const OPEN = new Date("2026-11-23T10:00:00Z");
const CLOSED = new Date("2026-11-23T20:00:00Z");

let service: BotFramework;
let store: Store;
let messages: Messages;
let at: Date;
let number = 0;

beforeAll(async () => {
  service = await startBotFramework();
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.answers.length = 0;
  store = await openTestStore();
  at = OPEN;
  const state = createTurnState();
  const now = () => at;
  const decide = deciding({ outcome: "answer", topic: "bank-details-safe" });
  messages = createMessages({
    pack,
    mask: testMask,
    bot: createBot({
      pack,
      decide,
      handoff: passingOn(pack.hours, "omnichannel"),
      state: state.conversation,
      now,
    }),
    state,
    channelTurns: store.channelTurns,
    authentication: createAuthentication(undefined),
    registered: false,
    now,
    failure: () => ({ type: "message", text: "Something failed." }),
    report: () => undefined,
  });
});
afterEach(() => store.database.close());

interface Sent {
  readonly text?: string;
  readonly channelData?: { readonly deliveryMode?: string; readonly tags?: string };
}

/** @returns what the bot said to it */
async function does(changes: Record<string, unknown>, channelId = "omnichannel"): Promise<readonly Sent[]> {
  number += 1;
  const before = service.answers.length;
  const body = {
    type: "message",
    id: `activity-${number}`,
    channelId,
    serviceUrl: service.serviceUrl,
    conversation: { id: "conversation-1" },
    from: { id: "member-1" },
    recipient: { id: "bot-1" },
    ...changes,
  };
  await messages.receive({ peer: "127.0.0.1", forwarded: false, body });
  return service.answers.slice(before);
}
const person = { text: "Parler à une personne", value: { button: "person" } };

describe("in Omnichannel", () => {
  it("all that the bot says is bridged to the customer", async () => {
    const [answer, ...rest] = await does({ text: "mon iban ?" });
    expect(answer).toMatchObject({ channelData: { deliveryMode: "bridged" } });
    expect(answer?.channelData).not.toHaveProperty("tags");
    expect(rest).toEqual([]);
  });

  it("a person who is wanted is asked for by the command, and its text is for the adviser alone", async () => {
    await does({ text: "mon iban FR7630006000011234567890189 ?" });
    const [told, command, ...rest] = await does(person);
    expect(told).toMatchObject({ text: "(fr) handoff-passed-on", channelData: { deliveryMode: "bridged" } });
    expect(rest).toEqual([]);
    // Not bridged: the customer does not see it.
    expect(Object.keys(command?.channelData ?? {})).toEqual(["tags"]);
    expect(typeof command?.channelData?.tags).toBe("string");
    expect(JSON.parse(command?.channelData?.tags ?? "")).toEqual({
      type: "Escalate",
      context: { vigie_Why: "asked", vigie_Topic: "bank-details-safe", vigie_Language: "fr" },
    });
    expect(command?.text).toContain("(fr) hub-why-asked");
    expect(command?.text).toContain("(fr) hub-topic-chosen");
    expect(JSON.stringify(command)).not.toContain("FR76");
  });

  it("outside the hours the customer is told when it opens, and nothing is passed on", async () => {
    at = CLOSED;
    const sent = await does(person);
    expect(sent).toMatchObject([{ text: expect.stringContaining("(fr) handoff-closed") }]);
    expect(JSON.stringify(sent)).not.toContain("Escalate");
  });

  it("the bot answers again if the conversation comes back to it", async () => {
    await does(person);
    expect(await does({ text: "et mon iban ?" })).toMatchObject([
      { channelData: { deliveryMode: "bridged" } },
    ]);
  });

  it("members of other channels are given the official phone", async () => {
    const sent = await does(person, "msteams");
    expect(sent).toMatchObject([{ text: expect.stringContaining("(fr) person-open") }]);
    expect(JSON.stringify(sent)).not.toMatch(/Escalate|bridged/);
  });
});
