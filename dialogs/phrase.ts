import { plain } from "../src/pack/plain.js";

/** The pack's lists never change: folded at every message, they cost more than all else that a dialog does. */
const folded = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * Whether a whole message is one of these expressions, whatever its case, accents, spaces and punctuation.
 *
 * @param phrase the message as `plain` folds it: once, however many lists it is looked up in
 * @param expressions a list of the pack; must not change afterwards
 */
export function isOneOf(phrase: string, expressions: readonly string[]): boolean {
  return phrase !== "" && phrases(expressions).has(phrase);
}

const sorted = new WeakMap<readonly string[], readonly string[]>();

/** Expressions of the pack, folded, the longest first: "how do I" is found before "how". */
export function foldedOnce(expressions: readonly string[]): readonly string[] {
  const known = sorted.get(expressions) ?? expressions.map(plain).sort((a, b) => b.length - a.length);
  sorted.set(expressions, known);
  return known;
}

function phrases(expressions: readonly string[]): ReadonlySet<string> {
  const known = folded.get(expressions) ?? new Set(expressions.map(plain));
  folded.set(expressions, known);
  return known;
}
