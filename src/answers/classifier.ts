import type { Vector } from "./vectors.js";

/**
 * A linear classifier over all labels, as logistic.ts and margins.ts fit it: a score for each label, the sum of the
 * weights of what a text holds.
 */

/** Weights as fitted: row-major, `labels` to a row; the last row is the bias. */
export interface Fitted {
  readonly weights: Float32Array;
  readonly labels: number;
}

/** Fills `scores` with one score a label; not yet probabilities. */
export function scoreInto(
  scores: Float64Array,
  vector: Vector,
  { weights, labels }: Fitted,
  rows: number,
): void {
  const bias = rows * labels;
  for (let label = 0; label < labels; label++) scores[label] = weights[bias + label] as number;
  for (let at = 0; at < vector.rows.length; at++) {
    const offset = (vector.rows[at] as number) * labels;
    const value = vector.values[at] as number;
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] as number) + value * (weights[offset + label] as number);
    }
  }
}

/** @returns one score a label */
export function scoresOf(vector: Vector, fitted: Fitted, rows: number): Float64Array {
  const scores = new Float64Array(fitted.labels);
  scoreInto(scores, vector, fitted, rows);
  return scores;
}

/** Scores to probabilities, 0..1, summing to 1. */
export function softmaxInPlace(scores: Float64Array): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const power = Math.exp((scores[at] as number) - highest);
    scores[at] = power;
    sum += power;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
  return scores;
}
