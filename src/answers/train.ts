import type { Language } from "../pack/pack.js";
import { wordHashesOf } from "./dictionary.js";
import { type LanguageTable, learnLanguages } from "./language.js";
import { learn, readLessons, type Teaching } from "./learn.js";
import type { LineIndex, Model } from "./model.js";
import { quantise } from "./quantise.js";
import { type Readers, type ReadText, wordsRead } from "./read-text.js";
import type { FeatureTable } from "./vectors.js";

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
    lines: indexLines(read, features),
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

function indexLines(read: readonly ReadText[], { rowOf }: FeatureTable): LineIndex {
  const lines = read.map(({ terms }) => {
    const rows = terms.map(({ place, isMark }) => (isMark ? -1 : (rowOf[place] as number)));
    return [...new Set(rows.filter((row) => row >= 0))];
  });
  const starts = new Int32Array(lines.length + 1);
  lines.forEach((rows, line) => {
    starts[line + 1] = (starts[line] as number) + rows.length;
  });
  return { starts, rows: Int32Array.from(lines.flat()) };
}

function usesOf(pack: Teaching, read: readonly ReadText[]): Model["uses"] {
  const uses = new Map(pack.languages.map((language) => [language, new Map<string, number>()]));
  pack.variants.forEach(({ language }, at) => {
    const counts = uses.get(language);
    for (const word of wordsRead(read[at] as ReadText)) counts?.set(word, (counts.get(word) ?? 0) + 1);
  });
  return uses;
}
