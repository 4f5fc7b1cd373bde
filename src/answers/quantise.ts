import { addRows, type Fitted } from "./classifier.js";
import type { Vector } from "./vectors.js";

/** The largest value of a signed byte. */
const LEVELS = 127;

/** Weights as bytes with one scale a row: a quarter of the memory, the same decisions (tests/answers/quantise.test.ts). */
export interface Quantised {
  readonly weights: Int8Array;
  readonly scales: Float32Array;
}

export function quantise({ weights, labels }: Fitted): Quantised {
  const rows = weights.length / labels;
  const bytes = new Int8Array(weights.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = row * labels;
    let largest = 0;
    for (let at = from; at < from + labels; at++)
      largest = Math.max(largest, Math.abs(weights[at] as number));
    const scale = largest / LEVELS;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let at = from; at < from + labels; at++) bytes[at] = Math.round((weights[at] as number) / scale);
  }
  return { weights: bytes, scales };
}

/** @returns one score a label */
export function quantisedScores(
  { rows, values }: Vector,
  { weights, scales }: Quantised,
  labels: number,
): Float64Array {
  const bias = scales.length - 1;
  const scaled = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    scaled[at] = (values[at] as number) * (scales[rows[at] as number] as number);
  }
  const scores = new Float64Array(labels);
  for (let label = 0; label < labels; label++) {
    scores[label] = (weights[bias * labels + label] as number) * (scales[bias] as number);
  }
  addRows(scores, rows, scaled, weights);
  return scores;
}
