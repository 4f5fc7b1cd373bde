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

/** The words of these expressions are known too where digits stand for letters: "m0t de p4sse", "1d3nt1f14nt". */
const disguisable = new Set(
  [...INTRODUCTIONS.password, ...INTRODUCTIONS.login, ...INTRODUCTIONS.iban]
    .flatMap((expression) => expression.split(" "))
    .filter((word) => word.length > 2),
);
const AS_LETTER: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const LONGEST_DISGUISED = 16;

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

/** A known word that is written with digits or signs, over the tokens up to one, exclusive. */
interface Disguised {
  readonly text: string;
  readonly to: number;
}

/** The words that several tokens together disguise, by the first of these. */
function disguisedWords(text: Normalised): ReadonlyMap<number, Disguised> {
  const disguised = new Map<number, Disguised>();
  for (let at = 0; at < text.tokens.length; ) {
    let to = at + 1;
    while (isGlued(text, to)) to += 1;
    for (let from = at; from < to - 1; from += 1) {
      const word = disguisedAt(text, from, to);
      if (word === undefined) continue;
      disguised.set(from, { text: word, to });
      break;
    }
    at = to;
  }
  return disguised;
}

/** The known word that touching letters, digits and signs stand for, from one token to another, exclusive. */
function disguisedAt(text: Normalised, from: number, to: number): string | undefined {
  const [token, last] = [text.tokens[from], text.tokens[to - 1]];
  if (token === undefined || last === undefined || last.end - token.start > LONGEST_DISGUISED)
    return undefined;
  let written = "";
  for (const sign of text.text.slice(token.start, last.end)) written += AS_LETTER[sign] ?? sign;
  return [written.replaceAll("1", "i"), written.replaceAll("1", "l")].find((word) => disguisable.has(word));
}

/** Whether a token goes on the word of the one before it: it touches it, or only "@" or "$" stand between. */
function isGlued({ text, tokens }: Normalised, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined) return false;
  const gap = token.start - before.end;
  return gap === 0 || (gap === 1 && "@$".includes(text.charAt(before.end)));
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
