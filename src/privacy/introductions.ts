import { INTRODUCTIONS, type IntroductionKind } from "./introduction-words.js";
import type { Normalised } from "./normalise.js";

/** Words of a text that announce a value; token indexes, `to` exclusive. */
export interface Introduction {
  readonly kind: IntroductionKind;
  readonly from: number;
  readonly to: number;
}

const byFirstWord = new Map<
  string,
  { readonly kind: IntroductionKind; readonly words: readonly string[] }[]
>();
for (const kind of Object.keys(INTRODUCTIONS) as IntroductionKind[]) {
  for (const expression of INTRODUCTIONS[kind]) {
    const words = expression.split(" ");
    const first = words[0] ?? "";
    const list = byFirstWord.get(first) ?? [];
    list.push({ kind, words });
    byFirstWord.set(first, list);
  }
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

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
  const words = wordsOf(text);
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    const candidates = word === undefined ? undefined : byFirstWord.get(word.text);
    const match = candidates?.find((candidate) => isAt(text, words, at, candidate.words));
    const last = words[at + (match?.words.length ?? 0) - 1];
    if (match === undefined || word === undefined || last === undefined) {
      at += 1;
      continue;
    }
    found.push({ kind: match.kind, from: word.from, to: last.to });
    at += match.words.length;
  }
  return found;
}

/** A word as it is read, over the tokens from one to another, exclusive. */
interface Read {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The tokens, those that together disguise a known word as one. */
function wordsOf(text: Normalised): readonly Read[] {
  const words: Read[] = [];
  let gluedTo = 0;
  for (let at = 0; at < text.tokens.length; ) {
    const token = text.tokens[at];
    if (token === undefined) break;
    if (gluedTo <= at) for (gluedTo = at + 1; isGlued(text, gluedTo); ) gluedTo += 1;
    const word = disguisedAt(text, at, gluedTo) ?? {
      text: token.text,
      start: token.start,
      end: token.end,
      from: at,
      to: at + 1,
    };
    words.push(word);
    at = word.to;
  }
  return words;
}

/** The known word that touching letters, digits and signs stand for, from one token to another, exclusive. */
function disguisedAt(text: Normalised, at: number, to: number): Read | undefined {
  const [token, last] = [text.tokens[at], text.tokens[to - 1]];
  if (token === undefined || last === undefined || to === at + 1) return undefined;
  const { end } = last;
  if (end - token.start > LONGEST_DISGUISED) return undefined;
  let written = "";
  for (const sign of text.text.slice(token.start, end)) written += AS_LETTER[sign] ?? sign;
  const known = [written.replaceAll("1", "i"), written.replaceAll("1", "l")].find((word) =>
    disguisable.has(word),
  );
  return known === undefined ? undefined : { text: known, start: token.start, end, from: at, to };
}

/** Whether a token goes on the word of the one before it: it touches it, or only "@" or "$" stand between. */
function isGlued(text: Normalised, at: number): boolean {
  const [before, token] = [text.tokens[at - 1], text.tokens[at]];
  if (before === undefined || token === undefined) return false;
  return (
    before.end === token.start ||
    (token.start - before.end === 1 && "@$".includes(text.text.charAt(before.end)))
  );
}

function isAt(text: Normalised, read: readonly Read[], at: number, words: readonly string[]): boolean {
  for (let ahead = 1; ahead < words.length; ahead += 1) {
    const [left, right] = [read[at + ahead - 1], read[at + ahead]];
    if (
      left === undefined ||
      right === undefined ||
      right.text !== words[ahead] ||
      right.start - left.end > MAX_GAP
    )
      return false;
    for (let between = left.end; between < right.start; between += 1) {
      if ("?!;:,".includes(text.text.charAt(between))) return false;
    }
  }
  return true;
}
