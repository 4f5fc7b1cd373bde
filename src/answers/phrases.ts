import { type ConceptIndex, conceptsIn, indexConcepts } from "./concepts.js";
import { withoutAccents, wordsOf } from "./words.js";

/** Finds expressions of the lexicon in a message, whatever its accents, case and punctuation. */
export interface Phrases<Name extends string> {
  /** names of the expressions found in the text, in order of appearance */
  inside(text: string): Name[];
  /** the name of the expression that is the whole text */
  whole(text: string): Name | undefined;
}

/** @param expressions name -> the expressions that mean it */
export function createPhrases<Name extends string>(
  expressions: Readonly<Record<Name, readonly string[]>>,
): Phrases<Name> {
  const plainWords = (text: string) => wordsOf(text, new Map()).map(withoutAccents);
  const index: ConceptIndex = indexConcepts(expressions, plainWords);
  return {
    inside: (text) => conceptsIn(plainWords(text), index) as Name[],
    whole: (text) => index.get(plainWords(text).join(" "))?.[0] as Name | undefined,
  };
}
