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

/**
 * Rows are ordered by how many lines hold a feature: what is needed most often then lies together in the
 * processor's cache.
 *
 * @param lines the blocks of every training line
 */
export function countFeatures(lines: readonly (readonly Block[])[]): FeatureTable {
  const seenIn = new Int32Array(PLACES);
  for (const blocks of lines) {
    for (const { places } of blocks) {
      places.forEach((place, at) => {
        if (place !== places[at - 1]) seenIn[place] = (seenIn[place] as number) + 1;
      });
    }
  }
  const places: number[] = [];
  seenIn.forEach((count, place) => {
    if (count > 0) places.push(place);
  });
  const often = (place: number) => seenIn[place] as number;
  const ordered = Int32Array.from(places.sort((a, b) => often(b) - often(a) || a - b));
  const idf = Float32Array.from(ordered, (place) => inverseFrequency(often(place), lines.length));
  return { rowOf: rowsByPlace(ordered), idf, lines: lines.length };
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
  const most = blocks.reduce((sum, { places }) => sum + places.length, 0);
  const rows = new Int32Array(most);
  const values = new Float32Array(most);
  const unseen = inverseFrequency(0, table.lines);
  let length = 0;
  for (const { weight, places } of blocks) {
    const begin = length;
    let squares = 0;
    for (let at = 0, next = 0; at < places.length; at = next) {
      const place = places[at] as number;
      for (next = at + 1; places[next] === place; ) next++;
      const row = table.rowOf[place] as number;
      const often = next - at === 1 ? 1 : 1 + Math.log(next - at);
      const value = often * (row < 0 ? unseen : (table.idf[row] as number));
      squares += value * value;
      if (row < 0) continue;
      rows[length] = row;
      values[length] = value;
      length++;
    }
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (let at = begin; at < length; at++) values[at] = (values[at] as number) * scale;
  }
  return { rows: rows.slice(0, length), values: values.slice(0, length) };
}

function inverseFrequency(seenIn: number, lines: number): number {
  return Math.log((1 + lines) / (1 + seenIn)) + 1;
}

/** @returns the features of the longest vector */
export function longestOf(vectors: readonly Vector[]): number {
  return vectors.reduce((most, { rows }) => Math.max(most, rows.length), 0);
}
