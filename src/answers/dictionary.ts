import { createRequire } from "node:module";
import type { Language } from "../pack/pack.js";
import { hashText } from "./hash.js";
import { withoutAccents } from "./words.js";

/**
 * Every word of a language, to tell a misspelling from a word that the pack merely does not use: "pharmacie" must
 * never be corrected. Kept in the model file as sorted 32-bit hashes: 300,000 words in 1.2 MB instead of 30, at the
 * price of taking one wrong word in some ten thousand for a right one.
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

/** Reads a word list, which takes 30 MB for a moment: at learning only. Undefined where none ships. */
export function wordHashesOf(language: Language): Int32Array | undefined {
  const words = WORD_LISTS[language]?.();
  return words && hashesOf(words);
}

/** @returns the hash of each word once, ascending */
export function hashesOf(words: readonly string[]): Int32Array {
  return Int32Array.from(new Set(words.map(hashOf))).sort();
}

/** @param hashes as hashesOf makes them */
export function dictionaryOf(hashes: Int32Array): Dictionary {
  return {
    has: (word) => {
      const hash = hashOf(word);
      let low = 0;
      let high = hashes.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] as number) < hash) low = middle + 1;
        else high = middle;
      }
      return hashes[low] === hash;
    },
  };
}

function hashOf(word: string): number {
  return hashText(withoutAccents(word), 0) | 0;
}
