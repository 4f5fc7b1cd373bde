import { type Disguised, disguisedWords } from "./disguised-words.js";
import { INTRODUCTIONS, type IntroductionKind } from "./introduction-words.js";
import type { Normalised, Token } from "./normalise.js";
import { words } from "./word-list.js";

/** Words of a text that announce a value; token indexes, `to` exclusive. */
export interface Introduction {
  readonly kind: IntroductionKind;
  readonly from: number;
  readonly to: number;
}

/** The words that go on an expression, and what it announces where it may end. */
interface Node {
  kind?: IntroductionKind;
  readonly next: Map<string, Node>;
}

const root: Node = { next: new Map() };
for (const kind of Object.keys(INTRODUCTIONS) as IntroductionKind[]) {
  for (const expression of INTRODUCTIONS[kind]) {
    let node = root;
    for (const word of expression.split(" ")) {
      const next = node.next.get(word) ?? { next: new Map() };
      node.next.set(word, next);
      node = next;
    }
    node.kind ??= kind;
  }
}
const FIRSTS = words(root.next.keys());

/** Words of one expression stand this close: "n° de sécu", "e-mail", "mot  de passe". */
const MAX_GAP = 3;

/** Finds the words that announce a value, from left to right, the longest expression at each place. */
export function findIntroductions(text: Normalised): Introduction[] {
  const found: Introduction[] = [];
  const disguised = disguisedWords(text);
  for (let at = 0; at < text.tokens.length; ) {
    const word = disguised.get(at);
    const mayBegin = word !== undefined || FIRSTS.has(text.tokens[at]);
    const introduction = mayBegin ? longestFrom(text, disguised, at) : undefined;
    if (introduction !== undefined) found.push(introduction);
    at = introduction?.to ?? word?.to ?? at + 1;
  }
  return found;
}

/** The introduction that begins with a token. @param introductions in order */
export function introductionAt(
  introductions: readonly Introduction[],
  token: number,
): Introduction | undefined {
  let [low, high] = [0, introductions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((introductions[middle]?.from ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return introductions[low]?.from === token ? introductions[low] : undefined;
}

function longestFrom(
  text: Normalised,
  disguised: ReadonlyMap<number, Disguised>,
  from: number,
): Introduction | undefined {
  let longest: Introduction | undefined;
  let node = root;
  for (let at = from; at === from || isClose(text, text.tokens[at - 1], text.tokens[at]); ) {
    const word = disguised.get(at);
    const next = node.next.get(word?.text ?? text.tokens[at]?.text ?? "");
    if (next === undefined) break;
    node = next;
    at = word?.to ?? at + 1;
    if (node.kind !== undefined) longest = { kind: node.kind, from, to: at };
  }
  return longest;
}

function isClose({ text }: Normalised, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined || right.start - left.end > MAX_GAP) return false;
  for (let at = left.end; at < right.start; at += 1) if ("?!;:,".includes(text.charAt(at))) return false;
  return true;
}
