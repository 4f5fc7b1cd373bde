import { INTRODUCTIONS } from "./introduction-words.js";
import type { Normalised } from "./normalise.js";

/** The letters of a word from its last to its first, so that one walk finds the longest word that ends somewhere. */
interface Ending {
  word?: string;
  readonly before: Map<number, Ending>;
}

const SHORTEST_DISGUISED = 3;
const LONGEST_DISGUISED = 16;
/** The words of these expressions are known too where digits stand for letters: "m0t de p4sse", "1d3nt1f14nt". */
const disguisable: Ending = { before: new Map() };
for (const expression of [...INTRODUCTIONS.password, ...INTRODUCTIONS.login, ...INTRODUCTIONS.iban]) {
  for (const word of expression.split(" ")) {
    if (word.length < SHORTEST_DISGUISED || word.length > LONGEST_DISGUISED) continue;
    let ending = disguisable;
    for (let at = word.length - 1; at >= 0; at -= 1) {
      const letter = word.charCodeAt(at);
      const longer = ending.before.get(letter) ?? { before: new Map() };
      ending.before.set(letter, longer);
      ending = longer;
    }
    ending.word = word;
  }
}
/** By the code of a digit or a sign, the code of the letter that it stands for; of others, their own. */
const AS_LETTER = Uint8Array.from({ length: 128 }, (_, code) => code);
for (const [sign, letter] of ["0o", "3e", "4a", "5s", "7t", "@a", "$s"])
  AS_LETTER[(sign ?? "").charCodeAt(0)] = (letter ?? "").charCodeAt(0);
const ONE = "1".charCodeAt(0);
/** "1" is an "i" or an "l", in one word always the same. */
const AS_ONE = ["i".charCodeAt(0), "l".charCodeAt(0)];

/** A known word that is written with digits or signs, over the tokens up to one, exclusive. */
export interface Disguised {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Finds the words that several tokens together disguise, by the first of these. */
export function disguisedWords(text: Normalised): ReadonlyMap<number, Disguised> {
  const disguised = new Map<number, Disguised>();
  for (let at = 0; at < text.tokens.length; ) {
    let to = at + 1;
    while (isGlued(text, to)) to += 1;
    const word = to - at > 1 ? disguisedUpTo(text, at, to) : undefined;
    if (word !== undefined) disguised.set(word.from, word);
    at = to;
  }
  return disguised;
}

/** The longest known word that touching letters, digits and signs stand for, from one of these tokens to the last. */
function disguisedUpTo(text: Normalised, first: number, to: number): Disguised | undefined {
  let longest: Disguised | undefined;
  for (const one of AS_ONE) {
    const word = readBack(text, first, to, one);
    if (word !== undefined && word.from < (longest?.from ?? to)) longest = word;
  }
  return longest;
}

function readBack(
  { text, tokens }: Normalised,
  first: number,
  to: number,
  one: number,
): Disguised | undefined {
  let longest: Disguised | undefined;
  let ending: Ending | undefined = disguisable;
  let from = to - 1;
  for (let at = (tokens[from]?.end ?? 0) - 1; from >= first; at -= 1) {
    const code = text.charCodeAt(at);
    ending = ending.before.get(code === ONE ? one : (AS_LETTER[code] ?? code));
    if (ending === undefined) break;
    if (tokens[from]?.start !== at) continue;
    if (ending.word !== undefined && from < to - 1) longest = { text: ending.word, from, to };
    from -= 1;
  }
  return longest;
}

/** Whether a token goes on the word of the one before it: it touches it, or only "@" or "$" stand between. */
function isGlued({ text, tokens }: Normalised, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined) return false;
  const gap = token.start - before.end;
  return gap === 0 || (gap === 1 && "@$".includes(text.charAt(before.end)));
}
