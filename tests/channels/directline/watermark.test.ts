import { expect, it } from "vitest";
import { markAfter, markOf, watermarkOf } from "../../../src/channels/directline/watermark.js";

it("a watermark is the number of the last activity that a client has of the log", () => {
  expect(markOf("12")).toEqual({ kept: 12 });
  expect(watermarkOf({ kept: 12 })).toBe("12");
  expect(markOf("99999999999999999999")).toEqual({ kept: 999_999_999 });
});

it("nothing and rubbish mean the start", () => {
  for (const watermark of [undefined, "", "-", "3.5", "-1", "1-2", "1-2-", "1-2-a b", "x"]) {
    expect(markOf(watermark)).toEqual({ kept: 0 });
  }
});

it("what only memory holds stands beside it, and comes back as it was", () => {
  const mark = markAfter(1, [{ number: 2 }, { number: 3, memory: "m1" }, { number: 4, memory: "m1" }]);
  expect(mark).toEqual({ kept: 2, beyond: { number: 4, memory: "m1" } });
  expect(watermarkOf(mark)).toBe("2-4-m1");
  expect(markOf("2-4-m1")).toEqual(mark);
  expect(markAfter(2, [{ number: 3, memory: "m1" }])).toEqual({
    kept: 2,
    beyond: { number: 3, memory: "m1" },
  });
  expect(markAfter(2, [{ number: 3 }])).toEqual({ kept: 3 });
});
