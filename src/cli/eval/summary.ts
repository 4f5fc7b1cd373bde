import { calibrationError, type Proportion, proportion } from "../statistics.js";
import type { Verdict } from "./verdict.js";

/** The totals of a run. Every proportion bears its 95 % interval. */
export interface Summary {
  readonly cases: number;
  readonly ok: Proportion;
  readonly byOutcome: Readonly<Record<string, Proportion>>;
  /** by the topic or reason that was expected */
  readonly byTopic: Readonly<Record<string, Proportion>>;
  /** only cases that name a style */
  readonly byStyle: Readonly<Record<string, Proportion>>;
  /** very short, very long, and between; every case is in one of the three */
  readonly byLength: Readonly<Record<string, Proportion>>;
  readonly byLang: Readonly<Record<string, Proportion>>;
  /** answerable questions, by language: the right topic first, and among the first three */
  readonly answerable: Readonly<
    Record<string, { readonly first: Proportion; readonly amongThree: Proportion }>
  >;
  /** answerable questions that got a wrong answer: neither right, nor asked back rightly, nor left open */
  readonly wrongAnswers: Proportion;
  /** expected `fallback`, got an answer */
  readonly falseAnswers: Proportion;
  /** expected `redirect`, got anything else */
  readonly missedRedirects: Proportion;
  /** expected `urgent`, was taken as urgent, whichever topic */
  readonly urgentRecall: Proportion;
  /** expected anything but `urgent`, was taken as urgent */
  readonly falseAlarms: Proportion;
  /** of the near-misses of `urgent`, those that were wrongly taken as urgent */
  readonly nearUrgentTaken: Proportion;
  /** of the near-misses of `redirect`, those that were wrongly redirected */
  readonly nearRedirectTaken: Proportion;
  /** of the cases with secrets, those of which one was found again */
  readonly secretsLeaked: Proportion;
  /** the ids of those cases */
  readonly leakedIn: readonly string[];
  /** of the cases that forbid words, those in whose reply one stood */
  readonly forbiddenSaid: Proportion;
  readonly calibration: {
    /** expected calibration error, ten bins */
    readonly error: number;
    /** how many are right of those with a confidence of 0.9 or more */
    readonly rightWhenSure: Proportion;
  };
  /** what was taken for what, most frequent first */
  readonly confusions: readonly Confusion[];
}

interface Confusion {
  readonly expected: string;
  readonly given: string;
  readonly count: number;
}

/** From this confidence on, the assistant counts as sure. */
const SURE = 0.9;
const FIRST_CANDIDATES = 3;
/** A question of at most so many words leaves nearly all unsaid. */
const VERY_SHORT = 3;
/** A question of at least so many words is a story with a question in it. */
const VERY_LONG = 60;

/** Adds up verdicts. */
export function summarise(verdicts: readonly Verdict[]): Summary {
  const expecting = (outcome: string) => verdicts.filter(({ expected }) => expected.outcome === outcome);
  const notUrgent = verdicts.filter(({ expected }) => expected.outcome !== "urgent");
  const withSecret = verdicts.filter(({ expected }) => expected.secret.length > 0);
  const withForbidden = verdicts.filter(({ expected }) => expected.forbid.length > 0);
  return {
    cases: verdicts.length,
    ok: share(verdicts, ({ ok }) => ok),
    byOutcome: grouped(verdicts, ({ expected }) => expected.outcome, okShare),
    byTopic: grouped(verdicts, ({ expected }) => expected.topic ?? expected.reason, okShare),
    byStyle: grouped(verdicts, ({ expected }) => expected.style, okShare),
    byLength: grouped(verdicts, ({ expected }) => lengthOf(expected.text), okShare),
    byLang: grouped(verdicts, ({ expected }) => expected.lang, okShare),
    answerable: grouped(
      expecting("answer"),
      ({ expected }) => expected.lang,
      (group) => ({
        first: share(group, ({ right }) => right),
        amongThree: share(group, isAmongThree),
      }),
    ),
    wrongAnswers: share(expecting("answer"), isWrongAnswer),
    falseAnswers: share(expecting("fallback"), ({ right, outcome }) => !right && outcome === "answer"),
    missedRedirects: share(expecting("redirect"), ({ right, outcome }) => !right && outcome !== "redirect"),
    urgentRecall: share(expecting("urgent"), ({ right, outcome }) => right || outcome === "urgent"),
    falseAlarms: share(notUrgent, ({ right, outcome }) => !right && outcome === "urgent"),
    nearUrgentTaken: takenShare(verdicts, "urgent"),
    nearRedirectTaken: takenShare(verdicts, "redirect"),
    secretsLeaked: share(withSecret, ({ leaked }) => leaked.length > 0),
    leakedIn: withSecret.filter(({ leaked }) => leaked.length > 0).map(({ expected }) => expected.id),
    forbiddenSaid: share(withForbidden, ({ forbidden }) => forbidden.length > 0),
    calibration: {
      error: calibrationError(verdicts),
      rightWhenSure: share(
        verdicts.filter(({ confidence }) => confidence >= SURE),
        ({ right }) => right,
      ),
    },
    confusions: confusionsOf(verdicts),
  };
}

function share(verdicts: readonly Verdict[], holds: (verdict: Verdict) => boolean): Proportion {
  return proportion(verdicts.filter(holds).length, verdicts.length);
}

function okShare(verdicts: readonly Verdict[]): Proportion {
  return share(verdicts, ({ ok }) => ok);
}

/** How many of the near-misses of an outcome were wrongly taken for it. */
function takenShare(verdicts: readonly Verdict[], near: "urgent" | "redirect"): Proportion {
  return share(
    verdicts.filter(({ expected }) => expected.near === near),
    ({ right, outcome }) => !right && outcome === near,
  );
}

function lengthOf(text: string): string {
  const words = text.split(/\s+/u).filter((word) => word !== "").length;
  if (words <= VERY_SHORT) return `very short (up to ${VERY_SHORT} words)`;
  return words >= VERY_LONG ? `very long (${VERY_LONG} words or more)` : "between";
}

/** One figure for each key, keys in alphabetical order; verdicts without a key are left out. */
function grouped<Figure>(
  verdicts: readonly Verdict[],
  keyOf: (verdict: Verdict) => string | undefined,
  figureOf: (group: readonly Verdict[]) => Figure,
): Record<string, Figure> {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const key = keyOf(verdict);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  return Object.fromEntries(
    [...groups]
      .sort(([one], [other]) => one.localeCompare(other, "en"))
      .map(([key, group]) => [key, figureOf(group)]),
  );
}

function isAmongThree({ expected, right, candidates }: Verdict): boolean {
  const wanted = [expected.topic, ...expected.accept];
  return right || candidates.slice(0, FIRST_CANDIDATES).some(({ topic }) => wanted.includes(topic));
}

function isWrongAnswer({ expected, right, outcome, offered }: Verdict): boolean {
  if (right || outcome === "fallback") return false;
  return !(outcome === "clarify" && offered.some((topic) => topic === expected.topic));
}

function confusionsOf(verdicts: readonly Verdict[]): Confusion[] {
  const pairs = new Map<string, Confusion>();
  for (const { expected, right, topic, reason, outcome } of verdicts) {
    if (right) continue;
    const pair = { expected: labelOf(expected), given: labelOf({ topic, reason, outcome }) };
    const key = `${pair.expected} ${pair.given}`;
    pairs.set(key, { ...pair, count: (pairs.get(key)?.count ?? 0) + 1 });
  }
  return [...pairs.values()].sort((one, other) => other.count - one.count);
}

/** "urgent:money-lost", "answer:when", "fallback": the outcome tells "I clicked" from "should one click". */
function labelOf(ending: {
  outcome: string;
  topic?: string | undefined;
  reason?: string | undefined;
}): string {
  return [ending.outcome, ending.topic ?? ending.reason].filter((part) => part !== undefined).join(":");
}
