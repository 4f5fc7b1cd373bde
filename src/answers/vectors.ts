import type { Block } from "./features.js";

/** A sparse vector: rows of the weight table, and how much of each. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Which features were learnt, and how telling each is. */
export interface FeatureTable {
  /** place of a feature -> row, 0 .. size-1; absent: never seen in training */
  readonly rowOf: ReadonlyMap<number, number>;
  /** per row: inverse document frequency, 1 or more */
  readonly idf: Float32Array;
  /** lines that it was counted over */
  readonly lines: number;
}

/** @param lines the blocks of every training line */
export function countFeatures(lines: readonly (readonly Block[])[]): FeatureTable {
  const seenIn = new Map<number, number>();
  for (const blocks of lines) {
    for (const { counts } of blocks) {
      for (const place of counts.keys()) seenIn.set(place, (seenIn.get(place) ?? 0) + 1);
    }
  }
  const rowOf = new Map<number, number>();
  const idf = new Float32Array(seenIn.size);
  for (const [place, count] of seenIn) {
    idf[rowOf.size] = inverseFrequency(count, lines.length);
    rowOf.set(place, rowOf.size);
  }
  return { rowOf, idf, lines: lines.length };
}

/**
 * Sublinear TF-IDF; each block is scaled to its weight, and features never seen count in that scale: a message
 * half of whose words are unknown speaks half as loudly.
 */
export function vectorOf(blocks: readonly Block[], table: FeatureTable): Vector {
  const unseen = inverseFrequency(0, table.lines);
  const rows: number[] = [];
  const values: number[] = [];
  for (const { weight, counts } of blocks) {
    const begin = rows.length;
    let squares = 0;
    for (const [place, count] of counts) {
      const row = table.rowOf.get(place);
      const value = (1 + Math.log(count)) * (row === undefined ? unseen : (table.idf[row] as number));
      squares += value * value;
      if (row !== undefined) {
        rows.push(row);
        values.push(value);
      }
    }
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (let at = begin; at < values.length; at++) values[at] = (values[at] as number) * scale;
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

function inverseFrequency(seenIn: number, lines: number): number {
  return Math.log((1 + lines) / (1 + seenIn)) + 1;
}
