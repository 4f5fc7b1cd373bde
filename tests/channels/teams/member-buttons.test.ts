import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Handoff } from "../../../src/handoff/handoff.js";
import { officialContact } from "../../../src/handoff/official-contact.js";
import type { Verdict } from "../../../src/handoff/rating.js";
import type { Store } from "../../../src/store/open-store.js";
import { pack } from "../../dialogs/fixture.js";
import { type BotFramework, startBotFramework } from "../bot-framework.js";
import { type ChannelMember, openChannelMember } from "../channel-member.js";
import { openTestStore } from "../directline/server.js";

let service: BotFramework;
let store: Store;
let member: ChannelMember;
let rated: Verdict[];

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
  member = openChannelMember({ service, store, pack, handoff }, "msteams");
});
afterEach(() => store.database.close());

const HERO = "application/vnd.microsoft.card.hero";

describe("a member in Teams", () => {
  it("sees all buttons, on cards of six, and presses them", async () => {
    const [menu] = await member.does({ text: "Voir les sujets", value: { button: "menu" } });
    expect(menu).not.toHaveProperty("suggestedActions");
    const cards = menu?.attachments ?? [];
    expect(cards.every(({ contentType }) => contentType === HERO)).toBe(true);
    const buttons = cards.flatMap(({ content }) => content.buttons);
    expect(buttons.length).toBeGreaterThan(0);
    expect(cards.every(({ content }) => content.buttons.length <= 6)).toBe(true);
    const pressed = buttons.find(({ value }) => value.button === "topic:bank-details-safe");
    expect(pressed).toMatchObject({ type: "messageBack" });
    const [answer] = await member.does({ text: pressed?.text, value: pressed?.value });
    expect(answer?.text).toContain("bank details safe");
  });

  it("rates an adviser's help in two taps", async () => {
    const [thanks] = await member.does({ text: "Mal", value: { button: "rate:bad" } });
    expect(thanks?.text).toBe("(fr) rate-thanks");
    const [card] = thanks?.attachments ?? [];
    const ids = card?.content.buttons.map(({ value }) => value.button);
    expect(ids).toEqual(["reason:slow", "reason:unanswered", "reason:unclear", "rate-again"]);
    const [noted] = await member.does({ text: "Trop long", value: { button: "reason:slow" } });
    expect(noted?.text).toBe("(fr) rate-noted");
    expect(rated).toEqual([{ rating: 1 }, { reason: "slow" }]);
  });

  it("of another channel keeps the buttons as they were", async () => {
    const [menu] = await member.does({ text: "Voir les sujets", value: { button: "menu" } }, "emulator");
    expect(menu).not.toHaveProperty("attachments");
    expect(menu?.suggestedActions?.actions.length).toBeGreaterThan(0);
  });
});
