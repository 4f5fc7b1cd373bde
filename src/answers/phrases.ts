import { withoutAccents, wordsOf } from "./words.js";

/** The longest expression of a lexicon, in words. */
const LONGEST_EXPRESSION = 5;

/** Finds expressions of the lexicon in a message, whatever its accents, case and punctuation. */
export interface Phrases<Name extends string> {
  /** @returns names of the expressions found among a message's plain words, in order of appearance */
  inside(words: readonly string[]): Name[];
  /** @returns the name of the expression that all the words are */
  whole(words: readonly string[]): Name | undefined;
}

/** @param expressions name -> the expressions that mean it; the first to claim an expression keeps it */
export function createPhrases<Name extends string>(
  expressions: Readonly<Record<Name, readonly string[]>>,
): Phrases<Name> {
  const nameOf = new Map<string, Name>();
  const begins = new Set<string>();
  for (const [name, meaning] of Object.entries(expressions) as [Name, readonly string[]][]) {
    for (const expression of meaning) {
      const words = plainWords(expression);
      begins.add(words[0] ?? "");
      const key = words.join(" ");
      if (!nameOf.has(key)) nameOf.set(key, name);
    }
  }
  return {
    inside: (words) => {
      const found: Name[] = [];
      for (let from = 0; from < words.length; from++) {
        if (!begins.has(words[from] as string)) continue;
        let expression = "";
        for (const word of words.slice(from, from + LONGEST_EXPRESSION)) {
          expression = expression === "" ? word : `${expression} ${word}`;
          const name = nameOf.get(expression);
          if (name !== undefined) found.push(name);
        }
      }
      return found;
    },
    whole: (words) => nameOf.get(words.join(" ")),
  };
}

/** @returns the words of a message as expressions are looked up: without accents */
function plainWords(text: string): string[] {
  return wordsOf(text, new Map()).map(withoutAccents);
}
