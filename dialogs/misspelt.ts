import { plain } from "../src/pack/plain.js";

/** From so many letters on a word is known with a letter more or less, or two changed about; */
const LONG = 6;
/** and from so many with any one letter wrong. Short words that differ by a letter are other words: "forget", "forgot". */
const VERY_LONG = 9;

/** The words of a list of the pack, by their first letter: the lists never change. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, ReadonlySet<string>>>();

function wordsOf(expressions: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = known.get(expressions);
  if (before !== undefined) return before;
  const words = new Map<string, Set<string>>();
  for (const word of expressions.flatMap((expression) => plain(expression).split(" "))) {
    const alike = words.get(word.charAt(0)) ?? new Set();
    words.set(word.charAt(0), alike.add(word));
  }
  known.set(expressions, words);
  return words;
}

/**
 * A message with its slips mended, where each of its words is one of a list's expressions or almost one: "eface ma
 * converssation". First and last letters are never mistaken, so that "publie ma conversation" stays what it is.
 *
 * @param phrase the message as `plain` folds it
 * @returns undefined where some word is none of theirs
 */
export function mended(phrase: string, expressions: readonly string[]): string | undefined {
  const words = wordsOf(expressions);
  const right: string[] = [];
  for (const word of phrase.split(" ")) {
    const meant = meantBy(word, words.get(word.charAt(0)) ?? NONE);
    if (meant === undefined) return undefined;
    right.push(meant);
  }
  return right.join(" ");
}

const NONE: ReadonlySet<string> = new Set();

function meantBy(word: string, alike: ReadonlySet<string>): string | undefined {
  if (alike.has(word)) return word;
  for (const each of alike) if (isSlip(word, each)) return each;
  return undefined;
}

/** Doubled letters left out or added, and one more. */
const MOST_LETTERS_APART = 3;

function isSlip(written: string, meant: string): boolean {
  if (written.at(-1) !== meant.at(-1) || Math.abs(written.length - meant.length) > MOST_LETTERS_APART)
    return false;
  const [left, right] = [single(written), single(meant)];
  return left === right || (meant.length >= LONG && isOneEdit(left, right, meant.length >= VERY_LONG));
}

/** Letters are doubled, or not, more often than anything else is mistaken. */
function single(word: string): string {
  return word.replace(/(.)\1+/gu, "$1");
}

/** Whether one letter more, less or changed about leads from one word to the other; or one other letter. */
function isOneEdit(left: string, right: string, mayBeOther: boolean): boolean {
  let from = 0;
  while (from < left.length && left.charAt(from) === right.charAt(from)) from += 1;
  const [a, b] = [left.slice(from), right.slice(from)];
  if (a.slice(1) === b || a === b.slice(1)) return true;
  const isSwapped = a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2);
  return isSwapped || (mayBeOther && a.slice(1) === b.slice(1));
}
