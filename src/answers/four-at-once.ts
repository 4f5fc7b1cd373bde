import {
  add,
  type Code,
  compile,
  four,
  get,
  i32,
  loadF32,
  loadI32,
  loop,
  multiply,
  set,
} from "./assembly.js";
import type { Vector } from "./vectors.js";

/**
 * Adds rows of weights to scores, four labels at a time, by vector instructions: WebAssembly has them, JavaScript has
 * not. Hardly anything else takes time in learning, which is twice as fast for it (docs/matching.md, "Learning").
 * tests/answers/four-at-once.test.ts holds it to `addRows` of classifier.ts, which does the same.
 */

/** A table of weights, and the sum of some of its rows. */
export interface Summing {
  /** row-major; to be changed at will */
  readonly weights: Float32Array;
  /** @returns the last row, and the rows of a vector times its values; one array, filled anew at every call */
  sum(vector: Vector): Float32Array;
}

/** Bytes of a number: a place, a value, a weight or a score. */
const SIZE = 4;
/** Bytes of four numbers. */
const FOUR = 4 * SIZE;
/** Rows that are added between one reading of a score and its writing. */
const ROWS = 8;
const PAGE = 65_536;

/**
 * @param rows without the last, which is added to every sum
 * @param longest features of the longest vector that will come
 */
export function createSumming(rows: number, labels: number, longest: number): Summing {
  const most = roundUp(longest, ROWS);
  // The last four of a row may reach into the next, and of the last row beyond: what they add is never read.
  const scoresAt = 0;
  const placesAt = roundUp(labels * SIZE, FOUR);
  const valuesAt = placesAt + most * SIZE;
  const weightsAt = valuesAt + most * SIZE;
  const size = weightsAt + (rows + 1) * labels * SIZE + FOUR;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
  const { run } = new WebAssembly.Instance(moduleOnce(), { env: { memory } }).exports as {
    readonly run: (...parameters: number[]) => void;
  };

  const scores = new Float32Array(memory.buffer, scoresAt, labels);
  const places = new Int32Array(memory.buffer, placesAt, most);
  const values = new Float32Array(memory.buffer, valuesAt, most);
  const weights = new Float32Array(memory.buffer, weightsAt, (rows + 1) * labels);
  const last = weights.subarray(rows * labels);
  return {
    weights,
    sum: (vector) => {
      const { length } = vector.rows;
      const full = roundUp(length, ROWS);
      places.set(vector.rows);
      values.set(vector.values);
      places.fill(0, length, full);
      values.fill(0, length, full);
      scores.set(last);
      if (full > 0) {
        run(scoresAt, labels * SIZE, placesAt, placesAt + full * SIZE, valuesAt - placesAt, weightsAt);
      }
      return scores;
    },
  };
}

function roundUp(length: number, to: number): number {
  return Math.ceil(length / to) * to;
}

/** The parameters of the routine, then its other locals. */
const [SCORES, ROW_SIZE, PLACE, END, TO_VALUE, WEIGHTS, AT] = [0, 1, 2, 3, 4, 5, 6] as const;
const FIRST_BEGIN = 7;
const FIRST_SHARE = FIRST_BEGIN + ROWS;
const EACH = Array.from({ length: ROWS }, (_, row) => row);
let known: WebAssembly.Module | undefined;

function moduleOnce(): WebAssembly.Module {
  known ??= compile({ parameters: AT, numbers: 1 + ROWS, fours: ROWS, code: code() });
  return known;
}

/** For eight places after the other: where their rows begin and how much of each; then four scores after the other. */
function code(): Code {
  const begin = (row: number) => [
    ...[...get(PLACE), ...loadI32(row * SIZE), ...get(ROW_SIZE), ...multiply],
    ...[...get(WEIGHTS), ...add, ...set(FIRST_BEGIN + row)],
  ];
  const share = (row: number) => [
    ...[...get(PLACE), ...get(TO_VALUE), ...add, ...loadF32(row * SIZE)],
    ...[...four.spread, ...set(FIRST_SHARE + row)],
  ];
  const addRow = (row: number) => [
    ...[...get(FIRST_BEGIN + row), ...get(AT), ...add, ...four.load],
    ...[...get(FIRST_SHARE + row), ...four.multiply, ...four.add],
  ];
  const scores = [...get(SCORES), ...get(AT), ...add];
  return loop(PLACE, ROWS * SIZE, END, [
    ...EACH.flatMap((row) => [...begin(row), ...share(row)]),
    ...[...i32(0), ...set(AT)],
    ...loop(AT, FOUR, ROW_SIZE, [
      ...[...scores, ...scores, ...four.load],
      ...EACH.flatMap(addRow),
      ...four.store,
    ]),
  ]);
}
