import { describe, expect, it } from "vitest";
import { backOff, FIRST_WAIT, LONGEST_WAIT } from "../../../src/web/chat/back-off.js";

describe("backOff", () => {
  it("doubles from one second up to half a minute", () => {
    expect([0, 1, 2, 3, 4, 5, 20].map((failures) => backOff(failures, 1))).toEqual([
      FIRST_WAIT,
      2000,
      4000,
      8000,
      16_000,
      LONGEST_WAIT,
      LONGEST_WAIT,
    ]);
  });

  it("is spread over the upper half, so that not everyone comes back at once", () => {
    expect(backOff(0, 0)).toBe(FIRST_WAIT / 2);
  });
});
