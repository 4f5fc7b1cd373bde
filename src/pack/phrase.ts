import { plain } from "./plain.js";

/** A list of the pack, folded. */
interface Folded {
  readonly all: ReadonlySet<string>;
  readonly longestFirst: readonly string[];
}

/** The pack's lists never change: folded at every message, they cost more than all else that a dialog does. */
const known = new WeakMap<readonly string[], Folded>();

/**
 * Whether a whole message is one of these expressions, whatever its case, accents, spaces and punctuation.
 *
 * @param phrase the message as `plain` folds it: once, however many lists it is looked up in
 * @param expressions a list of the pack; must not change afterwards
 */
export function isOneOf(phrase: string, expressions: readonly string[]): boolean {
  return phrase !== "" && folded(expressions).all.has(phrase);
}

/**
 * Expressions as `plain` folds them, the longest first: "how do I" is found before "how".
 *
 * @param expressions a list of the pack; must not change afterwards
 */
export function foldedOnce(expressions: readonly string[]): readonly string[] {
  return folded(expressions).longestFirst;
}

function folded(expressions: readonly string[]): Folded {
  const before = known.get(expressions);
  if (before !== undefined) return before;
  const longestFirst = expressions.map(plain).sort((a, b) => b.length - a.length);
  const now = { all: new Set(longestFirst), longestFirst };
  known.set(expressions, now);
  return now;
}
