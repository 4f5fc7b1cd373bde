/**
 * The word lists of all detectors share one vocabulary. A word of a text is looked up in it once, when the text is
 * read, and goes with a bit for each list that it stands on; the text goes with the bits of all its words. So a
 * detector asks a token, or the whole text before it looks closer, by one bit.
 */

/** Bits, one for each list. */
export type Lists = readonly number[];

/** What stands on lists: a token by its word, a text by each of its words. */
export interface Listed {
  readonly lists: Lists;
}

/** A list of folded words. */
export interface WordList {
  /** Whether a token stands on the list, or some word of a text does. */
  has(listed: Listed | undefined): boolean;
}

/** A word that stands on some list. */
export interface KnownWord extends Listed {
  readonly text: string;
}

interface Entry {
  readonly text: string;
  readonly lists: number[];
}

/** Numbers of 31 bits are kept in place, larger ones elsewhere. */
const BITS = 30;
const vocabulary = new Map<string, Entry>();
let count = 0;

/** The bits of a word that stands on no list. */
const nowhere: number[] = [];
export const NO_LISTS: Lists = nowhere;

/**
 * Makes a list of words. Lists are made while modules load, before any text is read.
 *
 * @param list folded words, apart by one space
 */
export function words(list: string | Iterable<string>): WordList {
  const at = Math.floor(count / BITS);
  const bit = 1 << (count % BITS);
  count += 1;
  if (nowhere.length === at) {
    nowhere.push(0);
    for (const { lists } of vocabulary.values()) lists.push(0);
  }
  for (const word of typeof list === "string" ? list.split(" ") : list) {
    const entry = vocabulary.get(word) ?? { text: word, lists: [...nowhere] };
    entry.lists[at] = (entry.lists[at] ?? 0) | bit;
    vocabulary.set(word, entry);
  }
  return { has: (listed) => listed !== undefined && ((listed.lists[at] ?? 0) & bit) !== 0 };
}

/** Makes a list of the words that stand on some of these lists, so that one look asks them all. */
export function allOf(lists: readonly WordList[]): WordList {
  const known = [...vocabulary.values()].filter((entry) => lists.some((list) => list.has(entry)));
  return words(known.map(({ text }) => text));
}

/** A word of the vocabulary, the same object each time; undefined when it stands on no list. */
export function knownWord(word: string): KnownWord | undefined {
  return vocabulary.get(word);
}

/** The lists of all of some words. */
export function listsOfAll(listed: readonly Listed[]): Lists {
  const all = [...nowhere];
  let before: Lists = nowhere;
  for (const { lists } of listed) {
    if (lists === nowhere || lists === before) continue;
    before = lists;
    for (let at = 0; at < all.length; at += 1) all[at] = (all[at] ?? 0) | (lists[at] ?? 0);
  }
  return all;
}
