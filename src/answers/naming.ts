import type { Language, Pack } from "../pack/pack.js";
import { withoutAccents, wordsOf } from "./words.js";

/** Whether a message says no more than which value it is about, and whose: "mon code pin est", "my password". */
export type NamesOnly = (plain: readonly string[], language: Language) => boolean;

const NUMBER = /^\p{N}+$/u;

/** @returns a function of a message's words, without accents and masks, and of its language */
export function createNamesOnly({ lexicon }: Pick<Pack, "lexicon">): NamesOnly {
  const names = new Map(
    [...lexicon].map(([language, { naming }]) => [
      language,
      new Set(naming.flatMap(wordsOf).map(withoutAccents)),
    ]),
  );
  return (plain, language) => {
    const known = names.get(language);
    return known !== undefined && plain.every((word) => known.has(word) || NUMBER.test(word));
  };
}
