import { describe, expect, it } from "vitest";
import { dueChange, newsOf } from "../../src/handoff/due.js";
import { HANDOFF_LIMITS as LIMITS } from "../../src/handoff/limits.js";
import { TUESDAY, waiting } from "./world.js";

const seconds = (count: number) => new Date(TUESDAY.getTime() + count * 1000);
const due = (changes: Parameters<typeof waiting>[0], at: Date, served = true, gone: readonly string[] = []) =>
  dueChange(waiting(changes), served, new Set(gone), LIMITS, at)?.kind;

describe("time", () => {
  it.each([
    ["gives a place in the queue for an hour", {}, 3599, undefined],
    ["then says that nobody comes", {}, 3600, "expire"],
    ["gives an adviser five minutes to say something", { state: "human" }, 299, undefined],
    ["then sends the member back to the queue", { state: "human" }, 300, "adviser-silent"],
    ["gives a member a quarter of an hour to answer", { state: "human", adviserAt: TUESDAY }, 899, undefined],
    ["then ends the conversation", { state: "human", adviserAt: TUESDAY }, 900, "member-silent"],
    ["ends nothing twice", { state: "closed" }, 100_000, undefined],
  ] as const)("%s", (_, changes, after, expected) => {
    expect(due(changes, seconds(after))).toBe(expected);
  });

  it("counts from the member's first line that was not answered", () => {
    const talk = { state: "human", adviserAt: TUESDAY, memberAt: seconds(100) } as const;
    expect(due(talk, seconds(399))).toBeUndefined();
    expect(due(talk, seconds(400))).toBe("adviser-silent");
  });

  it("takes from an adviser who has left whoever waits for their word, and nobody else", () => {
    const anne = { state: "human", adviser: { id: "anne", name: "Anne" } } as const;
    expect(due(anne, seconds(5), true, ["anne"])).toBe("adviser-silent");
    expect(due(anne, seconds(5), true, ["bruno"])).toBeUndefined();
    expect(due({ ...anne, adviserAt: TUESDAY }, seconds(5), true, ["anne"])).toBeUndefined();
    const wrote = { ...anne, adviserAt: TUESDAY, memberAt: seconds(5) };
    expect(due(wrote, seconds(5), true, ["anne"])).toBe("adviser-silent");
  });

  it("keeps nobody waiting for a desk that has closed", () => {
    expect(due({}, TUESDAY, false)).toBe("expire");
    expect(due({ state: "human" }, TUESDAY, false)).toBeUndefined();
  });
});

describe("a new position", () => {
  const told = { toldPosition: 3, toldAt: TUESDAY };
  it.each([
    ["is told when it is better", 2, 60, "position"],
    ["is not told within a minute of the last", 2, 59, undefined],
    ["is not told when it is the same", 3, 600, undefined],
    ["is told when others go first", 4, 600, "overtaken"],
  ])("%s", (_, position, after, expected) => {
    expect(newsOf(waiting(told), position, LIMITS, seconds(after))).toBe(expected);
  });
});
