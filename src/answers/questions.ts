import type { TopicId } from "../pack/pack.js";
import type { Candidate } from "./decision.js";

/**
 * Two covered questions in one message: "who was attacked and when?". Each part is read alone; both are answered
 * when every part is sure, in the order in which they were asked.
 */

/** A part must be at least this sure of its topic, 0..1. */
const SURE_OF_PART = 0.6;
/** Longer messages are one story, in words: their parts are clauses, not questions. */
const LONGEST = 14;
/** One part is the whole message, and that was read before. */
const FEWEST_PARTS = 2;
/** Only questions count: the sentences of a story ask nothing. */
const PART_END = /\?+/u;

/**
 * @param joins words that join two questions: "et", "and"
 * @param asked the topic of the whole message
 * @param topicOf the topic of one part
 * @returns the topics to answer, in the order asked; `asked` alone unless every part is sure of a topic, one of it
 */
export function questionsIn(
  text: string,
  joins: readonly string[],
  asked: TopicId,
  topicOf: (part: string) => Candidate | undefined,
): { readonly topic: TopicId; readonly also?: TopicId } {
  const parts = text.split(/\s+/u).length > LONGEST ? [] : partsOf(text, joins);
  if (parts.length < FEWEST_PARTS) return { topic: asked };
  const sure = parts.map(topicOf).flatMap((found) => (found && found.p >= SURE_OF_PART ? [found.label] : []));
  const [topic, also] = [...new Set(sure)];
  const all = sure.length === parts.length && sure.includes(asked);
  const both = all && topic !== undefined && also !== undefined;
  return both ? { topic, also } : { topic: asked };
}

function partsOf(text: string, joins: readonly string[]): string[] {
  const join = new Set(joins);
  return text.split(PART_END).flatMap((sentence) => {
    const parts: string[][] = [[]];
    for (const word of sentence.split(/\s+/u).filter((each) => each !== "")) {
      if (join.has(word.toLowerCase())) parts.push([]);
      else parts.at(-1)?.push(word);
    }
    return parts.filter((part) => part.length > 0).map((part) => part.join(" "));
  });
}
