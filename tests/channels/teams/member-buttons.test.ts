import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBot } from "../../../src/channels/bot.js";
import { createAuthentication, createMessages, type Messages } from "../../../src/channels/messages.js";
import { createTurnState } from "../../../src/channels/turn-state.js";
import type { Handoff } from "../../../src/handoff/handoff.js";
import { officialContact } from "../../../src/handoff/official-contact.js";
import type { Verdict } from "../../../src/handoff/rating.js";
import type { Store } from "../../../src/store/open-store.js";
import { deciding, pack } from "../../dialogs/fixture.js";
import { type BotFramework, startBotFramework } from "../bot-framework.js";
import { openTestStore, testMask } from "../directline/server.js";

let service: BotFramework;
let store: Store;
let messages: Messages;
let rated: Verdict[];
let number = 0;

beforeAll(async () => {
  service = await startBotFramework();
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.answers.length = 0;
  store = await openTestStore();
  rated = [];
  const handoff: Handoff = {
    ...officialContact(pack.hours),
    rate: async (_conversationId, verdict) => {
      rated.push(verdict);
      return true;
    },
  };
  const state = createTurnState();
  const now = () => new Date();
  const decide = deciding({ outcome: "answer", topic: "bank-details-safe" });
  messages = createMessages({
    pack,
    mask: testMask,
    bot: createBot({
      pack,
      decide,
      handoff,
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
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly content: { readonly buttons: readonly Button[] };
  }[];
  readonly suggestedActions?: { readonly actions: readonly Button[] };
}
interface Button {
  readonly type: string;
  readonly text: string;
  readonly value: { readonly button: string };
}

/** @returns what the bot said to it */
async function does(changes: Record<string, unknown>, channelId = "msteams"): Promise<readonly Sent[]> {
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

const HERO = "application/vnd.microsoft.card.hero";

describe("a member in Teams", () => {
  it("sees all buttons, on cards of six, and presses them", async () => {
    const [menu] = await does({ text: "Voir les sujets", value: { button: "menu" } });
    expect(menu).not.toHaveProperty("suggestedActions");
    const cards = menu?.attachments ?? [];
    expect(cards.every(({ contentType }) => contentType === HERO)).toBe(true);
    const buttons = cards.flatMap(({ content }) => content.buttons);
    expect(buttons.length).toBeGreaterThan(0);
    expect(cards.every(({ content }) => content.buttons.length <= 6)).toBe(true);
    const pressed = buttons.find(({ value }) => value.button === "topic:bank-details-safe");
    expect(pressed).toMatchObject({ type: "messageBack" });
    const [answer] = await does({ text: pressed?.text, value: pressed?.value });
    expect(answer?.text).toContain("bank details safe");
  });

  it("rates an adviser's help in two taps", async () => {
    const [thanks] = await does({ text: "Mal", value: { button: "rate:bad" } });
    expect(thanks?.text).toBe("(fr) rate-thanks");
    const [card] = thanks?.attachments ?? [];
    const ids = card?.content.buttons.map(({ value }) => value.button);
    expect(ids).toEqual(["reason:slow", "reason:unanswered", "reason:unclear", "rate-again"]);
    const [noted] = await does({ text: "Trop long", value: { button: "reason:slow" } });
    expect(noted?.text).toBe("(fr) rate-noted");
    expect(rated).toEqual([{ rating: 1 }, { reason: "slow" }]);
  });

  it("of another channel keeps the buttons as they were", async () => {
    const [menu] = await does({ text: "Voir les sujets", value: { button: "menu" } }, "emulator");
    expect(menu).not.toHaveProperty("attachments");
    expect(menu?.suggestedActions?.actions.length).toBeGreaterThan(0);
  });
});
