import { type Fitted, scoreInto, softmaxInPlace } from "./classifier.js";
import { passesOver } from "./passes.js";
import type { Vector } from "./vectors.js";

/**
 * Multinomial logistic regression over all labels at once, fitted by stochastic gradient steps whose length shrinks
 * per feature (AdaGrad, Duchi et al. 2011).
 */

const STEP = 0.7;
const BIAS_STEP = 0.02;
/** Share of the target that is spread over all labels: authors disagree on some lines. */
const SMOOTHING = 0.12;
/** Gradients smaller than this are not worth a pass over the line's features. */
const LEAST_GRADIENT = 0.004;
/** First denominator of AdaGrad: keeps the first steps short, so that a feature seen once is not believed at once. */
const FIRST_SQUARES = 1e-2;
const SEED = 20_240_201;

/**
 * @param vectors training lines
 * @param targets the label of each, 0 .. labels-1
 * @param rows size of the feature table
 * @returns scores that are near logarithms of probabilities
 */
export function fitLogistic(
  vectors: readonly Vector[],
  targets: readonly number[],
  rows: number,
  labels: number,
): Fitted {
  const weights = new Float32Array((rows + 1) * labels);
  const squares = new Float32Array(rows).fill(FIRST_SQUARES);
  const fitted = { weights, labels };
  const gradient = new Float64Array(labels);
  for (const order of passesOver(vectors.length, SEED)) {
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
