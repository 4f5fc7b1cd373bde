import Fuse from "fuse.js";
import type { Dictionary } from "./dictionary.js";
import { withoutAccents } from "./words.js";

/** Shorter words have too many neighbours: "pin" is one letter from "pain", "pun" and "pic". */
const SHORTEST_CORRECTED = 4;
/** fuse.js's score, 0 (same) to 1: about one letter in four may differ. */
const FARTHEST = 0.3;
/** A correction may be this much longer or shorter, in letters. */
const LENGTH_SLACK = 2;
/** Letters that stand in one of two words and not in the other: a misspelling changes few. */
const MOST_OTHER_LETTERS = 4;
/** A word that fewer variants use is as likely a misspelling itself. */
const LEAST_USES = 3;

const FUSE = {
  keys: ["word"],
  includeScore: true,
  ignoreDiacritics: true,
  threshold: FARTHEST,
  distance: 20,
};

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
  const words = [...uses]
    .filter(([word, count]) => count >= LEAST_USES && word.length >= SHORTEST_CORRECTED)
    .map(([word, count]): Word => ({ word, uses: count, letters: lettersOf(withoutAccents(word)) }));
  const byFirst = new Map<string, Word[]>();
  for (const word of words) {
    const first = withoutAccents(word.word.charAt(0));
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [word]);
    else others.push(word);
  }
  return (word) => {
    const plain = withoutAccents(word);
    const isWord = plain.length >= SHORTEST_CORRECTED && /^\p{L}+$/u.test(plain);
    if (!isWord || known.has(plain) || dictionary.has(plain)) return word;

    const [nearest] = new Fuse(alike(plain, byFirst.get(plain.charAt(0)) ?? []), FUSE)
      .search(plain)
      .sort((a, b) => (a.score ?? 1) - (b.score ?? 1) || b.item.uses - a.item.uses);
    return nearest?.item.word ?? word;
  };
}

/** A word that variants use. */
interface Word {
  readonly word: string;
  readonly uses: number;
  /** one bit for each letter that it holds */
  readonly letters: number;
}

/**
 * Of the words with the same first letter, which members seldom miss, those that could be meant: nearly the same length
 * and letters. fuse.js compares a few dozen words instead of some thousand, which took 10 ms a word.
 */
function alike(plain: string, words: readonly Word[]): Word[] {
  const letters = lettersOf(plain);
  return words.filter(
    ({ word, letters: others }) =>
      countBits(letters ^ others) <= MOST_OTHER_LETTERS &&
      Math.abs(word.length - plain.length) <= LENGTH_SLACK,
  );
}

function lettersOf(plain: string): number {
  let letters = 0;
  for (let at = 0; at < plain.length; at++) letters |= 1 << (plain.charCodeAt(at) & 31);
  return letters;
}

/** Bits that are set in a 32-bit number (Kernighan: each step clears the lowest). */
function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
