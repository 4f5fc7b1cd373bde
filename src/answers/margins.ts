import {
  addToStep,
  createStep,
  type Fitted,
  type Learner,
  moveRow,
  type Step,
  scoreInto,
} from "./classifier.js";
import { passesOver } from "./passes.js";
import type { Vector } from "./vectors.js";

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
const LEAST_STEP = 0.01;
const SEED = 20_240_207;

/**
 * @param vectors training lines
 * @param members the classes that each belongs to, 0 .. classes-1
 * @param rows size of the feature table
 * @returns what learns scores of about 1 for a class that a line belongs to and -1 for the rest
 */
export function startMargins(
  vectors: readonly Vector[],
  members: readonly (readonly number[])[],
  rows: number,
  classes: number,
): Learner {
  const fitted = { weights: new Float32Array((rows + 1) * classes), labels: classes };
  const multipliers = new Float32Array(vectors.length * classes);
  const lengths = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const scores = new Float64Array(classes);
  const step = createStep(classes);
  const learnFrom = (line: number): void => {
    const vector = vectors[line] as Vector;
    scoreInto(scores, vector, fitted, rows);
    const own = multipliers.subarray(line * classes, (line + 1) * classes);
    stepAlong(own, scores, members[line] as readonly number[], lengths[line] as number, step);
    if (step.count > 0) move(fitted, vector, step, rows);
  };
  return {
    fitted,
    show: (lines, passes) => {
      for (const order of passesOver(lines, passes, SEED)) order.forEach(learnFrom);
    },
  };
}

/**
 * Sets the multipliers of one line to their best.
 *
 * @param mine the classes that it belongs to
 * @param length of the line's vector, squared, the bias included
 * @param step is filled with the labels whose multiplier changes, and by how much
 */
function stepAlong(
  multipliers: Float32Array,
  scores: Float64Array,
  mine: readonly number[],
  length: number,
  step: Step,
): void {
  step.count = 0;
  for (let label = 0; label < scores.length; label++) {
    const side = mine.includes(label) ? 1 : -1;
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
