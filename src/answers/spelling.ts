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
  includeScore: true,
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
    .map(([word, uses]): Word => {
      const plain = withoutAccents(word);
      return { word, plain, uses, letters: lettersOf(plain) };
    });
  const byFirst = new Map<string, Word[]>();
  for (const word of words) {
    const first = word.plain.charAt(0);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [word]);
    else others.push(word);
  }
  return (word) => {
    const plain = withoutAccents(word);
    const isWord = plain.length >= SHORTEST_CORRECTED && /^\p{L}+$/u.test(plain);
    if (!isWord || known.has(plain) || dictionary.has(plain)) return word;

    const near = alike(plain, byFirst.get(plain.charAt(0)) ?? []);
    if (near.length === 0) return word;
    const usesOf = ({ refIndex }: { readonly refIndex: number }): number => near[refIndex]?.uses ?? 0;
    // Texts, not objects of which it would be told what to read: that takes it half the time.
    const [nearest] = new Fuse(
      near.map(({ plain }) => plain),
      FUSE,
    )
      .search(plain)
      .sort((a, b) => (a.score ?? 1) - (b.score ?? 1) || usesOf(b) - usesOf(a));
    return near[nearest?.refIndex ?? -1]?.word ?? word;
  };
}

/** A word that variants use. */
interface Word {
  readonly word: string;
  /** without accents */
  readonly plain: string;
  readonly uses: number;
  /** one bit for each letter that it holds */
  readonly letters: number;
}

/**
 * Of the words with the same first letter, which members seldom miss, those that could be meant: nearly the same length
 * and letters. Of the typed letters a word may lack as many as fuse.js would let differ, since each that is lacking is
 * a difference: none that it would take is left out, and it compares a handful instead of some thousand, which took
 * 10 ms a word.
 */
function alike(plain: string, words: readonly Word[]): Word[] {
  const letters = lettersOf(plain);
  const mostLacking = Math.floor(FARTHEST * plain.length);
  return words.filter(
    ({ word, letters: others }) =>
      Math.abs(word.length - plain.length) <= LENGTH_SLACK &&
      countBits(letters & ~others) <= mostLacking &&
      countBits(letters ^ others) <= MOST_OTHER_LETTERS,
  );
}

function lettersOf(plain: string): number {
  let letters = 0;
  for (let at = 0; at < plain.length; at++) letters |= 1 << (plain.charCodeAt(at) & 31);
  return letters;
}

/** Bits that are set in a 32-bit number: in pairs, in fours, in eights, then all (Warren, Hacker's Delight, 5-1). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
