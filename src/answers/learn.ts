import type { Label, Pack } from "../pack/pack.js";
import { type Fitted, fitClassifier } from "./classifier.js";
import { type Block, blocksOf } from "./features.js";
import type { Readers, ReadText } from "./read-text.js";
import { countFeatures, type FeatureTable, vectorOf } from "./vectors.js";

/** One voice in this many is kept apart when a classifier is to be judged. */
const KEPT_APART = 3;

/** All of a pack that a model is learnt from. */
export type Teaching = Pick<Pack, "hash" | "languages" | "variants">;

/** A variant as it is learnt from. */
export interface Line {
  readonly blocks: readonly Block[];
  /** the place of its label among the labels */
  readonly target: number;
  readonly voice: string;
}

/** A pack's variants, read. */
export interface Lessons {
  readonly labels: readonly Label[];
  readonly lines: readonly Line[];
  /** the words of each line, in the order of the pack's variants */
  readonly read: readonly ReadText[];
}

/** Reads every variant as messages are read, but without correcting it: a misspelling is a lesson too. */
export function readLessons({ variants }: Teaching, readers: Readers): Lessons {
  const labels = [...new Set(variants.map(({ label }) => label))].sort();
  const targetOf = new Map(labels.map((label, target) => [label, target]));
  const read = variants.map(({ text, language }) => {
    const reader = readers.get(language);
    if (reader === undefined) throw new Error(`no reader for language "${language}" of the pack`);
    return reader(text);
  });
  const lines = variants.map(({ label, voice }, at) => ({
    blocks: blocksOf(read[at] as ReadText),
    target: targetOf.get(label) as number,
    voice,
  }));
  return { labels, lines, read };
}

/** A classifier, and the table of the features that it was taught. */
export interface Learnt {
  readonly features: FeatureTable;
  readonly fitted: Fitted;
}

/** @param labels how many there are */
export function learn(lines: readonly Line[], labels: number): Learnt {
  const features = countFeatures(lines.map(({ blocks }) => blocks));
  const vectors = lines.map(({ blocks }) => vectorOf(blocks, features));
  const targets = lines.map(({ target }) => target);
  return { features, fitted: fitClassifier(vectors, targets, features.idf.length, labels) };
}

/**
 * Splits lines by voice: somebody's other lines would make a judge of their own lines far too sure.
 *
 * @returns `kept` is for judging; empty when there are fewer than three voices
 */
export function keepVoicesApart(lines: readonly Line[]): {
  readonly learnt: readonly Line[];
  readonly kept: readonly Line[];
} {
  const voices = [...new Set(lines.map(({ voice }) => voice))].sort();
  const apart = new Set(voices.filter((_, at) => at % KEPT_APART === KEPT_APART - 1));
  return {
    learnt: lines.filter(({ voice }) => !apart.has(voice)),
    kept: lines.filter(({ voice }) => apart.has(voice)),
  };
}
