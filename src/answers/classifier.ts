import type { Vector } from "./vectors.js";

/**
 * A linear classifier over all labels at once (multinomial logistic regression), fitted by stochastic gradient
 * steps whose length shrinks per feature (AdaGrad, Duchi et al. 2011). Against one-vs-rest support vector machines
 * it was level in accuracy, several times faster to fit, and its scores are probabilities that need little
 * calibration (docs/adr/0003-matcher.md).
 */

/** Passes over the lines; more gained less than the noise between folds. */
const PASSES = 6;
const STEP = 0.7;
const BIAS_STEP = 0.02;
/** Share of the target that is spread over all labels: authors disagree on some lines. */
const SMOOTHING = 0.12;
/** Gradients smaller than this are not worth a pass over the line's features. */
const LEAST_GRADIENT = 0.004;
/** First denominator of AdaGrad: keeps the first steps short, so that a feature seen once is not believed at once. */
const FIRST_SQUARES = 1e-2;
const SEED = 20_240_201;

/** Weights as fitted: row-major, `labels` to a row; the last row is the bias. */
export interface Fitted {
  readonly weights: Float32Array;
  readonly labels: number;
}

/**
 * @param vectors training lines
 * @param targets the label of each, 0 .. labels-1
 * @param rows size of the feature table
 * @returns the same weights for the same input, on every machine that has IEEE floats
 */
export function fitClassifier(
  vectors: readonly Vector[],
  targets: readonly number[],
  rows: number,
  labels: number,
): Fitted {
  const weights = new Float32Array((rows + 1) * labels);
  const squares = new Float32Array(rows).fill(FIRST_SQUARES);
  const order = vectors.map((_, line) => line);
  const random = mulberry32(SEED);
  const fitted = { weights, labels };
  const gradient = new Float64Array(labels);
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random);
    for (const line of order) {
      const vector = vectors[line] as Vector;
      scoreInto(gradient, vector, fitted, rows);
      softmaxInPlace(gradient);
      step(fitted, squares, vector, gradient, targets[line] as number, rows);
    }
  }
  return fitted;
}

/** One gradient step; `probabilities` is overwritten with the gradient. */
function step(
  { weights, labels }: Fitted,
  squares: Float32Array,
  { rows: features, values }: Vector,
  probabilities: Float64Array,
  target: number,
  rows: number,
): void {
  const active: number[] = [];
  let norm = 0;
  for (let label = 0; label < labels; label++) {
    const wanted = (label === target ? 1 - SMOOTHING : 0) + SMOOTHING / labels;
    const gradient = (probabilities[label] as number) - wanted;
    probabilities[label] = gradient;
    norm += gradient * gradient;
    if (Math.abs(gradient) > LEAST_GRADIENT) active.push(label);
  }
  for (let at = 0; at < features.length; at++) {
    const row = features[at] as number;
    const value = values[at] as number;
    const seen = (squares[row] as number) + value * value * norm;
    squares[row] = seen;
    const length = (STEP * value) / Math.sqrt(seen);
    const offset = row * labels;
    for (const label of active) {
      weights[offset + label] =
        (weights[offset + label] as number) - length * (probabilities[label] as number);
    }
  }
  const bias = rows * labels;
  for (const label of active) {
    weights[bias + label] = (weights[bias + label] as number) - BIAS_STEP * (probabilities[label] as number);
  }
}

/** Fills `scores` with one score a label; not yet probabilities. */
function scoreInto(scores: Float64Array, vector: Vector, { weights, labels }: Fitted, rows: number): void {
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

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}

/** A small seeded generator (mulberry32): training must come out the same every time. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
