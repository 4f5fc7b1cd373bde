import { percentile } from "../load/statistics.js";
import {
  type Answer,
  auroc,
  bestThreshold,
  refusedAt,
  rightAbove,
  rightAmong,
  rightWhenPassing,
  type Times,
} from "./metrics.js";
import type { Outcome } from "./order.js";
import type { Cost, Count, Percentiles, Refusing, SetResult } from "./results.js";

const TOP = 3;
/** Shares of messages out of scope that may pass: the points of the curve. */
export const PASSING = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1] as const;
/** The point of the curve that is told as corr@5. */
export const CORR_AT = 0.05;

/**
 * Adds up what one peer did on a set.
 *
 * @param questions of the set, in all
 * @param ours what our matcher did on it; absent: this is ours
 */
export function resultOf(outcome: Outcome, questions: number, ours?: Outcome): SetResult {
  const { answers, validation, settings } = outcome;
  const refusing = refusingOf(answers, validation);
  const asked = new Set(answers.map(({ id }) => id));
  const beside = ours?.answers.filter(({ id }) => asked.has(id));
  return {
    settings,
    cost: costOf(outcome),
    first: among(answers, 1),
    amongThree: among(answers, TOP),
    whole: answers.length === questions,
    ...(refusing && { refusing }),
    ...(beside && { ours: { first: among(beside, 1), processor: percentilesOf(beside, "processor") } }),
  };
}

export function costOf({ lines, trainSeconds, bytes, answers }: Outcome): Cost {
  return {
    lines,
    asked: answers.length,
    trainSeconds,
    bytes,
    processor: percentilesOf(answers, "processor"),
    clock: percentilesOf(answers, "clock"),
  };
}

function among(answers: readonly Answer[], most: number): Count {
  return { count: rightAmong(answers, most), of: answers.filter(({ outOfScope }) => !outOfScope).length };
}

function refusingOf(answers: readonly Answer[], validation: readonly Answer[]): Refusing | undefined {
  const area = auroc(answers);
  if (area === undefined) return undefined;
  const outOfScope = answers.filter((answer) => answer.outOfScope).length;
  const of = answers.length - outOfScope;
  const threshold = auroc(validation) && bestThreshold(validation);
  return {
    outOfScope,
    auroc: area,
    curve: PASSING.map((passing) => ({ passing, right: { count: rightWhenPassing(answers, passing), of } })),
    ...(threshold !== undefined && {
      atThreshold: {
        right: { count: rightAbove(answers, threshold), of },
        refused: { count: refusedAt(answers, threshold), of: outOfScope },
      },
    }),
  };
}

function percentilesOf(answers: readonly Answer[], time: keyof Times): Percentiles {
  const times = answers.map((answer) => answer[time]);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
