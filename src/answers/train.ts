import type { Language } from "../pack/pack.js";
import { wordHashesOf } from "./dictionary.js";
import { learnLanguages } from "./language.js";
import { learn, readLessons, type Teaching } from "./learn.js";
import type { Model } from "./model.js";
import { pruned } from "./prune.js";
import { quantise } from "./quantise.js";
import type { Readers, ReadText } from "./read-text.js";

/**
 * Learns a pack's variants, and all else that a decision needs of them.
 *
 * @param progress gets a line for a person before each stage
 */
export function train(pack: Teaching, readers: Readers, progress: (line: string) => void): Model {
  progress(`Reading ${pack.variants.length} variants`);
  const { labels, groups, lines, read } = readLessons(pack, readers);
  const uses = usesOf(pack, read);
  const learnt = learn(lines, groups, progress);
  const { features, fitted } = pruned(learnt.features, learnt.fitted);
  return {
    packHash: pack.hash,
    labels,
    features,
    ...quantise(fitted),
    temperature: learnt.temperature,
    languages: learnLanguages(uses),
    dictionaries: dictionariesOf(pack),
    uses,
  };
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
    for (const { word, isMark } of (read[at] as ReadText).terms) {
      if (!isMark) counts?.set(word, (counts.get(word) ?? 0) + 1);
    }
  });
  return uses;
}
