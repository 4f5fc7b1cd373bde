import { describe, expect, it } from "vitest";
import { bestTemperature } from "../../src/answers/calibrate.js";

/** Two labels, always judged with the same scores, right in `share` of the cases. */
function judged(share: number, lead: number) {
  return Array.from({ length: 100 }, (_, at) => ({
    scores: Float64Array.from([lead, 0]),
    target: at < share * 100 ? 0 : 1,
  }));
}

describe("bestTemperature", () => {
  it("makes the probability what came true", () => {
    const temperature = bestTemperature(judged(0.8, 3));
    expect(1 / (1 + Math.exp(-3 / temperature))).toBeCloseTo(0.8, 2);
  });

  it("sharpens scores that are too timid", () => {
    expect(bestTemperature(judged(0.95, 1))).toBeLessThan(1);
  });

  it("leaves scores as they are when nothing was judged", () => {
    expect(bestTemperature([])).toBe(1);
  });
});
