import type { Language } from "../pack/pack.js";
import { bestTemperature } from "./calibrate.js";
import { scoresOf } from "./classifier.js";
import { wordHashesOf } from "./dictionary.js";
import { wordPlace } from "./features.js";
import { type LanguageTable, learnLanguages } from "./language.js";
import { keepVoicesApart, type Line, learn, readLessons, type Teaching } from "./learn.js";
import type { LineIndex, Model } from "./model.js";
import { quantise } from "./quantise.js";
import type { Readers, ReadText } from "./read-text.js";
import { type FeatureTable, vectorOf } from "./vectors.js";

/**
 * Learns a pack's variants. Confidence is calibrated on lines of voices that the judging classifier has not read:
 * on its own voices it would be far too sure (docs/matching.md, "Calibration").
 *
 * @param progress gets a line for a person before each stage
 */
export function train(pack: Teaching, readers: Readers, progress: (line: string) => void): Model {
  progress(`Reading ${pack.variants.length} variants`);
  const { labels, groups, lines, read } = readLessons(pack, readers);
  progress("Learning with a third of the voices kept apart (1 of 2)");
  const temperature = calibrate(lines, groups);
  progress("Learning from all voices (2 of 2)");
  const { features, fitted } = learn(lines, groups);
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

/** How sure may the classifier be of somebody it never read? */
function calibrate(lines: readonly Line[], groups: readonly number[]): number {
  const { learnt, kept } = keepVoicesApart(lines);
  if (kept.length === 0) return bestTemperature([]);
  const { features, fitted } = learn(learnt, groups);
  return bestTemperature(
    kept.map(({ blocks, target }) => ({
      scores: scoresOf(vectorOf(blocks, features), fitted, features.idf.length),
      target,
    })),
  );
}

function languagesOf(pack: Teaching, read: readonly ReadText[]): LanguageTable {
  return learnLanguages(
    pack.variants.map(({ language }, at) => ({ language, words: read[at]?.words ?? [] })),
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
  const lines = read.map(({ stems }) => {
    const rows = stems.map((stem) => rowOf[wordPlace(stem)] as number);
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
    for (const word of read[at]?.words ?? []) counts?.set(word, (counts.get(word) ?? 0) + 1);
  });
  return uses;
}
