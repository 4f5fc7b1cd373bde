import type { Language } from "../pack/pack.js";
import { wordHashesOf } from "./dictionary.js";
import { type LanguageTable, learnLanguages } from "./language.js";
import { learn, readLessons, type Teaching } from "./learn.js";
import type { Model } from "./model.js";
import { quantise } from "./quantise.js";
import { type Readers, type ReadText, wordsRead } from "./read-text.js";

/**
 * Learns a pack's variants, and all else that a decision needs of them.
 *
 * @param progress gets a line for a person before each stage
 */
export function train(pack: Teaching, readers: Readers, progress: (line: string) => void): Model {
  progress(`Reading ${pack.variants.length} variants`);
  const { labels, groups, lines, read } = readLessons(pack, readers);
  const { features, fitted, temperature } = learn(lines, groups, progress);
  return {
    packHash: pack.hash,
    labels,
    features,
    ...quantise(fitted),
    temperature,
    languages: languagesOf(pack, read),
    dictionaries: dictionariesOf(pack),
    uses: usesOf(pack, read),
  };
}

function languagesOf(pack: Teaching, read: readonly ReadText[]): LanguageTable {
  return learnLanguages(
    pack.variants.map(({ language }, at) => ({ language, words: wordsRead(read[at] as ReadText) })),
  );
}

function dictionariesOf({ languages }: Teaching): Model["dictionaries"] {
  return new Map(
    languages.flatMap((language): [Language, Int32Array][] => {
      const hashes = wordHashesOf(language);
      return hashes === undefined ? [] : [[language, hashes]];
    }),
  );
}

function usesOf(pack: Teaching, read: readonly ReadText[]): Model["uses"] {
  const uses = new Map(pack.languages.map((language) => [language, new Map<string, number>()]));
  pack.variants.forEach(({ language }, at) => {
    const counts = uses.get(language);
    for (const word of wordsRead(read[at] as ReadText)) counts?.set(word, (counts.get(word) ?? 0) + 1);
  });
  return uses;
}
