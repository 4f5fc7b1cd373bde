import { addToStep, createStep, type Fitted, type Learner, moveRow, type Step } from "./classifier.js";
import { createSumming } from "./four-at-once.js";
import { passesOver } from "./passes.js";
import { longestOf, type Vector } from "./vectors.js";

/**
 * Support vector machines, one for each label against the rest, with squared hinge loss, fitted by dual coordinate
 * descent (Hsieh et al. 2008, algorithm 1): each line has one multiplier a class, and a step sets the multipliers of
 * one line to their best with all others fixed. All classes take their step together, because their weights lie
 * side by side.
 */

/** How dear a line on the wrong side of its margin is, beside large weights. */
const PENALTY = 1;
/** Half the reciprocal of the penalty: what squared hinge loss adds to the diagonal. */
const DIAGONAL = 1 / (2 * PENALTY);
/** Steps shorter than this are not worth a pass over the line's features. */
const LEAST_STEP = 0.02;
const SEED = 20_240_207;

/**
 * @param vectors training lines
 * @param sides of each line: 1 for the classes that it belongs to, -1 for the rest
 * @param rows size of the feature table
 * @returns what learns scores of about 1 for a class that a line belongs to and -1 for the rest
 */
export function startMargins(
  vectors: readonly Vector[],
  sides: readonly Int8Array[],
  rows: number,
  classes: number,
): Learner {
  const table = createSumming(rows, classes, longestOf(vectors));
  const fitted = { weights: table.weights, labels: classes };
  const multipliers = new Float32Array(vectors.length * classes);
  const lengths = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const step = createStep(classes);
  const learnFrom = (line: number): void => {
    const vector = vectors[line] as Vector;
    const scores = table.sum(vector);
    const own = multipliers.subarray(line * classes, (line + 1) * classes);
    stepAlong(own, scores, sides[line] as Int8Array, lengths[line] as number, step);
    if (step.count > 0) move(fitted, vector, step, rows);
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
 * Sets the multipliers of one line to their best.
 *
 * @param sides 1 for the classes that it belongs to, -1 for the rest
 * @param length of the line's vector, squared, the bias included
 * @param step is filled with the labels whose multiplier changes, and by how much
 */
function stepAlong(
  multipliers: Float32Array,
  scores: Float32Array,
  sides: Int8Array,
  length: number,
  step: Step,
): void {
  step.count = 0;
  for (let label = 0; label < scores.length; label++) {
    const side = sides[label] as number;
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
