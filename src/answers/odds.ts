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
  const raised = new Float64Array(labels.length);
  let all = 0;
  for (const [at, label] of labels.entries()) {
    const kind = kinds.get(label);
    const p = (probabilities[at] as number) * beside(label) * ((kind && PRIOR[kind]) ?? 1);
    raised[at] = p;
    all += p;
  }
  const order = [...labels.keys()].sort((a, b) => (raised[b] as number) - (raised[a] as number));
  const single = { handoff: 0, smalltalk: 0, "off-subject": 0 };
  const topics: Odds["topics"][number][] = [];
  const redirects: Odds["redirects"][number][] = [];
  for (const at of order) {
    const label = labels[at] as Label;
    const kind = kinds.get(label);
    const p = (raised[at] as number) / all;
    if (kind === "topic" || kind === "urgent") topics.push({ label, p, kind });
    else if (kind === "redirect") redirects.push({ label: label as RedirectReason, p });
    else if (kind !== undefined) single[kind] += p;
  }
  return {
    topics,
    redirects,
    handoff: single.handoff,
    smalltalk: single.smalltalk,
    offSubject: single["off-subject"],
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
  if (!followsUp && !masked) return asLikely;
  return (label) => {
    if (label === "typed-personal-data") return masked ? TYPED_WHEN_MASKED : 1;
    return followsUp && label !== after && pack.topics.get(label)?.group === group ? SAME_GROUP : 1;
  };
}

function asLikely(): number {
  return 1;
}

/** The pack's lists never change: read at every message, they would cost as much as the message. */
const read = new WeakMap<readonly string[], readonly (readonly string[])[]>();

function wordsOfEach(expressions: readonly string[]): readonly (readonly string[])[] {
  const known = read.get(expressions) ?? expressions.map((expression) => wordsOf(expression));
  read.set(expressions, known);
  return known;
}

function isFollowUp(text: string, language: Language, pack: Pack): boolean {
  const words = wordsOf(text);
  const begins = pack.lexicon.get(language)?.followUps ?? NONE;
  return (
    words.length <= LONGEST_FOLLOW_UP &&
    wordsOfEach(begins).some((begin) => begin.every((word, at) => words[at] === word))
  );
}
