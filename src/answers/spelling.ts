import Fuse from "fuse.js";
import type { Dictionary } from "./dictionary.js";
import { createDiffer, LONGEST_COMPARED } from "./differ.js";
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

/** Tells the words that variants use, and what another word was meant to be. */
export interface Speller {
  /** whether variants use a word exactly as it is typed */
  knows(word: string): boolean;
  /** @returns the word meant, or the word itself when it is known or nothing is near enough */
  correct(word: string): string;
}

/**
 * Corrects words that neither the pack nor the dictionary knows towards the words that variants use.
 *
 * @param uses how often each word occurs in the language's variants
 * @param dictionary guards real words: without one nothing is corrected (docs/matching.md: the guard makes it harmless)
 */
export function createSpeller(
  uses: ReadonlyMap<string, number>,
  dictionary: Dictionary | undefined,
): Speller {
  const knows = (word: string) => uses.has(word);
  if (dictionary === undefined) return { knows, correct: (word) => word };

  const known = new Set([...uses.keys()].map(withoutAccents));
  const families = familiesOf(uses);
  const correct = (word: string): string => {
    const plain = withoutAccents(word);
    if (!isCorrectable(plain) || known.has(plain) || dictionary.has(plain)) return word;
    return nearestTo(plain, families)?.word ?? word;
  };
  return { knows, correct };
}

function isCorrectable(plain: string): boolean {
  return plain.length >= SHORTEST_CORRECTED && plain.length <= LONGEST_COMPARED && /^\p{L}+$/u.test(plain);
}

/** A word that variants use. */
interface Word {
  readonly word: string;
  /** without accents */
  readonly plain: string;
  readonly uses: number;
}

/** Words of the same length and first letter, which members seldom miss; lettersOf each beside them. */
interface Family {
  readonly words: readonly Word[];
  readonly letters: Int32Array;
}

const NONE: Family = { words: [], letters: new Int32Array() };

type Families = ReadonlyMap<string, Family>;

function familiesOf(uses: ReadonlyMap<string, number>): Families {
  const words = [...uses]
    .filter(([word, count]) => count >= LEAST_USES && word.length >= SHORTEST_CORRECTED)
    .map(([word, uses]): Word => ({ word, plain: withoutAccents(word), uses }));
  const names = words.map(({ plain }) => familyName(plain, plain.length));
  return new Map(
    [...new Set(names)].map((name) => {
      const own = words.filter((_, at) => names[at] === name);
      return [name, { words: own, letters: Int32Array.from(own, ({ plain }) => lettersOf(plain)) }];
    }),
  );
}

function familyName(plain: string, length: number): string {
  return `${plain.charAt(0)}${length}`;
}

/**
 * Asks fuse.js for the words that differ in the fewest letters, then for those that differ in one more, until what it
 * found is nearer than any word left could be: it takes the word that it would take of all of them at once.
 */
function nearestTo(plain: string, families: Families): Word | undefined {
  let best: Found | undefined;
  for (const [differences, group] of alike(plain, families).entries()) {
    if (best !== undefined && best.score < differences / plain.length) break;
    best = [...(best === undefined ? [] : [best]), ...found(plain, group)].sort(byNearness)[0];
  }
  return best?.word;
}

/** A word that fuse.js found; its score is the share of letters that differ, or more where the likeness begins late. */
interface Found {
  readonly word: Word;
  readonly score: number;
}

function found(plain: string, group: readonly Word[]): Found[] {
  if (group.length === 0) return [];
  // Texts, not objects of which it would be told what to read: that takes it half the time.
  const fuse = new Fuse(
    group.map(({ plain }) => plain),
    FUSE,
  );
  return fuse.search(plain).map(({ refIndex, score = 1 }) => ({ word: group[refIndex] as Word, score }));
}

function byNearness(a: Found, b: Found): number {
  return a.score - b.score || b.word.uses - a.word.uses;
}

/**
 * Of the words with the same first letter those that could be meant: nearly the same length and letters, and no more
 * differences than fuse.js would let pass. It compares a handful instead of some thousand, which took 10 ms a word.
 *
 * @returns by how many letters differ
 */
function alike(plain: string, families: Families): Word[][] {
  const letters = lettersOf(plain);
  const most = Math.floor(FARTHEST * plain.length);
  const differencesFrom = createDiffer(plain, most);
  const groups: Word[][] = Array.from({ length: most + 1 }, () => []);
  for (let length = plain.length - LENGTH_SLACK; length <= plain.length + LENGTH_SLACK; length++) {
    const family = families.get(familyName(plain, length)) ?? NONE;
    for (let at = 0; at < family.letters.length; at++) {
      const others = family.letters[at] as number;
      if (countBits(letters ^ others) > MOST_OTHER_LETTERS) continue;
      // Each letter that a word lacks is a difference.
      if (countBits(letters & ~others) > most) continue;
      const word = family.words[at] as Word;
      const differences = differencesFrom(word.plain);
      if (differences !== undefined) groups[differences]?.push(word);
    }
  }
  return groups;
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
