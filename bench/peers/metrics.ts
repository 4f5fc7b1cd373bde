/** How long one question took. */
export interface Times {
  /** processor time, milliseconds */
  readonly processor: number;
  /** by the clock, milliseconds */
  readonly clock: number;
}

/** What came of one question. */
export interface Answer extends Times {
  /** the question's number in its set: questions of two peers are compared by it */
  readonly id: number;
  /** about none of the labels */
  readonly outOfScope: boolean;
  /** place of the first right label, from 0; -1: not found */
  readonly rank: number;
  /** how much speaks for the first label, beside being out of scope: accepted when above a threshold */
  readonly score: number;
}

/** A figure with the ends of its 95 % interval. */
export interface Figure {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
const Z = 1.959964;

/** @returns how many questions in scope have a right label among the first `most` */
export function rightAmong(answers: readonly Answer[], most: number): number {
  return answers.filter(({ outOfScope, rank }) => !outOfScope && rank >= 0 && rank < most).length;
}

/**
 * The area under the ROC curve: how likely a message in scope scores higher than one out of scope; equal scores count
 * half. Its interval is that of Hanley and McNeil (1982).
 *
 * @returns undefined when one of the two is missing
 */
export function auroc(answers: readonly Answer[]): Figure | undefined {
  const scores = (outOfScope: boolean) =>
    answers
      .filter((answer) => answer.outOfScope === outOfScope)
      .map(({ score }) => score)
      .sort((a, b) => a - b);
  const inside = scores(false);
  const outside = scores(true);
  if (inside.length === 0 || outside.length === 0) return undefined;
  let below = 0;
  let notAbove = 0;
  let sum = 0;
  for (const score of inside) {
    while (below < outside.length && (outside[below] as number) < score) below++;
    while (notAbove < outside.length && (outside[notAbove] as number) <= score) notAbove++;
    sum += (below + notAbove) / 2;
  }
  const rate = sum / (inside.length * outside.length);
  const squared = rate * rate;
  const variance =
    (rate * (1 - rate) +
      (inside.length - 1) * (rate / (2 - rate) - squared) +
      (outside.length - 1) * ((2 * squared) / (1 + rate) - squared)) /
    (inside.length * outside.length);
  const spread = Z * Math.sqrt(Math.max(0, variance));
  return { rate, low: Math.max(0, rate - spread), high: Math.min(1, rate + spread) };
}

/**
 * How many questions in scope are accepted with the right label when the threshold lets so many others pass.
 *
 * @param passing share of messages out of scope that may be accepted, 0..1
 */
export function rightWhenPassing(answers: readonly Answer[], passing: number): number {
  const outside = answers
    .filter(({ outOfScope }) => outOfScope)
    .map(({ score }) => score)
    .sort((one, other) => other - one);
  const threshold = outside[Math.floor(passing * outside.length)] ?? -Infinity;
  return rightAbove(answers, threshold);
}

/** @returns how many questions in scope score above the threshold with the right label first */
export function rightAbove(answers: readonly Answer[], threshold: number): number {
  return answers.filter(({ outOfScope, rank, score }) => !outOfScope && rank === 0 && score > threshold)
    .length;
}

/** @returns how many messages out of scope do not score above the threshold */
export function refusedAt(answers: readonly Answer[], threshold: number): number {
  return answers.filter(({ outOfScope, score }) => outOfScope && score <= threshold).length;
}

/** @returns the threshold with the most right endings: right labels accepted, and messages out of scope refused */
export function bestThreshold(answers: readonly Answer[]): number {
  const sorted = [...answers].sort((one, other) => one.score - other.score);
  let endings = rightAmong(answers, 1);
  let best = { threshold: -Infinity, endings };
  for (const [at, { outOfScope, rank, score }] of sorted.entries()) {
    if (outOfScope) endings++;
    else if (rank === 0) endings--;
    const isLastOfItsScore = sorted[at + 1]?.score !== score;
    if (isLastOfItsScore && endings > best.endings) best = { threshold: score, endings };
  }
  return best.threshold;
}

/** The mean of independent figures, with its interval (Zou and Donner 2008: variances recovered from the ends). */
export function meanOf(figures: readonly Figure[]): Figure {
  const size = figures.length;
  const rate = figures.reduce((sum, figure) => sum + figure.rate, 0) / size;
  const spread = (end: "low" | "high") =>
    Math.sqrt(figures.reduce((sum, figure) => sum + (figure.rate - figure[end]) ** 2, 0)) / size;
  return { rate, low: rate - spread("low"), high: rate + spread("high") };
}

/** One figure less another, with its interval (Newcombe 1998, method 10: cautious where both asked the same). */
export function difference(one: Figure, other: Figure): Figure {
  const rate = one.rate - other.rate;
  return {
    rate,
    low: rate - Math.hypot(one.rate - one.low, other.high - other.rate),
    high: rate + Math.hypot(one.high - one.rate, other.rate - other.low),
  };
}
