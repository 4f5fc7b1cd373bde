import type { Label, Pack } from "../pack/pack.js";
import type { Fitted } from "./classifier.js";
import { type Block, blocksOf } from "./features.js";
import { fitLogistic } from "./logistic.js";
import { fitMargins } from "./margins.js";
import type { Readers, ReadText } from "./read-text.js";
import { countFeatures, type FeatureTable, vectorOf } from "./vectors.js";

/**
 * Margins are some three times smaller than logarithms of odds: with this factor the support vector machines weigh a
 * little more than the logistic regression. Anything from 2 to 8 does as well.
 */
const MARGIN_FACTOR = 4;
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

/**
 * Fits a logistic regression and support vector machines, which err on different lines, and adds them up. Both are
 * linear, so that the sum is one table of weights and costs a decision nothing (docs/matching.md, "Ablation").
 *
 * @param labels how many there are
 */
export function learn(lines: readonly Line[], labels: number): Learnt {
  const features = countFeatures(lines.map(({ blocks }) => blocks));
  const vectors = lines.map(({ blocks }) => vectorOf(blocks, features));
  const targets = lines.map(({ target }) => target);
  const { weights } = fitLogistic(vectors, targets, features.idf.length, labels);
  const margins = fitMargins(vectors, targets, features.idf.length, labels);
  margins.weights.forEach((margin, at) => {
    weights[at] = (weights[at] as number) + MARGIN_FACTOR * margin;
  });
  return { features, fitted: { weights, labels } };
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
