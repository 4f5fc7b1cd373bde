import { withoutAccents, wordsOf } from "./words.js";

/** The longest expression of a lexicon, in words. */
const LONGEST_EXPRESSION = 5;

/** Finds expressions of the lexicon in a message, whatever its accents, case and punctuation. */
export interface Phrases<Name extends string> {
  /** names of the expressions found in the text, in order of appearance */
  inside(text: string): Name[];
  /** the name of the expression that is the whole text */
  whole(text: string): Name | undefined;
}

/** @param expressions name -> the expressions that mean it; the first to claim an expression keeps it */
export function createPhrases<Name extends string>(
  expressions: Readonly<Record<Name, readonly string[]>>,
): Phrases<Name> {
  const nameOf = new Map<string, Name>();
  for (const [name, meaning] of Object.entries(expressions) as [Name, readonly string[]][]) {
    for (const expression of meaning) {
      const key = plainWords(expression).join(" ");
      if (!nameOf.has(key)) nameOf.set(key, name);
    }
  }
  return {
    inside: (text) => {
      const words = plainWords(text);
      return words.flatMap((_, from) =>
        words.slice(from, from + LONGEST_EXPRESSION).flatMap((_, more) => {
          const name = nameOf.get(words.slice(from, from + more + 1).join(" "));
          return name === undefined ? [] : [name];
        }),
      );
    },
    whole: (text) => nameOf.get(plainWords(text).join(" ")),
  };
}

function plainWords(text: string): string[] {
  return wordsOf(text, new Map()).map(withoutAccents);
}
