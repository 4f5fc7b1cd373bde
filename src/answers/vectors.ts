import type { Block } from "./features.js";
import { PLACES } from "./hash.js";

/** A sparse vector: rows of the weight table, and how much of each. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Which features were learnt, and how telling each is. */
export interface FeatureTable {
  /** by place of a feature: its row, 0 .. size-1, or -1 where it was not learnt; 4 MB, a third of a Map */
  readonly rowOf: Int32Array;
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
  const places = Int32Array.from(seenIn.keys()).sort();
  const idf = Float32Array.from(places, (place) => inverseFrequency(seenIn.get(place) ?? 0, lines.length));
  return { rowOf: rowsByPlace(places), idf, lines: lines.length };
}

/** @param places of the features, in the order of their rows */
export function rowsByPlace(places: Int32Array): Int32Array {
  const rowOf = new Int32Array(PLACES).fill(-1);
  places.forEach((place, row) => {
    rowOf[place] = row;
  });
  return rowOf;
}

/** The inverse of rowsByPlace. */
export function placesByRow({ rowOf, idf }: FeatureTable): Int32Array {
  const places = new Int32Array(idf.length);
  rowOf.forEach((row, place) => {
    if (row >= 0) places[row] = place;
  });
  return places;
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
      const row = table.rowOf[place] as number;
      const value = (1 + Math.log(count)) * (row < 0 ? unseen : (table.idf[row] as number));
      squares += value * value;
      if (row >= 0) {
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
