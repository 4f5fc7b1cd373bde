import { describe, expect, it } from "vitest";
import { median, placeOf, queueOf } from "../../src/handoff/queue.js";
import { TUESDAY, waiting } from "./world.js";

const minutes = (count: number) => new Date(TUESDAY.getTime() + count * 60_000);

describe("the queue", () => {
  it("is led by those in danger, then the urgent, then whoever was given back, then who has waited longest", () => {
    const open = [
      waiting({ id: "young", requestedAt: minutes(3) }),
      waiting({ id: "old", requestedAt: minutes(1) }),
      waiting({ id: "urgent", requestedAt: minutes(4), urgent: true }),
      waiting({ id: "danger", requestedAt: minutes(5), urgent: true, why: "danger" }),
      waiting({ id: "returned", requestedAt: minutes(2), returned: true }),
      waiting({ id: "taken", requestedAt: minutes(0), state: "human" }),
    ];
    expect(queueOf(open).map(({ id }) => id)).toEqual(["danger", "urgent", "returned", "old", "young"]);
  });

  it("is one for each team", () => {
    const fraud = waiting({ id: "fraud", team: "Fraude", requestedAt: minutes(5) });
    const open = [waiting({ id: "a" }), waiting({ id: "b" }), fraud];
    expect(placeOf(fraud, open, [], TUESDAY)).toEqual({ position: 1 });
  });

  it("has no place for who does not wait", () => {
    const taken = waiting({ state: "human" });
    expect(placeOf(taken, [taken], [], TUESDAY)).toBeUndefined();
  });
});

describe("the estimated wait", () => {
  const second = waiting({ id: "second", requestedAt: minutes(1) });
  const open = [waiting({ id: "first" }), second];
  const at = minutes(60);

  it("is the usual time between two takings, for each place", () => {
    const takenAt = [10, 12, 15, 18, 21, 50].map(minutes);
    expect(placeOf(second, open, takenAt, at)).toEqual({ position: 2, waitSeconds: 2 * 180 });
  });

  it.each([
    ["fewer than five were taken", [10, 20, 30, 40]],
    ["it is longer ago than an hour", [-1, -2, -3, -4, -5, 20]],
  ])("is not given when %s", (_, taken) => {
    expect(placeOf(second, open, taken.map(minutes), at)).toEqual({ position: 2 });
  });
});

describe("median", () => {
  it.each([
    [[], undefined],
    [[4], 4],
    [[9, 1, 5], 5],
    [[1, 2, 4, 100], 3],
  ])("of %j is %j", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
