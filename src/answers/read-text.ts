import type { Language, Lexicon } from "../pack/pack.js";
import type { Speller } from "./spelling.js";
import type { Stem } from "./stemmers.js";
import { type Term, termOf } from "./terms.js";
import { isStop, wordsOf } from "./words.js";

/** A text as the matcher reads it. */
export interface ReadText {
  /** words and marks in order: SMS spellings written out, misspellings corrected */
  readonly terms: readonly Term[];
  /** misspelt word -> what it was taken for */
  readonly corrections: ReadonlyMap<string, string>;
}

/**
 * @param tokens of a text: tokensOf
 * @param speller mends words; without one every word is taken as it is
 */
export type Reader = (tokens: readonly string[], speller?: Speller) => ReadText;

/** SMS spelling -> the words that are meant. */
type Spellings = ReadonlyMap<string, readonly string[]>;

/** @returns a reader for one language */
export function createReader(lexicon: Pick<Lexicon, "spellings">, stem: Stem): Reader {
  const spellings = spellingsOf(lexicon);
  // Only of words that the pack itself uses: whatever else members type does not outlive their message.
  const known = new Map<string, Term>();
  const knownTerm = (word: string): Term => {
    const term = known.get(word) ?? termOf(word, stem);
    known.set(word, term);
    return term;
  };
  return (tokens, speller) => {
    // A word is mended once a text, however often it stands there.
    const meant = new Map<string, Term>();
    const corrections = new Map<string, string>();
    const mended = (token: string): Term => {
      const word = speller?.correct(token) ?? token;
      if (word === token) return termOf(word, stem);
      corrections.set(token, word);
      return knownTerm(word);
    };
    const read = (token: string): Term => {
      const isKnown = speller === undefined || isStop(token) || speller.knows(token);
      const term = isKnown ? knownTerm(token) : (meant.get(token) ?? mended(token));
      if (!isKnown) meant.set(token, term);
      return term;
    };
    const terms: Term[] = [];
    for (const token of tokens) {
      const written = spellings.get(token);
      if (written === undefined) terms.push(read(token));
      else for (const word of written) terms.push(read(word));
    }
    return { terms, corrections };
  };
}

/** @returns the words, accents kept, without marks */
export function wordsRead({ terms }: ReadText): string[] {
  return terms.filter(({ isMark }) => !isMark).map(({ word }) => word);
}

/** @returns the stems, one a word */
export function stemsRead({ terms }: ReadText): string[] {
  return terms.filter(({ isMark }) => !isMark).map(({ stem }) => stem);
}

function spellingsOf(lexicon: Pick<Lexicon, "spellings">): Spellings {
  return new Map(Object.entries(lexicon.spellings).map(([typed, meant]) => [typed, wordsOf(meant)]));
}

/** Readers of every language, for training and for the server alike. */
export type Readers = ReadonlyMap<Language, Reader>;
