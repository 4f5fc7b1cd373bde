import type { z } from "zod";

/** Longest excerpt of a wrong value in a message, in characters. */
const EXCERPT = 60;

/** What a schema may say beside its remedy: "has 97 words", in `params` of a custom issue. */
export interface ProblemParams {
  readonly problem: string;
}

/**
 * Puts a schema's finding into a curator's words.
 *
 * @param issue with its input (`reportInput`)
 * @param unknownKey the key at fault, of an issue about unknown keys
 * @returns the problem, without a full stop; the remedy is the issue's message
 */
export function problemOf(issue: z.core.$ZodIssue, unknownKey?: string): string {
  const name = issue.path.length === 0 ? "the file" : `"${issue.path.join(".")}"`;
  const input = issue.input;
  switch (issue.code) {
    case "unrecognized_keys":
      return `unknown key "${[...issue.path, unknownKey].join(".")}"`;
    case "invalid_key":
      return `unknown key ${name}`;
    case "invalid_type":
      if (input === undefined) return `${name} is missing`;
      return `${name} is ${kindOf(input)}, not ${nounOf(issue.expected)}`;
    case "too_big":
      return `${name} is too long: ${sizeOf(input)}`;
    case "too_small":
      return `${name} is empty`;
    case "custom": {
      const { problem } = issue.params ?? {};
      return typeof problem === "string" ? `${name} ${problem}` : `${name} is ${excerpt(input)}`;
    }
    default:
      return input === undefined ? `${name} is missing` : `${name} is ${excerpt(input)}`;
  }
}

/** @returns what the schema says to do; of a key that is not allowed, what it says about keys */
export function remedyOf(issue: z.core.$ZodIssue): string {
  return (issue.code === "invalid_key" ? issue.issues[0]?.message : undefined) ?? issue.message;
}

/** The remedy of what a schema says nothing special about. */
export function defaultRemedy(issue: z.core.$ZodRawIssue, languages: readonly string[]): string {
  if (issue.code === "unrecognized_keys") return "remove it, or correct its spelling";
  const last = issue.path?.at(-1);
  if (issue.input === undefined && languages.some((language) => language === last)) {
    return `write it too: every text is needed in every language of pack.yaml (${languages.join(", ")})`;
  }
  if (issue.input === undefined) return "add it";
  if (issue.code === "invalid_type" && issue.expected === "string") {
    return issue.input === null || typeof issue.input === "object" ? "write a text" : "put it in quotes";
  }
  if (issue.code === "too_small") return "write something, or remove it";
  return "correct it: see docs/curating.md";
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return `the ${typeof value} ${excerpt(value)}`;
}

function nounOf(expected: string): string {
  if (expected === "string") return "a text";
  if (expected === "array") return "a list";
  return expected === "object" || expected === "record" ? "a group of keys" : `a ${expected}`;
}

function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} entries`;
  return `${String(value).length} characters`;
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
