import { describe, expect, it } from "vitest";
import { type Conversation, type Draft, numberOf } from "../../../src/channels/directline/activity-log.js";
import { createMemoryLog } from "../../../src/channels/directline/memory-log.js";

const at = (second: number): Date => new Date(second * 1000);
const conversation = (id: string): Conversation => ({ id, userId: "dl_0123456789abcdef", language: "fr" });
const message = (text: string, id = "dl_0123456789abcdef"): Draft => ({
  type: "message",
  text,
  from: { id, role: "user" },
});

describe("the log in memory", () => {
  it("starts a conversation once, however often it is asked at once", async () => {
    const log = createMemoryLog(60);
    const opened = await Promise.all([1, 2, 3].map(() => log.open(conversation("a"), at(0))));
    expect(opened).toEqual([true, false, false]);
  });

  it("numbers without a gap, whoever writes at the same instant", async () => {
    const log = createMemoryLog(60);
    await log.open(conversation("a"), at(0));
    await Promise.all(Array.from({ length: 50 }, (_, index) => log.append("a", message(`${index}`), at(1))));
    const entries = await log.read("a", 0, 100);
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(new Set(entries.map(({ activity }) => activity.timestamp)).size).toBe(50);
    expect(await log.last("a")).toBe(50);
  });

  it("knows an activity again by conversation, sender and client activity id", async () => {
    const log = createMemoryLog(60);
    await log.open(conversation("a"), at(0));
    const first = await log.append("a", message("one"), at(1), "x");
    expect(await log.append("a", message("one"), at(2), "x")).toEqual({
      entry: first?.entry,
      repeated: true,
    });
    expect((await log.append("a", message("one", "vigie"), at(3), "x"))?.repeated).toBe(false);
    expect((await log.append("a", message("one"), at(3)))?.repeated).toBe(false);
    expect(await log.last("a")).toBe(3);
  });

  it("reads a page after a number", async () => {
    const log = createMemoryLog(60);
    await log.open(conversation("a"), at(0));
    for (const text of ["1", "2", "3", "4"]) await log.append("a", message(text), at(1));
    expect((await log.read("a", 1, 2)).map(({ number }) => number)).toEqual([2, 3]);
    expect(await log.read("a", 9, 2)).toEqual([]);
    expect(await log.read("unknown", 0, 2)).toEqual([]);
  });

  it("tells of what was appended, but not of what was there", async () => {
    const log = createMemoryLog(60);
    const told: string[] = [];
    const end = log.subscribe((id) => told.push(id));
    await log.open(conversation("a"), at(0));
    await log.append("a", message("one"), at(1), "x");
    await log.append("a", message("one"), at(1), "x");
    end();
    await log.append("a", message("two"), at(1));
    expect(told).toEqual(["a"]);
  });

  it("forgets a conversation in which nothing happened for so long, and no other", async () => {
    const log = createMemoryLog(60);
    await log.open(conversation("old"), at(0));
    await log.open(conversation("used"), at(0));
    await log.append("used", message("still here"), at(50));
    await log.open(conversation("new"), at(61));
    expect(await log.find("old")).toBeUndefined();
    expect(await log.append("old", message("late"), at(61))).toBeUndefined();
    expect(await log.find("used")).toMatchObject({ id: "used" });
  });

  it("forgets on the beat too, when nobody opens another conversation", async () => {
    const log = createMemoryLog(60);
    await log.open(conversation("old"), at(0));
    await log.forgetOld(at(59));
    expect(await log.find("old")).toMatchObject({ id: "old" });
    await log.forgetOld(at(61));
    expect(await log.find("old")).toBeUndefined();
  });
});

describe("a watermark", () => {
  it.each([
    ["7", 7],
    ["007", 7],
    ["", 0],
    ["-", 0],
    ["-1", 0],
    ["1e3", 0],
    ["1.5", 0],
    ["99999999999999999999", 0],
    [undefined, 0],
  ])("%j stands for %i", (watermark, number) => {
    expect(numberOf(watermark)).toBe(number);
  });
});
