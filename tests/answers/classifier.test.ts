import { describe, expect, it } from "vitest";
import {
  addRows,
  type Fitted,
  type Learner,
  scoresOf,
  softmaxInPlace,
} from "../../src/answers/classifier.js";
import { startLogistic } from "../../src/answers/logistic.js";
import { startMargins } from "../../src/answers/margins.js";
import { quantise, quantisedScores } from "../../src/answers/quantise.js";
import type { Vector } from "../../src/answers/vectors.js";

const vector = (...rows: number[]): Vector => ({
  rows: Int32Array.from(rows),
  values: Float32Array.from(rows, () => 1 / Math.sqrt(rows.length)),
});
const vectors = [vector(0, 1), vector(0, 2), vector(3, 4), vector(3, 1), vector(5), vector(5, 2)];
const targets = [0, 0, 1, 1, 2, 2];
const all = vectors.map((_, at) => at);

/** Of so many classes, those that a line belongs to are on one side. */
function sidesOf(classes: number, ...own: readonly number[]): Int8Array {
  return Int8Array.from({ length: classes }, (_, at) => (own.includes(at) ? 1 : -1));
}

const PASSES = 6;

/** Shows lines to a learner, one time after the other. */
function taught(learner: Learner, ...shown: readonly (readonly number[])[]): Fitted {
  for (const lines of shown) learner.show(lines, PASSES);
  return learner.fitted;
}

const fitted = taught(startLogistic(vectors, targets, 6, 3), all);

describe.each([
  ["startLogistic", () => startLogistic(vectors, targets, 6, 3)],
  [
    "startMargins",
    () =>
      startMargins(
        vectors,
        targets.map((target) => sidesOf(3, target)),
        6,
        3,
      ),
  ],
])("%s", (_, start) => {
  const isRight = (weights: Fitted, line: number) => {
    const scores = [...scoresOf(vectors[line] as Vector, weights, 6)];
    return scores.indexOf(Math.max(...scores)) === targets[line];
  };

  it("learns what it was shown", () => {
    const learnt = taught(start(), all);
    expect(all.every((line) => isRight(learnt, line))).toBe(true);
  });

  it("does not know what it was not shown, and goes on from what it knew", () => {
    const learner = start();
    expect(isRight(taught(learner, [0, 1, 2, 3]), 4)).toBe(false);
    const before = learner.fitted.weights.slice();
    taught(learner, [4, 5]);
    expect(isRight(learner.fitted, 4)).toBe(true);
    // What only the first lines hold stays as it was learnt.
    expect(learner.fitted.weights.slice(0, 3)).toEqual(before.slice(0, 3));
  });

  it("gives the same weights every time", () => {
    expect(taught(start(), [0, 2, 4], all).weights).toEqual(taught(start(), [0, 2, 4], all).weights);
  });
});

describe("startMargins", () => {
  it("finds the weights that the squared hinge loss of one line asks for", () => {
    // One line x = 1 with bias 1 and C = 1: the multiplier a minimises a²(2 + 1/2)/2 - a, so a = 0.4 on either side.
    const { weights } = taught(startMargins([vector(0)], [sidesOf(2, 0)], 1, 2), [0]);
    const expected = [0.4, -0.4, 0.4, -0.4];
    weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(expected[at] as number, 5);
    });
  });
});

describe("startMargins for classes that overlap", () => {
  it("fits each as if it were alone", () => {
    const sides = targets.map((target) => sidesOf(5, target, target < 2 ? 3 : 4));
    const together = taught(startMargins(vectors, sides, 6, 5), all);
    const alone = taught(
      startMargins(
        vectors,
        targets.map((target) => sidesOf(2, target < 2 ? 0 : 1)),
        6,
        2,
      ),
      all,
    );
    for (let row = 0; row <= 6; row++) {
      expect(together.weights[row * 5 + 3]).toBe(alone.weights[row * 2]);
      expect(together.weights[row * 5 + 4]).toBe(alone.weights[row * 2 + 1]);
    }
  });
});

describe("scoresOf", () => {
  it("adds every row of a text, however many there are", () => {
    const labels = 2;
    const rows = 9;
    const weights = Float32Array.from({ length: (rows + 1) * labels }, (_, at) => at + 1);
    for (let length = 0; length <= rows; length++) {
      const text = vector(...Array.from({ length }, (_, row) => row));
      const sumOf = (label: number) =>
        text.rows.reduce(
          (sum, row, at) => sum + (text.values[at] as number) * (weights[row * labels + label] as number),
          weights[rows * labels + label] as number,
        );
      [...scoresOf(text, { weights, labels }, rows)].forEach((score, label) => {
        expect(score).toBeCloseTo(sumOf(label), 9);
      });
    }
  });
});

describe("quantise", () => {
  it("keeps every score within a hundredth of the spread", () => {
    const bytes = quantise(fitted);
    for (const each of vectors) {
      const exact = [...scoresOf(each, fitted, 6)];
      const spread = Math.max(...exact) - Math.min(...exact);
      quantisedScores(each, bytes, 3).forEach((score, label) => {
        expect(Math.abs(score - (exact[label] as number))).toBeLessThan(spread / 100);
      });
    }
  });
});

describe("softmaxInPlace", () => {
  it("gives probabilities even for scores that would overflow", () => {
    expect([...softmaxInPlace(Float64Array.from([1000, 1000]))]).toEqual([0.5, 0.5]);
  });
});

describe("addRows", () => {
  it.each([0, 1, 7, 8, 9, 17])("adds each of %i rows once, by its own value", (count) => {
    const weights = Float32Array.from({ length: 20 * 3 }, (_, at) => at + 1);
    const rows = Int32Array.from({ length: count }, (_, at) => (at * 7) % 20);
    const values = Float32Array.from({ length: count }, (_, at) => at + 1);
    const expected = [0.5, 0.5, 0.5].map((start, label) =>
      rows.reduce((sum, row, at) => sum + (at + 1) * (row * 3 + label + 1), start),
    );
    const scores = new Float64Array(3).fill(0.5);
    addRows(scores, rows, values, weights);
    expect([...scores]).toEqual(expected);
  });
});
