import Fuse from "fuse.js";
import type { Dictionary } from "./dictionary.js";
import { withoutAccents } from "./words.js";

/** Shorter words have too many neighbours: "pin" is one letter from "pain", "pun" and "pic". */
const SHORTEST_CORRECTED = 4;
/** fuse.js's score, 0 (same) to 1: about one letter in four may differ. */
const FARTHEST = 0.3;
/** A correction may be this much longer or shorter, in letters. */
const LENGTH_SLACK = 2;
/** A word that fewer variants use is as likely a misspelling itself. */
const LEAST_USES = 3;

/** @returns the word meant, or the word itself when it is known or nothing is near enough */
export type Correct = (word: string) => string;

/**
 * Corrects words that neither the pack nor the dictionary knows towards the words that variants use.
 *
 * @param uses how often each word occurs in the language's variants
 * @param dictionary guards real words: without one nothing is corrected (docs/matching.md: the guard makes it harmless)
 */
export function createCorrect(
  uses: ReadonlyMap<string, number>,
  dictionary: Dictionary | undefined,
): Correct {
  if (dictionary === undefined) return (word) => word;

  const known = new Set([...uses.keys()].map(withoutAccents));
  const shelves = shelve([...uses].filter(([, count]) => count >= LEAST_USES).map(([word]) => word));
  return (word) => {
    const plain = withoutAccents(word);
    const isWord = plain.length >= SHORTEST_CORRECTED && /^\p{L}+$/u.test(plain);
    if (!isWord || known.has(plain) || dictionary.has(plain)) return word;

    const near = (shelves.get(plain.charAt(0))?.search(plain) ?? [])
      .filter(({ item }) => Math.abs(item.length - plain.length) <= LENGTH_SLACK)
      .map(({ item, score }) => ({ item, score: score ?? 1, uses: uses.get(item) ?? 0 }))
      .sort((a, b) => a.score - b.score || b.uses - a.uses);
    return near[0]?.item ?? word;
  };
}

/** Words by first letter: members seldom miss it, and a search over one shelf is some twenty times cheaper. */
function shelve(words: readonly string[]): ReadonlyMap<string, Fuse<string>> {
  const shelves = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST_CORRECTED) continue;
    const letter = withoutAccents(word).charAt(0);
    shelves.set(letter, [...(shelves.get(letter) ?? []), word]);
  }
  const options = { includeScore: true, ignoreDiacritics: true, threshold: FARTHEST, distance: 20 };
  return new Map([...shelves].map(([letter, shelf]) => [letter, new Fuse(shelf, options)]));
}
