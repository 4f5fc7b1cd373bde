import { describe, expect, it } from "vitest";
import { officialContact } from "../../src/handoff/official-contact.js";
import type { OpeningHours } from "../../src/pack/pack.js";

const span = [{ from: "09:00", to: "18:00" }];
const hours: OpeningHours = {
  timeZone: "Europe/Paris",
  weekly: {
    1: span,
    5: [
      { from: "09:00", to: "12:00" },
      { from: "13:30", to: "17:00" },
    ],
  },
  inWords: { fr: "le lundi et le vendredi" },
};
const isOpen = async (at: string) => (await officialContact(hours).request("c1", "asked", new Date(at))).open;

describe("the official contact", () => {
  it.each([
    ["on a Monday in winter, 09:00 in Paris", "2026-11-23T08:00:00Z", true],
    ["one minute before", "2026-11-23T07:59:00Z", false],
    ["on a Monday in summer, 09:00 in Paris", "2026-07-06T07:00:00Z", true],
    ["on a Monday in summer, one minute before", "2026-07-06T06:59:00Z", false],
    ["at 17:59", "2026-11-23T16:59:59Z", true],
    ["at 18:00", "2026-11-23T17:00:00Z", false],
    ["at midnight", "2026-11-22T23:00:00Z", false],
    ["during Friday's lunch", "2026-11-27T11:45:00Z", false],
    ["after Friday's lunch", "2026-11-27T12:30:00Z", true],
    ["on a day without hours", "2026-11-24T10:00:00Z", false],
    ["late on Sunday UTC, when Paris has Monday but it is night", "2026-11-22T23:30:00Z", false],
    ["on the Monday after the clocks went back", "2026-10-26T08:00:00Z", true],
  ])("is judged by Paris time: %s", async (_, at, open) => {
    expect(await isOpen(at)).toBe(open);
  });
});
