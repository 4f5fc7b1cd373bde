import { hashPair, hashSlice, hashText, placeOf } from "./hash.js";
import type { ReadText } from "./read-text.js";
import { withoutAccents } from "./words.js";

/** Weights of the three kinds of features; each kind is scaled to this length (docs/matching.md, "Ablation"). */
const WORD_WEIGHT = 1;
const PAIR_WEIGHT = 1.2;
const CHARACTER_WEIGHT = 0.8;
/** Characters in runs of 3 and 4: what survives a typo, and what two forms of a word share. */
const SHORTEST_RUN = 3;
const LONGEST_RUN = 4;

const WORD_SEED = 1;
const PAIR_SEED = 2;
const SKIP_SEED = 3;
const CHARACTER_SEED = 4;
/** Stand for the beginning and the end of a message beside its first and last word. */
const START = hashText("^", PAIR_SEED);
const END = hashText("$", PAIR_SEED);

/** One kind of features of one text. */
export interface Block {
  readonly weight: number;
  /** ascending; each place as often as its feature was seen */
  readonly places: Int32Array;
}

/**
 * @param read a text's words as the matcher reads them
 * @returns words, neighbouring words and words two apart, runs of characters; by block. Punctuation counts as words:
 *   whether something is told or asked often hangs on a mark
 */
export function blocksOf(read: ReadText): readonly Block[] {
  return [
    { weight: WORD_WEIGHT, places: wordPlaces(read.tokens) },
    { weight: PAIR_WEIGHT, places: pairPlaces(read.tokens) },
    { weight: CHARACTER_WEIGHT, places: characterPlaces(read.words) },
  ];
}

/** The place of one stem in the block of words: what nearest lines are compared by. */
export function wordPlace(stem: string): number {
  return placeOf(hashText(stem, WORD_SEED));
}

function wordPlaces(tokens: readonly string[]): Int32Array {
  return Int32Array.from(tokens, wordPlace).sort();
}

function pairPlaces(tokens: readonly string[]): Int32Array {
  const places: number[] = [];
  const hashes = [START, ...tokens.map((token) => hashText(token, PAIR_SEED)), END];
  for (let at = 0; at + 1 < hashes.length; at++) {
    places.push(placeOf(hashPair(hashes[at] as number, hashes[at + 1] as number, PAIR_SEED)));
    // "j'ai cliqué" and "j'ai encore cliqué": one word may stand between.
    if (at > 0 && at + 3 < hashes.length) {
      places.push(placeOf(hashPair(hashes[at] as number, hashes[at + 2] as number, SKIP_SEED)));
    }
  }
  return Int32Array.from(places).sort();
}

function characterPlaces(words: readonly string[]): Int32Array {
  const places: number[] = [];
  for (const word of words) {
    const framed = `<${withoutAccents(word)}>`;
    for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      for (let at = 0; at + length <= framed.length; at++) {
        places.push(placeOf(hashSlice(framed, at, at + length, CHARACTER_SEED)));
      }
    }
  }
  return Int32Array.from(places).sort();
}
