import * as z from "zod";
import { type Pack, REDIRECT_REASONS } from "../../pack/pack.js";

/** A question that judges the assistant, and what would be right. */
export interface Case {
  readonly id: string;
  readonly lang: string;
  readonly text: string;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly topic?: string;
  readonly reason?: string;
  /** topic ids, reasons and outcomes that are also right */
  readonly accept: readonly string[];
  /** strings that may be found nowhere */
  readonly secret: readonly string[];
  /** strings that a reply may not hold */
  readonly forbid: readonly string[];
  /** how the question is written: "sms", "long"; only cases that name one are counted by it */
  readonly style?: string;
  /** what the question looks like and is not: "I almost clicked" is near to urgent */
  readonly near?: (typeof NEAR)[number];
}

const OUTCOMES = ["answer", "clarify", "redirect", "urgent", "handoff", "smalltalk", "fallback"] as const;
/** Outcomes whose near-misses are counted on their own: those that cost a member most when taken wrongly. */
const NEAR = ["urgent", "redirect"] as const;
const strings = z.array(z.string().min(1)).default([]);
const caseSchema = z
  .object({
    id: z.string({ error: "give the case an id" }).min(1, "give the case an id"),
    lang: z.string({ error: 'say the language: "fr"' }),
    text: z.string({ error: "give the member's message as text" }),
    outcome: z.enum(OUTCOMES, { error: "name one of the seven outcomes" }),
    topic: z.string().exactOptional(),
    reason: z.enum(REDIRECT_REASONS, { error: "name a redirect reason" }).exactOptional(),
    accept: strings,
    secret: strings,
    forbid: strings,
    style: z.string().exactOptional(),
    near: z.enum(NEAR, { error: 'say "urgent" or "redirect", or leave it out' }).exactOptional(),
  })
  .refine(({ outcome, topic }) => outcome !== "answer" || topic !== undefined, {
    path: ["topic"],
    error: 'name the topic that "answer" expects',
  })
  .refine(({ outcome, near }) => near !== outcome, {
    path: ["near"],
    error: "a near-miss cannot expect the outcome that it is near to",
  });

/** What a file of cases holds: those that can be run, and for each line that cannot be, where it is and why. */
export interface CaseFile {
  readonly cases: readonly Case[];
  readonly badLines: readonly string[];
}

/**
 * Reads cases, one JSON object a line; empty lines are passed over.
 *
 * @param file its name, for the messages
 * @param topics what a case may expect: one that names another could never be right
 */
export function readCases(file: string, content: string, topics: Pack["topics"]): CaseFile {
  const cases: Case[] = [];
  const badLines: string[] = [];
  for (const [index, text] of content.split(/\r?\n/).entries()) {
    if (text.trim() === "") continue;
    const read = readCase(text, topics);
    if (typeof read === "string") badLines.push(`${file}:${index + 1}: ${read}`);
    else cases.push(read);
  }
  return { cases, badLines };
}

/** @returns what is wrong with the line, when something is */
function readCase(text: string, topics: Pack["topics"]): Case | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return "no valid JSON. Write one object a line";
  }
  const read = caseSchema.safeParse(json);
  if (read.success) return unknownName(read.data, topics) ?? read.data;
  return read.error.issues.map(({ path, message }) => [...path, message].join(": ")).join("; ");
}

/** @returns what is wrong, when a case expects or accepts what does not exist */
function unknownName({ topic, accept }: Case, topics: Pack["topics"]): string | undefined {
  if (topic !== undefined && !topics.has(topic)) return `topic: the pack has no topic "${topic}"`;
  const known = new Set<string>([...topics.keys(), ...REDIRECT_REASONS, ...OUTCOMES]);
  const odd = accept.find((name) => !known.has(name));
  return odd === undefined
    ? undefined
    : `accept: "${odd}" is no topic of the pack, no redirect reason and no outcome`;
}
