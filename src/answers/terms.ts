import { hashSlice, hashText, placeOf } from "./hash.js";
import type { Stem } from "./stemmers.js";
import { isStop, withoutAccents } from "./words.js";

/** Characters in runs of 3 and 4: what survives a typo, and what two forms of a word share. */
const SHORTEST_RUN = 3;
const LONGEST_RUN = 4;

const WORD_SEED = 1;
const PAIR_SEED = 2;
const CHARACTER_SEED = 4;
const NONE: readonly number[] = [];

/** All that the matcher needs of one word, or of a mark where a text pauses or asks: worked out once for known words. */
export interface Term {
  /** accents kept */
  readonly word: string;
  /** without accents; a mark as it is */
  readonly stem: string;
  readonly isMark: boolean;
  /** the place of its stem in the block of words */
  readonly place: number;
  /** its part in the hash of a pair */
  readonly pairHash: number;
  /** the places of its runs of characters; a mark has none */
  readonly runs: readonly number[];
}

export function termOf(word: string, stem: Stem): Term {
  const isMark = isStop(word);
  const short = isMark ? word : withoutAccents(stem(word));
  return {
    word,
    stem: short,
    isMark,
    place: wordPlace(short),
    pairHash: pairHashOf(short),
    runs: isMark ? NONE : runsOf(word),
  };
}

/** The place of one stem in the block of words: what nearest lines are compared by. */
export function wordPlace(stem: string): number {
  return placeOf(hashText(stem, WORD_SEED));
}

/** What stands for a stem, or for the beginning or the end of a message, in the hash of a pair. */
export function pairHashOf(stem: string): number {
  return hashText(stem, PAIR_SEED);
}

function runsOf(word: string): number[] {
  const places: number[] = [];
  const framed = `<${withoutAccents(word)}>`;
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
    for (let at = 0; at + length <= framed.length; at++) {
      places.push(placeOf(hashSlice(framed, at, at + length, CHARACTER_SEED)));
    }
  }
  return places;
}
