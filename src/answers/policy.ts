import type { Label, RedirectReason, TopicId } from "../pack/pack.js";
import type { Candidate } from "./decision.js";

/** What a label is to the policy. */
export type LabelKind = "topic" | "urgent" | "redirect" | "handoff" | "smalltalk" | "off-subject";

/** A message's probabilities, sorted into kinds. */
export interface Odds {
  /** topics and urgent topics together, best first */
  readonly topics: readonly (Candidate & { readonly kind: "topic" | "urgent" })[];
  readonly redirects: readonly (Candidate & { readonly label: RedirectReason })[];
  readonly handoff: number;
  readonly smalltalk: number;
  readonly offSubject: number;
}

/** What may be done with a message; `cost` is what it is expected to cost the member. */
export type Choice = { readonly cost: number } & (
  | { readonly outcome: "answer" | "urgent"; readonly topic: TopicId }
  | { readonly outcome: "clarify"; readonly topics: readonly TopicId[] }
  | { readonly outcome: "redirect"; readonly reason: RedirectReason }
  | { readonly outcome: "handoff" | "smalltalk" | "fallback" }
);

/**
 * What each mistake costs a member, beside a wrong answer at 1 (docs/matching.md, "Costs"). A row is what was done,
 * a column what was meant. Right is 0; `other` is another of the same kind. Harm missed is the dearest: steps that
 * come late cost money. Emergency steps shown for nothing cost a moment's fright.
 */
const COSTS = {
  answer: { topic: 1, urgent: 3.2, redirect: 1, handoff: 0.7, smalltalk: 0.7, offSubject: 1 },
  urgent: { topic: 0.3, urgent: 0.3, redirect: 0.5, handoff: 0.4, smalltalk: 0.6, offSubject: 0.5 },
  redirect: { topic: 0.9, urgent: 2.6, redirect: 0.6, handoff: 0.5, smalltalk: 0.8, offSubject: 0.9 },
  /** what was meant is not among the buttons */
  clarify: { topic: 0.6, urgent: 2.4, redirect: 0.8, handoff: 0.5, smalltalk: 0.5, offSubject: 0.8 },
  handoff: { topic: 0.8, urgent: 1.6, redirect: 0.7, handoff: 0, smalltalk: 0.7, offSubject: 0.6 },
  smalltalk: { topic: 0.7, urgent: 2.6, redirect: 0.8, handoff: 0.7, smalltalk: 0, offSubject: 0.3 },
  fallback: { topic: 0.55, urgent: 2.2, redirect: 0.75, handoff: 0.4, smalltalk: 0.3, offSubject: 0 },
} as const;
/** What was meant is among the buttons: one more press; dearer when harm is under way. */
const ONE_MORE_PRESS = { topic: 0.37, urgent: 1.4 } as const;
/** A danger to life that is missed costs more than any other mistake. */
const DISTRESS_MISSED = 2;
/**
 * Emergency steps are shown only where that very harm is at least this likely, 0..1, one in seven: not for doubt as such.
 * Below it most answers have a button to them.
 */
const LEAST_URGENT = 0.14;
/** A clarify offers two or three topics. */
const FEWEST_CHOICES = 2;
const MOST_CHOICES = 3;

/**
 * Chooses what is expected to cost the member least: an answer when one topic is likely enough, a question between
 * two or three when they share the odds, doubt when none is likely.
 *
 * @param odds calibrated probabilities
 * @param harmless whether harm is out of the question, whatever the words are like
 * @returns the cheapest choice; on equal cost the more useful one
 */
export function choose(odds: Odds, harmless = false): Choice {
  return choicesFor(odds, harmless)[0] as Choice;
}

/** @returns every choice that is worth weighing, the cheapest first; never empty */
export function choicesFor(odds: Odds, harmless = false): readonly Choice[] {
  const choices = [...answers(odds), ...redirects(odds), ...clarifies(odds), ...others(odds)];
  return choices.filter(({ outcome }) => !harmless || outcome !== "urgent").sort((a, b) => a.cost - b.cost);
}

function answers(odds: Odds): Choice[] {
  const likely = odds.topics.filter(({ kind, p }) => kind === "topic" || p >= LEAST_URGENT);
  // Often the likeliest is the harm: one choice, not two.
  return [...new Set([likely[0], likely.find(({ kind }) => kind === "urgent")])]
    .filter((topic) => topic !== undefined)
    .map(({ label, p, kind }): Choice => {
      const outcome = kind === "urgent" ? "urgent" : "answer";
      return { outcome, topic: label, cost: expected(odds, outcome) - p * COSTS[outcome][kind] };
    });
}

function redirects(odds: Odds): Choice[] {
  return odds.redirects.slice(0, 1).map(({ label, p }) => ({
    outcome: "redirect",
    reason: label,
    cost: expected(odds, "redirect") - p * (COSTS.redirect.redirect + distressExtra(label)),
  }));
}

function clarifies(odds: Odds): Choice[] {
  const choices: Choice[] = [];
  for (let size = FEWEST_CHOICES; size <= Math.min(MOST_CHOICES, odds.topics.length); size++) {
    const offered = odds.topics.slice(0, size);
    const saved = offered.reduce(
      (sum, { p, kind }) => sum + p * (COSTS.clarify[kind] - ONE_MORE_PRESS[kind]),
      0,
    );
    choices.push({
      outcome: "clarify",
      topics: offered.map(({ label }) => label),
      cost: expected(odds, "clarify") - saved,
    });
  }
  return choices;
}

function others(odds: Odds): Choice[] {
  return (["handoff", "smalltalk", "fallback"] as const).map((outcome) => ({
    outcome,
    cost: expected(odds, outcome),
  }));
}

/** The expected cost of an outcome as if it were never right within its own kind. */
function expected(odds: Odds, outcome: keyof typeof COSTS): number {
  const costs = COSTS[outcome];
  const ofTopics = odds.topics.reduce((sum, { p, kind }) => sum + p * costs[kind], 0);
  const ofRedirects = odds.redirects.reduce(
    (sum, { label, p }) => sum + p * (costs.redirect + distressExtra(label)),
    0,
  );
  return (
    ofTopics +
    ofRedirects +
    odds.handoff * costs.handoff +
    odds.smalltalk * costs.smalltalk +
    odds.offSubject * costs.offSubject
  );
}

function distressExtra(label: Label): number {
  return label === "distress" ? DISTRESS_MISSED : 0;
}
