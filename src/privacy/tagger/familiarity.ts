import { normalise } from "../normalise.js";
import { hashOf } from "./hash.js";

/** How many places words are kept in: one in ten words that nobody used shares its place with one that is. */
export const WORD_PLACES = 1 << 18;
/** A word is a step more familiar when so many messages hold it. */
const STEPS = [1, 3, 10, 40, 200, 1000];

/** How familiar each word is, at the place of its hash: how many of the STEPS it has reached. */
export type Familiarity = Uint8Array;

/** Counts in how many messages a word stands. A value is rarely a word that others use to ask their questions. */
export function familiarityOf(messages: readonly string[]): Familiarity {
  const counts = new Uint16Array(WORD_PLACES);
  for (const message of messages) {
    const words = new Set(normalise(message).tokens.map(({ text }) => placeOf(hashOf(text))));
    for (const place of words) counts[place] = (counts[place] as number) + 1;
  }
  return Uint8Array.from(counts, (count) => STEPS.filter((step) => count >= step).length);
}

/** @returns how many steps a word with this hash has reached; 0 for one that nobody used */
export function howFamiliar(familiarity: Familiarity, hash: number): number {
  return familiarity[placeOf(hash)] as number;
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 12)) & (WORD_PLACES - 1);
}
