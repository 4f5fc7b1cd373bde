import { type Label, type Pack, REDIRECT_REASONS } from "../pack/pack.js";
import type { Fitted } from "./classifier.js";
import { type Block, blocksOf } from "./features.js";
import { fitLogistic } from "./logistic.js";
import { fitMargins } from "./margins.js";
import type { Readers, ReadText } from "./read-text.js";
import { countFeatures, type FeatureTable, type Vector, vectorOf } from "./vectors.js";

/**
 * Margins are some three times smaller than logarithms of odds: with this factor the support vector machines weigh a
 * little more than the logistic regression. Anything from 2 to 8 does as well.
 */
const MARGIN_FACTOR = 4;
/** How much the margins of a label's group count: more finds harm better and tells the topics of a group worse. */
const GROUP_FACTOR = 1;
/** One voice in this many is kept apart when a classifier is to be judged. */
const KEPT_APART = 3;

/** All of a pack that a model is learnt from; without topics every label is a group of its own. */
export type Teaching = Pick<Pack, "hash" | "languages" | "variants"> & Partial<Pick<Pack, "topics">>;

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
  /** the group of each label, 0 .. groups-1: "money is gone" and "I clicked" are both harm */
  readonly groups: readonly number[];
  readonly lines: readonly Line[];
  /** the words of each line, in the order of the pack's variants */
  readonly read: readonly ReadText[];
}

/** Reads every variant as messages are read, but without correcting it: a misspelling is a lesson too. */
export function readLessons({ variants, topics }: Teaching, readers: Readers): Lessons {
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
  return { labels, groups: groupsOf(labels, topics), lines, read };
}

/** A topic is in the group that the pack gives it, the redirects are one, and every other label is one of its own. */
function groupsOf(labels: readonly Label[], topics: Teaching["topics"]): number[] {
  const reasons: readonly string[] = REDIRECT_REASONS;
  const names = labels.map(
    (label) => topics?.get(label)?.group ?? (reasons.includes(label) ? "redirect" : label),
  );
  const distinct = [...new Set(names)];
  return names.map((name) => distinct.indexOf(name));
}

/** A classifier, and the table of the features that it was taught. */
export interface Learnt {
  readonly features: FeatureTable;
  readonly fitted: Fitted;
}

/**
 * Fits a logistic regression and support vector machines, which err on different lines, and adds them up. Machines
 * that tell whole groups apart are added to the labels of their group: what all tales of harm share is learnt from all
 * of them. Everything is linear, so the sum is one table of weights and costs a decision nothing (docs/matching.md,
 * "Ablation").
 *
 * @param groups the group of each label; as many as there are labels
 */
export function learn(lines: readonly Line[], groups: readonly number[]): Learnt {
  const features = countFeatures(lines.map(({ blocks }) => blocks));
  const rows = features.idf.length;
  const vectors = lines.map(({ blocks }) => vectorOf(blocks, features));
  const targets = lines.map(({ target }) => target);
  const fitted = fitLogistic(vectors, targets, rows, groups.length);
  addMargins(fitted, vectors, targets, rows, groups);
  return { features, fitted };
}

/** A line belongs to its label's class and, where labels share groups, to its group's class beside it. */
function addMargins(
  { weights, labels }: Fitted,
  vectors: readonly Vector[],
  targets: readonly number[],
  rows: number,
  groups: readonly number[],
): void {
  const count = new Set(groups).size;
  const shared = count < labels;
  const groupClass = (label: number) => labels + (groups[label] as number);
  const members = targets.map((target) => (shared ? [target, groupClass(target)] : [target]));
  const margins = fitMargins(vectors, members, rows, shared ? labels + count : labels);
  for (let row = 0; row <= rows; row++) {
    const from = row * margins.labels;
    for (let label = 0; label < labels; label++) {
      const own = margins.weights[from + label] as number;
      const common = shared ? (margins.weights[from + groupClass(label)] as number) : 0;
      const at = row * labels + label;
      weights[at] = (weights[at] as number) + MARGIN_FACTOR * own + GROUP_FACTOR * common;
    }
  }
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
