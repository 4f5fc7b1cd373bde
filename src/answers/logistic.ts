import {
  addToStep,
  createStep,
  type Fitted,
  type Learner,
  moveRow,
  type Step,
  softmaxInPlace,
} from "./classifier.js";
import { createSumming } from "./four-at-once.js";
import { passesOver } from "./passes.js";
import { longestOf, type Vector } from "./vectors.js";

/**
 * Multinomial logistic regression over all labels at once, fitted by stochastic gradient steps whose length shrinks
 * per feature (AdaGrad, Duchi et al. 2011).
 */

const STEP = 0.7;
const BIAS_STEP = 0.02;
/** Share of the target that is spread over all labels: authors disagree on some lines. */
const SMOOTHING = 0.08;
/** Gradients smaller than this are not worth a pass over the line's features. */
const LEAST_GRADIENT = 0.02;
/** First denominator of AdaGrad: keeps the first steps short, so that a feature seen once is not believed at once. */
const FIRST_SQUARES = 1e-2;
const SEED = 20_240_201;

/**
 * @param vectors training lines
 * @param targets the label of each, 0 .. labels-1
 * @param rows size of the feature table
 * @returns what learns scores that are near logarithms of probabilities
 */
export function startLogistic(
  vectors: readonly Vector[],
  targets: readonly number[],
  rows: number,
  labels: number,
): Learner {
  const table = createSumming(rows, labels, longestOf(vectors));
  const { weights } = table;
  const squares = new Float32Array(rows).fill(FIRST_SQUARES);
  const fitted = { weights, labels };
  const step = createStep(labels);
  const learnFrom = (line: number): void => {
    const vector = vectors[line] as Vector;
    const scores = table.sum(vector);
    const norm = stepOf(softmaxInPlace(scores), targets[line] as number, step);
    move(fitted, squares, vector, step, norm);
    moveRow(fitted, rows, -BIAS_STEP, step);
  };
  return {
    fitted,
    scoresOf: table.sum,
    show: (lines, passes) => {
      for (const order of passesOver(lines, passes, SEED)) order.forEach(learnFrom);
    },
  };
}

/**
 * @param step is filled with the gradient of the labels that are worth a step
 * @returns the square of the whole gradient's length
 */
function stepOf(probabilities: Float32Array, target: number, step: Step): number {
  const labels = probabilities.length;
  step.count = 0;
  let norm = 0;
  for (let label = 0; label < labels; label++) {
    const wanted = (label === target ? 1 - SMOOTHING : 0) + SMOOTHING / labels;
    const gradient = (probabilities[label] as number) - wanted;
    norm += gradient * gradient;
    if (Math.abs(gradient) > LEAST_GRADIENT) addToStep(step, label, gradient);
  }
  return norm;
}

/** @param norm the square of the gradient's length */
function move(
  fitted: Fitted,
  squares: Float32Array,
  { rows, values }: Vector,
  step: Step,
  norm: number,
): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const value = values[at] as number;
    const seen = (squares[row] as number) + value * value * norm;
    squares[row] = seen;
    moveRow(fitted, row, (-STEP * value) / Math.sqrt(seen), step);
  }
}
