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

/** A classifier that is still learning: it may be asked between one showing and the next. */
export interface Learner {
  /** as learnt so far; its weights change with every showing */
  readonly fitted: Fitted;
  /** @returns one score a label; the same array, filled anew, every time */
  scoresOf(vector: Vector): Float32Array;
  /**
   * Goes through lines several times, each time in another order, from where the last showing ended.
   *
   * @param lines places among the vectors that the learner was started with
   */
  show(lines: readonly number[], passes: number): void;
}

/**
 * Adds rows of weights to scores, each times its value: most of all work, in learning and in deciding. Rows are added
 * eight at a time, so that each score is read and written once for eight of them and their memory is fetched together.
 *
 * @param weights row-major, as many to a row as there are scores
 */
export function addRows(
  scores: Float64Array,
  rows: Int32Array,
  values: Float32Array,
  weights: Float32Array | Int8Array,
): void {
  const labels = scores.length;
  const eights = rows.length - (rows.length % 8);
  for (let at = 0; at < eights; at += 8) {
    const a = (rows[at] as number) * labels;
    const b = (rows[at + 1] as number) * labels;
    const c = (rows[at + 2] as number) * labels;
    const d = (rows[at + 3] as number) * labels;
    const e = (rows[at + 4] as number) * labels;
    const f = (rows[at + 5] as number) * labels;
    const g = (rows[at + 6] as number) * labels;
    const h = (rows[at + 7] as number) * labels;
    const byA = values[at] as number;
    const byB = values[at + 1] as number;
    const byC = values[at + 2] as number;
    const byD = values[at + 3] as number;
    const byE = values[at + 4] as number;
    const byF = values[at + 5] as number;
    const byG = values[at + 6] as number;
    const byH = values[at + 7] as number;
    for (let label = 0; label < labels; label++) {
      scores[label] =
        (scores[label] as number) +
        byA * (weights[a + label] as number) +
        byB * (weights[b + label] as number) +
        byC * (weights[c + label] as number) +
        byD * (weights[d + label] as number) +
        byE * (weights[e + label] as number) +
        byF * (weights[f + label] as number) +
        byG * (weights[g + label] as number) +
        byH * (weights[h + label] as number);
    }
  }
  for (let at = eights; at < rows.length; at++) {
    const from = (rows[at] as number) * labels;
    const by = values[at] as number;
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] as number) + by * (weights[from + label] as number);
    }
  }
}

/** How the weights of some labels change: `count` of them, `labels` each by its `sizes` times a feature's share. */
export interface Step {
  readonly labels: Int32Array;
  readonly sizes: Float64Array;
  count: number;
}

/** @returns a step to be filled anew for each line: an array a line would cost more than the step */
export function createStep(labels: number): Step {
  return { labels: new Int32Array(labels), sizes: new Float64Array(labels), count: 0 };
}

export function addToStep(step: Step, label: number, size: number): void {
  step.labels[step.count] = label;
  step.sizes[step.count] = size;
  step.count++;
}

/** Changes one row of weights. */
export function moveRow({ weights, labels }: Fitted, row: number, by: number, step: Step): void {
  const from = row * labels;
  for (let each = 0; each < step.count; each++) {
    const at = from + (step.labels[each] as number);
    weights[at] = (weights[at] as number) + by * (step.sizes[each] as number);
  }
}

/** @returns one score a label; not yet probabilities */
export function scoresOf(vector: Vector, { weights, labels }: Fitted, rows: number): Float64Array {
  const scores = Float64Array.from(weights.subarray(rows * labels));
  addRows(scores, vector.rows, vector.values, weights);
  return scores;
}

/** Scores to probabilities, 0..1, summing to 1. */
export function softmaxInPlace<T extends Float64Array | Float32Array>(scores: T): T {
  let highest = -Infinity;
  for (let at = 0; at < scores.length; at++) highest = Math.max(highest, scores[at] as number);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const power = Math.exp((scores[at] as number) - highest);
    scores[at] = power;
    sum += power;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
  return scores;
}
