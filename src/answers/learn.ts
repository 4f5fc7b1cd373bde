import { type Label, REDIRECT_REASONS, type TeachingPack } from "../pack/pack.js";
import { bestTemperature } from "./calibrate.js";
import type { Fitted } from "./classifier.js";
import { type Block, blocksOf } from "./features.js";
import { startLogistic } from "./logistic.js";
import { startMargins } from "./margins.js";
import { passCount } from "./passes.js";
import type { Readers, ReadText } from "./read-text.js";
import { countFeatures, type FeatureTable, type Vector, vectorOf } from "./vectors.js";
import { tokensOf } from "./words.js";

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
export type Teaching = Pick<TeachingPack, "hash" | "languages" | "variants"> &
  Partial<Pick<TeachingPack, "topics">>;

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
    return reader(tokensOf(text));
  });
  const lines = variants.map(({ label, voice }, at) => ({
    blocks: blocksOf((read[at] as ReadText).terms),
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

/** A classifier, and what is needed to ask it. */
export interface Learnt {
  /** the table of the features that it was taught */
  readonly features: FeatureTable;
  readonly fitted: Fitted;
  /** divides scores before they become probabilities */
  readonly temperature: number;
}

/**
 * Fits a logistic regression and support vector machines, which err on different lines, and adds them up. Machines
 * that tell whole groups apart are added to the labels of their group: what all tales of harm share is learnt from all
 * of them. Everything is linear, so the sum is one table of weights and costs a decision nothing (docs/matching.md,
 * "Ablation").
 *
 * How sure the classifier may be of somebody whom it never read is found halfway, before it is shown the voices kept
 * apart, and after a showing less than it gets then (docs/matching.md, "Calibration").
 *
 * @param groups the group of each label; as many as there are labels
 * @param progress gets a line for a person before each half
 */
export function learn(
  lines: readonly Line[],
  groups: readonly number[],
  progress: (line: string) => void = () => undefined,
): Learnt {
  const features = countFeatures(lines.map(({ blocks }) => blocks));
  const rows = features.idf.length;
  const vectors = lines.map(({ blocks }) => vectorOf(blocks, features));
  const targets = lines.map(({ target }) => target);
  const classes = classesOf(groups);
  const logistic = startLogistic(vectors, targets, rows, groups.length);
  const sides = groups.map((_, label) => sidesOf(label, classes));
  const margins = startMargins(
    vectors,
    targets.map((target) => sides[target] as Int8Array),
    rows,
    classes.count,
  );
  const passes = passCount(lines.length);
  const show = (places: readonly number[], times: number): void => {
    logistic.show(places, times);
    margins.show(places, times);
  };

  const { learnt, kept } = keepVoicesApart(lines);
  progress("Learning with a third of the voices kept apart (1 of 2)");
  show(learnt, passes - 1);
  const temperature = bestTemperature(
    kept.map((place) => {
      const vector = vectors[place] as Vector;
      const scores = Float64Array.from(logistic.scoresOf(vector));
      addMargins(scores, margins.scoresOf(vector), classes);
      return { scores, target: targets[place] as number };
    }),
  );
  progress("Learning from all voices (2 of 2)");
  show(
    lines.map((_, place) => place),
    passes,
  );

  for (let row = 0; row <= rows; row++) {
    addMargins(logistic.fitted.weights, margins.fitted.weights, classes, row);
  }
  return { features, fitted: logistic.fitted, temperature };
}

/** The classes of the support vector machines: every label and, where labels share groups, every group. */
interface Classes {
  readonly count: number;
  /** per label: the class of its group, or undefined where no two labels share one */
  readonly groupOf: readonly (number | undefined)[];
}

function classesOf(groups: readonly number[]): Classes {
  const labels = groups.length;
  const count = new Set(groups).size;
  return count < labels
    ? { count: labels + count, groupOf: groups.map((group) => labels + group) }
    : { count: labels, groupOf: groups.map(() => undefined) };
}

/** @returns 1 for a label's own class and that of its group, -1 for the rest */
function sidesOf(label: number, { groupOf, count }: Classes): Int8Array {
  const sides = new Int8Array(count).fill(-1);
  sides[label] = 1;
  const group = groupOf[label];
  if (group !== undefined) sides[group] = 1;
  return sides;
}

/**
 * Adds what the margins say, as scores or as a row of weights, to what the logistic regression says of each label.
 *
 * @param row the row to add, where they are tables of weights
 */
function addMargins(
  logistic: Float64Array | Float32Array,
  margins: Float64Array | Float32Array,
  { groupOf, count }: Classes,
  row = 0,
): void {
  const from = row * count;
  const to = row * groupOf.length;
  groupOf.forEach((group, label) => {
    const own = margins[from + label] as number;
    const common = group === undefined ? 0 : (margins[from + group] as number);
    logistic[to + label] = (logistic[to + label] as number) + MARGIN_FACTOR * own + GROUP_FACTOR * common;
  });
}

/**
 * Splits lines by voice: somebody's other lines would make a judge of their own lines far too sure.
 *
 * @returns places among the lines; `kept` is for judging, and empty when there are fewer than three voices
 */
export function keepVoicesApart(lines: readonly Pick<Line, "voice">[]): {
  readonly learnt: readonly number[];
  readonly kept: readonly number[];
} {
  const voices = [...new Set(lines.map(({ voice }) => voice))].sort();
  const apart = new Set(voices.filter((_, at) => at % KEPT_APART === KEPT_APART - 1));
  const places = lines.map((_, place) => place);
  const isApart = (place: number) => apart.has((lines[place] as Line).voice);
  return { learnt: places.filter((place) => !isApart(place)), kept: places.filter(isApart) };
}
