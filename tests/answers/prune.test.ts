import { describe, expect, it } from "vitest";
import { pruned } from "../../src/answers/prune.js";
import type { FeatureTable } from "../../src/answers/vectors.js";

const [OFTEN, ONCE] = [1.5, 3];
/** Four features at places 10, 20, 30 and 40, two labels; the last row of weights is the bias. */
const features: FeatureTable = {
  rowOf: Int32Array.from({ length: 50 }, (_, place) => (place > 0 && place % 10 === 0 ? place / 10 - 1 : -1)),
  idf: Float32Array.of(OFTEN, ONCE, ONCE, ONCE),
  lines: 4,
};
const fitted = { weights: Float32Array.of(0.1, 0, 0.5, -0.5, 0.2, -0.9, -0.3, 0.3, 7, 8), labels: 2 };
const rows = (most: number) => {
  const left = pruned(features, fitted, most);
  const at = (place: number) => left.features.rowOf[place] as number;
  return { ...left, rowsNow: [10, 20, 30, 40].map(at) };
};

describe("pruning", () => {
  it("leaves a model alone that is small enough", () => {
    expect(pruned(features, fitted, 4)).toEqual({ features, fitted });
  });

  it("leaves out what only one line holds and says least, and moves the rest together", () => {
    const { rowsNow, features: left, fitted: kept } = rows(3);
    expect(rowsNow).toEqual([0, 1, 2, -1]);
    expect(left.idf).toEqual(Float32Array.of(OFTEN, ONCE, ONCE));
    expect(left.lines).toBe(4);
    expect(kept.weights).toEqual(Float32Array.of(0.1, 0, 0.5, -0.5, 0.2, -0.9, 7, 8));
    expect(rows(2).rowsNow).toEqual([0, -1, 1, -1]);
  });

  it("keeps what several lines hold, however many there are and however little they say", () => {
    const { rowsNow, fitted: kept } = rows(0);
    expect(rowsNow).toEqual([0, -1, -1, -1]);
    expect(kept.weights).toEqual(Float32Array.of(0.1, 0, 7, 8));
  });

  it("of features that say as little leaves out the same each time", () => {
    const alike = { weights: new Float32Array(10), labels: 2 };
    const at = (place: number) => pruned(features, alike, 2).features.rowOf[place];
    expect([10, 20, 30, 40].map(at)).toEqual([0, -1, -1, 1]);
  });
});
