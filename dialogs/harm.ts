import { holdsMask } from "../src/answers/beside-masks.js";
import type { Decide, Decision } from "../src/answers/decision.js";
import type { Language, Pack, TopicId } from "../src/pack/pack.js";
import { clausesOf } from "./clauses.js";
import type { Request } from "./step.js";

/**
 * How likely an urgent topic must be beside the wish for a person, 0..1. The wish itself takes nearly all of the
 * probability: beside it, harm that is told keeps about a hundredth, and a topic that is not told hardly anything.
 */
export const LEAST_LIKELY_HARM = 0.005;

/** What a message tells of: an urgent topic, or danger to life, which has no topic. */
export type Harm = { readonly kind: "topic"; readonly topic: TopicId } | { readonly kind: "danger" };

/** The harm under way that a message tells of, also when it asks for a person in the same breath. */
export function harmIn(decision: Decision, pack: Pack): Harm | undefined {
  switch (decision.outcome) {
    case "urgent":
      return { kind: "topic", topic: decision.topic };
    case "redirect":
      return decision.reason === "distress" ? { kind: "danger" } : undefined;
    case "handoff": {
      const [likeliest] = decision.candidates;
      const told = likeliest !== undefined && likeliest.p >= LEAST_LIKELY_HARM;
      return told && isUrgent(likeliest.label, pack) ? { kind: "topic", topic: likeliest.label } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The harm that a message tells of, also when that is said in one clause and a person is asked for in another: "on m'a
 * volé mon identité, je veux parler à quelqu'un". Read as one, the wish for a person is nearly all that is heard.
 *
 * @param decideClause reads a clause by itself
 */
export function harmTold(
  text: string,
  decision: Decision,
  decideClause: (clause: string) => Decision,
  pack: Pack,
): Harm | undefined {
  const harm = harmIn(decision, pack);
  if (harm !== undefined || !wantsPerson(decision)) return harm;
  for (const { clause } of clausesOf(text)) {
    const told = harmIn(decideClause(clause), pack);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** Whether a person is what was asked for, be it beside personal data. */
export function wantsPerson(decision: Decision): boolean {
  if (decision.outcome === "redirect") return decision.beside?.outcome === "handoff";
  return decision.outcome === "handoff";
}

/** Whether words tell of harm under way. @param read reads them */
export function tellsHarm(read: (words: string) => Decision, pack: Pack): (words: string) => boolean {
  return (words) => harmIn(read(words), pack) !== undefined;
}

/** Reads a part of a message by itself: masked only if a mask is in that part, whatever the rest holds. */
export function readPart(decide: Decide, language: Language): (words: string) => Decision {
  return (words) => decide({ text: words, masked: holdsMask(words), language });
}

export function isUrgent(topic: TopicId | undefined, pack: Pack): boolean {
  return topic !== undefined && pack.topics.get(topic)?.group === "urgent";
}

/** Whoever waits for a person, or talks to one, needs them sooner than was known. */
export function raising(harm: Harm): Request {
  return harm.kind === "topic" ? { kind: "raise", topic: harm.topic } : { kind: "raise" };
}
