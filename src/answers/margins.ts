import { type Fitted, scoreInto } from "./classifier.js";
import { passesOver } from "./passes.js";
import type { Vector } from "./vectors.js";

/**
 * Support vector machines, one for each label against the rest, with squared hinge loss, fitted by dual coordinate
 * descent (Hsieh et al. 2008, algorithm 1): each line has one multiplier a label, and a step sets the multipliers of
 * one line to their best with all others fixed. All labels take their step together, because their weights lie
 * side by side.
 */

/** How dear a line on the wrong side of its margin is, beside large weights. */
const PENALTY = 1;
/** Half the reciprocal of the penalty: what squared hinge loss adds to the diagonal. */
const DIAGONAL = 1 / (2 * PENALTY);
/** Steps shorter than this are not worth a pass over the line's features. */
const LEAST_STEP = 1e-4;
const SEED = 20_240_207;

/**
 * @param vectors training lines
 * @param targets the label of each, 0 .. labels-1
 * @param rows size of the feature table
 * @returns scores of about 1 for a label that is right and -1 for one that is wrong
 */
export function fitMargins(
  vectors: readonly Vector[],
  targets: readonly number[],
  rows: number,
  labels: number,
): Fitted {
  const fitted = { weights: new Float32Array((rows + 1) * labels), labels };
  const multipliers = new Float32Array(vectors.length * labels);
  const lengths = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const steps = new Float64Array(labels);
  for (const order of passesOver(vectors.length, SEED)) {
    for (const line of order) {
      const vector = vectors[line] as Vector;
      const own = multipliers.subarray(line * labels, (line + 1) * labels);
      scoreInto(steps, vector, fitted, rows);
      const moving = stepsOf(steps, own, targets[line] as number, lengths[line] as number);
      if (moving.length > 0) move(fitted, vector, steps, moving, rows);
    }
  }
  return fitted;
}

/**
 * Sets the multipliers of one line to their best.
 *
 * @param scores of the line; overwritten with the step along it, where there is one
 * @param length of the line's vector, squared, the bias included
 * @returns the labels that step
 */
function stepsOf(scores: Float64Array, multipliers: Float32Array, target: number, length: number): number[] {
  const moving: number[] = [];
  for (let label = 0; label < scores.length; label++) {
    const side = label === target ? 1 : -1;
    const before = multipliers[label] as number;
    const gradient = side * (scores[label] as number) - 1 + DIAGONAL * before;
    const after = Math.max(0, before - gradient / (length + DIAGONAL));
    const step = side * (after - before);
    if (Math.abs(step) < LEAST_STEP) continue;
    multipliers[label] = after;
    scores[label] = step;
    moving.push(label);
  }
  return moving;
}

function move(
  { weights, labels }: Fitted,
  { rows: features, values }: Vector,
  steps: Float64Array,
  moving: readonly number[],
  rows: number,
): void {
  for (let at = 0; at < features.length; at++) {
    const offset = (features[at] as number) * labels;
    const value = values[at] as number;
    for (const label of moving) {
      weights[offset + label] = (weights[offset + label] as number) + value * (steps[label] as number);
    }
  }
  const bias = rows * labels;
  for (const label of moving)
    weights[bias + label] = (weights[bias + label] as number) + (steps[label] as number);
}
