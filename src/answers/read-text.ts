import type { Language, Lexicon } from "../pack/pack.js";
import type { Correct } from "./spelling.js";
import type { Stem } from "./stemmers.js";
import { isStop, type Spellings, tokensOf, withoutAccents, wordsOf } from "./words.js";

/** A text as the matcher reads it. */
export interface ReadText {
  /** lower case, SMS spellings written out, misspellings corrected, accents kept */
  readonly words: readonly string[];
  /** the same words, stemmed, then without accents */
  readonly stems: readonly string[];
  /** stems, and between them the marks where the text pauses or asks */
  readonly tokens: readonly string[];
  /** misspelt word -> what it was taken for */
  readonly corrections: ReadonlyMap<string, string>;
}

export type Reader = (text: string, correct?: Correct) => ReadText;

/** @returns a reader for one language; given `correct`, it mends words that are not known */
export function createReader(lexicon: Pick<Lexicon, "spellings">, stem: Stem): Reader {
  const spellings = spellingsOf(lexicon);
  return (text, correct) => {
    const meant = new Map<string, string>();
    // A word is mended once a text, however often it stands there.
    const mend = (token: string): string => {
      const before = meant.get(token);
      if (before !== undefined) return before;
      const mended = isStop(token) ? token : (correct?.(token) ?? token);
      meant.set(token, mended);
      return mended;
    };
    const read = tokensOf(text, spellings).map(mend);
    const corrections = new Map([...meant].filter(([token, mended]) => mended !== token));
    const words = read.filter((token) => !isStop(token));
    const tokens = read.map((token) => (isStop(token) ? token : withoutAccents(stem(token))));
    return { words, stems: tokens.filter((token) => !isStop(token)), tokens, corrections };
  };
}

function spellingsOf(lexicon: Pick<Lexicon, "spellings">): Spellings {
  const nothing: Spellings = new Map();
  return new Map(Object.entries(lexicon.spellings).map(([typed, meant]) => [typed, wordsOf(meant, nothing)]));
}

/** Readers of every language, for training and for the server alike. */
export type Readers = ReadonlyMap<Language, Reader>;
