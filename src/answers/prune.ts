import type { Fitted } from "./classifier.js";
import type { FeatureTable } from "./vectors.js";

/** A row takes a byte for each label: with 60 labels these take 25 MB. */
const MOST_ROWS = 420_000;

/** What was learnt: the weights have a row for each feature, and the bias last. */
interface Pruned {
  readonly features: FeatureTable;
  readonly fitted: Fitted;
}

/**
 * Leaves out features that only one line holds, those whose weights say least first, until no more than `most` are left
 * or no such feature. They are half of all features of a large pack, and decide next to nothing.
 */
export function pruned(features: FeatureTable, fitted: Fitted, most = MOST_ROWS): Pruned {
  const rows = features.idf.length;
  const superfluous = rows - most;
  if (superfluous <= 0) return { features, fitted };
  const rare = raresOf(features)
    .map((row) => ({ row, loudness: loudnessOf(row, fitted) }))
    .sort((a, b) => a.loudness - b.loudness || a.row - b.row);
  const dropped = new Set(rare.slice(0, superfluous).map(({ row }) => row));
  const kept = Array.from({ length: rows }, (_, row) => row).filter((row) => !dropped.has(row));
  return { features: withRows(features, kept), fitted: withBias(fitted, kept, rows) };
}

/** The rows of features that stand in one line; no other feature is as telling. */
function raresOf({ idf }: FeatureTable): number[] {
  const telling = idf.reduce((most, each) => Math.max(most, each), 0);
  return Array.from(idf.keys()).filter((row) => idf[row] === telling);
}

/** The largest weight of a row, whichever way it speaks. */
function loudnessOf(row: number, { weights, labels }: Fitted): number {
  let most = 0;
  for (let at = row * labels; at < (row + 1) * labels; at++)
    most = Math.max(most, Math.abs(weights[at] as number));
  return most;
}

function withRows({ rowOf, idf, lines }: FeatureTable, kept: readonly number[]): FeatureTable {
  const rowNow = new Int32Array(idf.length).fill(-1);
  kept.forEach((row, now) => {
    rowNow[row] = now;
  });
  return {
    rowOf: rowOf.map((row) => (row < 0 ? row : (rowNow[row] as number))),
    idf: Float32Array.from(kept, (row) => idf[row] as number),
    lines,
  };
}

function withBias({ weights, labels }: Fitted, kept: readonly number[], bias: number): Fitted {
  const fewer = new Float32Array((kept.length + 1) * labels);
  [...kept, bias].forEach((row, now) => {
    fewer.set(weights.subarray(row * labels, (row + 1) * labels), now * labels);
  });
  return { weights: fewer, labels };
}
