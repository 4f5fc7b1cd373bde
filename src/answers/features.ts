import { hashPair, placeOf } from "./hash.js";
import { pairHashOf, type Term } from "./terms.js";

/** Weights of the three kinds of features; each kind is scaled to this length (docs/matching.md, "Ablation"). */
const WORD_WEIGHT = 1;
const PAIR_WEIGHT = 1.2;
const CHARACTER_WEIGHT = 0.8;

const PAIR_SEED = 2;
const SKIP_SEED = 3;
/** Stand for the beginning and the end of a message beside its first and last word. */
const START = pairHashOf("^");
const END = pairHashOf("$");

/** One kind of features of one text. */
export interface Block {
  readonly weight: number;
  /** ascending; each place as often as its feature was seen */
  readonly places: Int32Array;
}

/**
 * @param terms of a text as the matcher reads it
 * @returns words, neighbouring words and words two apart, runs of characters; by block. Punctuation counts as words:
 *   whether something is told or asked often hangs on a mark
 */
export function blocksOf(terms: readonly Term[]): readonly Block[] {
  return [
    { weight: WORD_WEIGHT, places: wordPlaces(terms) },
    { weight: PAIR_WEIGHT, places: pairPlaces(terms) },
    { weight: CHARACTER_WEIGHT, places: characterPlaces(terms) },
  ];
}

function wordPlaces(terms: readonly Term[]): Int32Array {
  return Int32Array.from(terms, ({ place }) => place).sort();
}

/** "j'ai cliqué", and for "j'ai encore cliqué" also each word with the next but one. */
function pairPlaces(terms: readonly Term[]): Int32Array {
  const last = terms.length - 1;
  const places = new Int32Array(terms.length + 1 + Math.max(0, last - 1));
  let count = 0;
  let before = START;
  let beforeThat: number | undefined;
  for (const { pairHash } of terms) {
    places[count++] = placeOf(hashPair(before, pairHash, PAIR_SEED));
    if (beforeThat !== undefined) places[count++] = placeOf(hashPair(beforeThat, pairHash, SKIP_SEED));
    beforeThat = before === START ? undefined : before;
    before = pairHash;
  }
  places[count] = placeOf(hashPair(before, END, PAIR_SEED));
  return places.sort();
}

function characterPlaces(terms: readonly Term[]): Int32Array {
  const places = new Int32Array(terms.reduce((sum, { runs }) => sum + runs.length, 0));
  let at = 0;
  for (const { runs } of terms) {
    for (const place of runs) places[at++] = place;
  }
  return places.sort();
}
