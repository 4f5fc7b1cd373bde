import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { passingOn } from "../../../src/handoff/passing-on.js";
import type { Store } from "../../../src/store/open-store.js";
import { pack as fixture } from "../../dialogs/fixture.js";
import { type BotFramework, startBotFramework } from "../bot-framework.js";
import { type ChannelMember, openChannelMember } from "../channel-member.js";
import { openTestStore } from "../directline/server.js";

const day = [{ from: "09:00", to: "18:00" }];
const pack = { ...fixture, hours: { ...fixture.hours, weekly: { 1: day } } };
/** A Monday, 11:00 in Paris. */
const OPEN = new Date("2026-11-23T10:00:00Z");
const CLOSED = new Date("2026-11-23T20:00:00Z");

let service: BotFramework;
let store: Store;
let member: ChannelMember;
let at: Date;

beforeAll(async () => {
  service = await startBotFramework();
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.answers.length = 0;
  store = await openTestStore();
  at = OPEN;
  const handoff = passingOn(pack.hours, "omnichannel");
  member = openChannelMember({ service, store, pack, handoff, now: () => at }, "omnichannel");
});
afterEach(() => store.database.close());

const person = { text: "Parler à une personne", value: { button: "person" } };

describe("in Omnichannel", () => {
  it("all that the bot says is bridged to the customer", async () => {
    const [answer, ...rest] = await member.does({ text: "mon iban ?" });
    expect(answer).toMatchObject({ channelData: { deliveryMode: "bridged" } });
    expect(answer?.channelData).not.toHaveProperty("tags");
    expect(rest).toEqual([]);
  });

  it("a person who is wanted is asked for by the command, and its text is for the adviser alone", async () => {
    await member.does({ text: "mon iban FR7630006000011234567890189 ?" });
    const [told, command, ...rest] = await member.does(person);
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
    const sent = await member.does(person);
    expect(sent).toMatchObject([{ text: expect.stringContaining("(fr) handoff-closed") }]);
    expect(JSON.stringify(sent)).not.toContain("Escalate");
  });

  it("the bot answers again if the conversation comes back to it", async () => {
    await member.does(person);
    expect(await member.does({ text: "et mon iban ?" })).toMatchObject([
      { channelData: { deliveryMode: "bridged" } },
    ]);
  });

  it("members of other channels are given the official phone", async () => {
    const sent = await member.does(person, "msteams");
    expect(sent).toMatchObject([{ text: expect.stringContaining("(fr) person-open") }]);
    expect(JSON.stringify(sent)).not.toMatch(/Escalate|bridged/);
  });
});
