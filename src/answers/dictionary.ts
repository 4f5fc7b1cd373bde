import { createRequire } from "node:module";
import type { Language } from "../pack/pack.js";
import { hashText } from "./hash.js";
import { withoutAccents } from "./words.js";

/**
 * Every word of a language, to tell a misspelling from a word that the pack merely does not use: "pharmacie" must
 * never be corrected. Kept as 32-bit hashes in one open-addressing table: 300,000 words in 4 MB instead of 30, at
 * the price of taking one wrong word in some ten thousand for a right one.
 */
export interface Dictionary {
  /** compares without accents: members leave them out */
  has(word: string): boolean;
}

const require = createRequire(import.meta.url);
/** MIT word lists that ship inside npm packages; a language without one is never corrected. */
const WORD_LISTS: Readonly<Record<Language, () => readonly string[]>> = {
  fr: () => require("an-array-of-french-words"),
  en: () => require("an-array-of-english-words"),
};

/** @returns the language's dictionary, or undefined when none ships */
export function openDictionary(language: Language): Dictionary | undefined {
  const words = WORD_LISTS[language]?.();
  return words === undefined ? undefined : dictionaryOf(words);
}

export function dictionaryOf(words: readonly string[]): Dictionary {
  const size = 2 ** Math.ceil(Math.log2(words.length * 2 + 1));
  const table = new Int32Array(size);
  const slotOf = (hash: number): number => {
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & (size - 1);
    return slot;
  };
  // 0 marks an empty slot, so a word that hashes to 0 takes 1.
  const hashOf = (word: string) => hashText(withoutAccents(word), 0) | 0 || 1;
  for (const word of words) {
    const hash = hashOf(word);
    table[slotOf(hash)] = hash;
  }
  return {
    has: (word) => {
      const hash = hashOf(word);
      return table[slotOf(hash)] === hash;
    },
  };
}
