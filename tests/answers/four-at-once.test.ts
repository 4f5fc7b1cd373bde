import { describe, expect, it } from "vitest";
import { scoresOf } from "../../src/answers/classifier.js";
import { createSumming } from "../../src/answers/four-at-once.js";
import { seeded } from "../../src/answers/seeded.js";
import type { Vector } from "../../src/answers/vectors.js";

const ROWS = 50;
const LONGEST = 20;
const random = seeded(7);

function vectorOfLength(length: number): Vector {
  return {
    rows: Int32Array.from({ length }, () => Math.floor(random() * ROWS)),
    values: Float32Array.from({ length }, random),
  };
}

describe("createSumming", () => {
  it.each([1, 3, 4, 5, 57, 150])("adds the same rows as in JavaScript, for %i labels", (labels) => {
    const { weights, sum } = createSumming(ROWS, labels, LONGEST);
    weights.forEach((_, at) => {
      weights[at] = random() - 0.5;
    });
    // A long one before a short one: what the first left behind is not added to the second.
    for (const length of [LONGEST, 0, 1, 7, 8, 9, 16, LONGEST]) {
      const vector = vectorOfLength(length);
      const expected = scoresOf(vector, { weights, labels }, ROWS);
      const found = sum(vector);
      expect(found).toHaveLength(labels);
      found.forEach((score, label) => {
        expect(score).toBeCloseTo(expected[label] as number, 5);
      });
    }
  });

  it("adds weights as they are by now, and leaves them as they are", () => {
    const { weights, sum } = createSumming(ROWS, 2, LONGEST);
    const vector = { rows: Int32Array.of(3), values: Float32Array.of(0.5) };
    weights.set([4, 8], 3 * 2);
    weights.set([1, 1], ROWS * 2);
    const before = weights.slice();
    expect([...sum(vector)]).toEqual([3, 5]);
    expect(weights).toEqual(before);
    weights.set([6], 3 * 2);
    expect([...sum(vector)]).toEqual([4, 5]);
  });
});
