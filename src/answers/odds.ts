import type { Label, Language, Pack, RedirectReason } from "../pack/pack.js";
import type { Message } from "./decision.js";
import type { LabelKind, Odds } from "./policy.js";
import { wordsOf } from "./words.js";

export type LabelKinds = ReadonlyMap<Label, LabelKind>;

/**
 * How much commoner a kind is among messages than among variants. Off-subject messages are without end, so their
 * variants can only ever be a sample of them; the factor stands for the rest (docs/matching.md, "Priors").
 */
const PRIOR: Readonly<Partial<Record<LabelKind, number>>> = { "off-subject": 4 };
/** "et mon adresse ?" after an answer on the data: the other topics of that group become this much likelier. */
const SAME_GROUP = 4;
/** Where something was masked, that it was is known; the text is read for harm done besides. */
const TYPED_WHEN_MASKED = 0.25;
const NONE: readonly string[] = [];
/** A follow-up that leans on the last answer is short, in words. */
const LONGEST_FOLLOW_UP = 6;

/** @returns what each label of the pack is to the policy */
export function kindsOf({ topics, redirects }: Pack): LabelKinds {
  const kinds = new Map<Label, LabelKind>([
    ["handoff", "handoff"],
    ["smalltalk", "smalltalk"],
    ["off-subject", "off-subject"],
  ]);
  for (const { id, group } of topics.values()) kinds.set(id, group === "urgent" ? "urgent" : "topic");
  for (const reason of redirects.keys()) kinds.set(reason, "redirect");
  return kinds;
}

/**
 * Sorts a classifier's probabilities into kinds.
 *
 * @param beside how much likelier a label is for what was said before; 1 changes nothing
 */
export function oddsOf(
  probabilities: Float64Array,
  labels: readonly Label[],
  kinds: LabelKinds,
  beside: (label: Label) => number,
): Odds {
  const raised = labels.map((label, at) => {
    const kind = kinds.get(label);
    return (probabilities[at] as number) * beside(label) * ((kind && PRIOR[kind]) ?? 1);
  });
  const all = raised.reduce((sum, p) => sum + p, 0);
  const candidates = labels
    .map((label, at) => ({ label, p: (raised[at] as number) / all, kind: kinds.get(label) }))
    .sort((a, b) => b.p - a.p);
  const single = (kind: LabelKind) =>
    candidates.reduce((sum, candidate) => (candidate.kind === kind ? sum + candidate.p : sum), 0);
  return {
    topics: candidates.flatMap(({ label, p, kind }) =>
      kind === "topic" || kind === "urgent" ? [{ label, p, kind }] : [],
    ),
    redirects: candidates.flatMap(({ label, p, kind }) =>
      kind === "redirect" ? [{ label: label as RedirectReason, p }] : [],
    ),
    handoff: single("handoff"),
    smalltalk: single("smalltalk"),
    offSubject: single("off-subject"),
  };
}

/**
 * What is known beside the text: what was answered last, and whether something was masked.
 *
 * @returns how much likelier a label becomes; 1 changes nothing
 */
export function likelierBeside(
  { text, after, masked }: Message,
  language: Language,
  pack: Pack,
): (label: Label) => number {
  const group = after === undefined ? undefined : pack.topics.get(after)?.group;
  const followsUp = group !== undefined && isFollowUp(text, language, pack);
  return (label) => {
    if (label === "typed-personal-data") return masked ? TYPED_WHEN_MASKED : 1;
    return followsUp && label !== after && pack.topics.get(label)?.group === group ? SAME_GROUP : 1;
  };
}

/** The pack's lists never change: read at every message, they would cost as much as the message. */
const read = new WeakMap<readonly string[], readonly (readonly string[])[]>();

function wordsOfEach(expressions: readonly string[]): readonly (readonly string[])[] {
  const known = read.get(expressions) ?? expressions.map((expression) => wordsOf(expression, new Map()));
  read.set(expressions, known);
  return known;
}

function isFollowUp(text: string, language: Language, pack: Pack): boolean {
  const words = wordsOf(text, new Map());
  const begins = pack.lexicon.get(language)?.followUps ?? NONE;
  return (
    words.length <= LONGEST_FOLLOW_UP &&
    wordsOfEach(begins).some((begin) => begin.every((word, at) => words[at] === word))
  );
}
