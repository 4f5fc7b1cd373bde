import type { Pack } from "../pack/pack.js";
import { bestTemperature } from "./calibrate.js";
import { scoresOf } from "./classifier.js";
import { type LanguageTable, learnLanguages } from "./language.js";
import { keepVoicesApart, type Line, learn, readLessons } from "./learn.js";
import type { Model } from "./model.js";
import { quantise } from "./quantise.js";
import type { Readers, ReadText } from "./read-text.js";
import { vectorOf } from "./vectors.js";

/**
 * Learns a pack's variants. Confidence is calibrated on lines of voices that the judging classifier has not read:
 * on its own voices it would be far too sure (docs/matching.md, "Calibration").
 *
 * @param progress gets a line for a person before each stage
 */
export function train(pack: Pack, readers: Readers, progress: (line: string) => void): Model {
  progress(`Reading ${pack.variants.length} variants`);
  const { labels, lines, read } = readLessons(pack, readers);
  progress("Learning with a third of the voices kept apart (1 of 2)");
  const temperature = calibrate(lines, labels.length);
  progress("Learning from all voices (2 of 2)");
  const { features, fitted } = learn(lines, labels.length);
  return {
    packHash: pack.hash,
    labels,
    features,
    ...quantise(fitted),
    temperature,
    languages: languagesOf(pack, read),
    uses: usesOf(pack, read),
  };
}

/** How sure may the classifier be of somebody it never read? */
function calibrate(lines: readonly Line[], labels: number): number {
  const { learnt, kept } = keepVoicesApart(lines);
  if (kept.length === 0) return bestTemperature([]);
  const { features, fitted } = learn(learnt, labels);
  return bestTemperature(
    kept.map(({ blocks, target }) => ({
      scores: scoresOf(vectorOf(blocks, features), fitted, features.idf.length),
      target,
    })),
  );
}

function languagesOf(pack: Pack, read: readonly ReadText[]): LanguageTable {
  return learnLanguages(
    pack.variants.map(({ language }, at) => ({ language, words: read[at]?.words ?? [] })),
  );
}

function usesOf(pack: Pack, read: readonly ReadText[]): Model["uses"] {
  const uses = new Map(pack.languages.map((language) => [language, new Map<string, number>()]));
  pack.variants.forEach(({ language }, at) => {
    const counts = uses.get(language);
    for (const word of read[at]?.words ?? []) counts?.set(word, (counts.get(word) ?? 0) + 1);
  });
  return uses;
}
