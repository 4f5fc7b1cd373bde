import { addToStep, createStep, type Fitted, moveRow, type Step, scoreInto } from "./classifier.js";
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
  const scores = new Float64Array(labels);
  const step = createStep(labels);
  for (const order of passesOver(vectors.length, SEED)) {
    for (const line of order) {
      const vector = vectors[line] as Vector;
      scoreInto(scores, vector, fitted, rows);
      const own = multipliers.subarray(line * labels, (line + 1) * labels);
      stepAlong(own, scores, targets[line] as number, lengths[line] as number, step);
      if (step.count > 0) move(fitted, vector, step, rows);
    }
  }
  return fitted;
}

/**
 * Sets the multipliers of one line to their best.
 *
 * @param length of the line's vector, squared, the bias included
 * @param step is filled with the labels whose multiplier changes, and by how much
 */
function stepAlong(
  multipliers: Float32Array,
  scores: Float64Array,
  target: number,
  length: number,
  step: Step,
): void {
  step.count = 0;
  for (let label = 0; label < scores.length; label++) {
    const side = label === target ? 1 : -1;
    const before = multipliers[label] as number;
    const gradient = side * (scores[label] as number) - 1 + DIAGONAL * before;
    const after = Math.max(0, before - gradient / (length + DIAGONAL));
    if (Math.abs(after - before) < LEAST_STEP) continue;
    multipliers[label] = after;
    addToStep(step, label, side * (after - before));
  }
}

function move(fitted: Fitted, vector: Vector, step: Step, bias: number): void {
  for (let at = 0; at < vector.rows.length; at++) {
    moveRow(fitted, vector.rows[at] as number, vector.values[at] as number, step);
  }
  moveRow(fitted, bias, 1, step);
}
