import { isDigit } from "./characters.js";
import type { Normalised, Token } from "./normalise.js";
import { NUMBER_BEGINNINGS, readWordNumber } from "./number-words.js";
import { words } from "./word-list.js";

/** One written number: a run of digits, with the look-alike letters inside, or a number in words. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  /** 0-9; the letter of a Corsican department ("a", "b") stands as itself */
  readonly digits: string;
  readonly words: boolean;
  /** some digit was a letter that looks like one */
  readonly guessed: boolean;
  /** what stands between this atom and the one before it */
  readonly gap: Gap;
  readonly firstToken: number;
  readonly lastToken: number;
  /** the index of its chain, and its own in the chain */
  readonly chain: number;
  readonly index: number;
}

/**
 * "tight": spaces, dots, hyphens, a line break, as inside one number; "loose": also commas, slashes, colons,
 * brackets, or a spoken separator ("point", "clé"); "break": other words, or too far.
 */
export type Gap = "tight" | "loose" | "break";

/** Atoms that may belong to one value, with their digits side by side. */
export interface Chain {
  readonly atoms: readonly Atom[];
  readonly digits: string;
  /** where each atom's digits begin in `digits`, and the end */
  readonly offsets: readonly number[];
  /** for each offset in `digits` the atom that begins there, or -1; the end is atoms.length */
  readonly atomAt: readonly number[];
}

/** The numbers of a text. */
export interface Numbers {
  readonly chains: readonly Chain[];
  /** the atom that begins with a token, by the token's index */
  readonly atomAt: readonly (Atom | undefined)[];
}

const TIGHT_GAP = 4;
const LOOSE_GAP = 6;
const SPOKEN_GAP = 14;
const SPOKEN_SEPARATORS = words(
  "point points tiret tirets espace slash barre virgule puis ensuite euh cle clef dot dash hyphen space comma then key",
);
/** By character code: 1 for what stands inside one number, 2 for looser separators, 0 for none. */
const SEPARATORS = new Uint8Array(128);
for (const sign of ",/|:()[]*+';\"\\~<>`") SEPARATORS[sign.charCodeAt(0)] = 2;
for (const sign of " .-_\n") SEPARATORS[sign.charCodeAt(0)] = 1;
const LOOK_ALIKE = /^[olisz]{1,4}$/;
/** Zeros and ones in a row of their own. */
const ALONE = words("o oo ooo oooo l ll lll ol lo oh");
const AS_DIGIT: Readonly<Record<string, string>> = { o: "0", l: "1", i: "1", s: "5", z: "2" };

/** Finds every number of a text, digits or words, and joins those that may belong together. */
export function readNumbers(text: Normalised): Numbers {
  const { tokens } = text;
  const chains: Chain[] = [];
  const atomAt = new Array<Atom | undefined>(tokens.length).fill(undefined);
  let current: Atom[] = [];
  let before: Found | undefined;
  for (let at = 0; at < tokens.length; ) {
    const atom = mayBeNumber(tokens[at]) ? (digitsAt(text, at, before) ?? wordsAt(text, at)) : undefined;
    if (atom === undefined) {
      at += 1;
      continue;
    }
    atom.gap = before === undefined ? "break" : gapBetween(text, before, atom);
    if (atom.gap === "break" && current.length > 0) {
      chains.push(chainOf(current));
      current = [];
    }
    atom.chain = chains.length;
    atom.index = current.length;
    current.push(atom);
    atomAt[at] = atom;
    before = atom;
    at = atom.lastToken + 1;
  }
  if (current.length > 0) chains.push(chainOf(current));
  return { chains, atomAt };
}

/** The letters that are digits only beside others: of Corsica, and zero as it is said. */
const LETTERS = words("a b oh");

/** A cheap look before the closer one: most words are no numbers. */
function mayBeNumber(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.digits || NUMBER_BEGINNINGS.has(token) || LETTERS.has(token) || isLookAlike(token.text);
}

function chainOf(atoms: readonly Atom[]): Chain {
  const [only] = atoms;
  if (only !== undefined && atoms.length === 1) {
    const { length } = only.digits;
    const { offsets, atomAt } = loneOf(length);
    return { atoms, digits: only.digits, offsets, atomAt };
  }
  const offsets: number[] = [];
  let length = 0;
  let digits = "";
  for (const atom of atoms) {
    offsets.push(length);
    digits += atom.digits;
    length += atom.digits.length;
  }
  const atomAt = new Array<number>(length + 1).fill(-1);
  for (let index = 0; index < atoms.length; index += 1) atomAt[offsets[index] ?? 0] = index;
  atomAt[length] = atoms.length;
  offsets.push(length);
  return { atoms, digits, offsets, atomAt };
}

type Boundaries = Pick<Chain, "offsets" | "atomAt">;
const lone: Boundaries[] = [];
const LONGEST_REMEMBERED = 32;

/** Most numbers stand alone: their boundaries are 0 and the end, the same for all of one length. */
function loneOf(length: number): Boundaries {
  const known = lone[length];
  if (known !== undefined) return known;
  const atomAt = new Array<number>(length + 1).fill(-1);
  atomAt[0] = 0;
  atomAt[length] = 1;
  const boundaries = { offsets: [0, length], atomAt };
  if (length <= LONGEST_REMEMBERED) lone[length] = boundaries;
  return boundaries;
}

/** An atom while it is read: what stands before it and its place in a chain come last. */
type Found = { -readonly [key in keyof Atom]: Atom[key] };

function touches(before: Token | undefined, after: Token | undefined): boolean {
  return before !== undefined && after !== undefined && before.end === after.start;
}

/** Digits with the look-alike letters that touch them ("O6", "7l4"); a lone "O" or "l" beside digits. */
function digitsAt(text: Normalised, at: number, before: Found | undefined): Found | undefined {
  const { tokens } = text;
  const first = tokens[at];
  if (first === undefined) return undefined;
  if (!first.digits) {
    if (isCorsican(text, at, before)) return atomOf(text, at, at, first.text, false);
    if (!isLookAlike(first.text) && first.text !== "oh") return undefined;
    if (!(touches(first, tokens[at + 1]) && tokens[at + 1]?.digits)) return loneLookAlike(text, at, before);
  }
  let last = at;
  let digits = first.digits ? first.text : asDigits(first.text);
  let guessed = !first.digits;
  for (let next = at + 1; touches(tokens[next - 1], tokens[next]); next += 1) {
    const token = tokens[next];
    if (token === undefined || !(token.digits || isLookAlike(token.text))) break;
    if (!token.digits && isWordEnd(text, next)) break;
    digits += asDigits(token.text);
    guessed ||= !token.digits;
    last = next;
  }
  return atomOf(text, at, last, digits, guessed);
}

function isLookAlike(word: string): boolean {
  return word.length <= 4 && "olisz".includes(word.charAt(0)) && LOOK_ALIKE.test(word);
}

/** "10s", "2l" are a measure or a plural unless the letter is the usual O, or more digits follow. */
function isWordEnd(text: Normalised, at: number): boolean {
  const token = text.tokens[at];
  const next = text.tokens[at + 1];
  if (touches(token, next)) return next !== undefined && !next.digits && !isLookAlike(next.text);
  return token !== undefined && !/^[oli]+$/.test(token.text);
}

/** The letter of 2A and 2B, touching its 2 or, where every digit stands apart, after it. */
function isCorsican(text: Normalised, at: number, before: Found | undefined): boolean {
  const letter = text.tokens[at];
  if (letter === undefined || (letter.text !== "a" && letter.text !== "b") || before === undefined)
    return false;
  if (!before.digits.endsWith("2")) return false;
  const next = text.tokens[at + 1];
  return (
    letter.start - before.end <= 1 && next !== undefined && next.start - letter.end <= 1 && isNumberLike(next)
  );
}

function isNumberLike(token: Token): boolean {
  return token.digits || token.text === "oh" || NUMBER_BEGINNINGS.has(token) || isLookAlike(token.text);
}

function loneLookAlike(text: Normalised, at: number, before: Found | undefined): Found | undefined {
  const token = text.tokens[at];
  if (token === undefined || !ALONE.has(token)) return undefined;
  const next = text.tokens[at + 1];
  if (text.text.charAt(token.end) === "'") return undefined;
  const afterNumber =
    before !== undefined && token.start - before.end === 1 && " .-".includes(text.text.charAt(before.end));
  const beforeNumber =
    next !== undefined &&
    isNumberLike(next) &&
    next.start - token.end <= 2 &&
    gapOf(text.text, token.end, next.start) === "tight";
  if (!afterNumber && !beforeNumber) return undefined;
  const isSpoken = token.text === "oh";
  const atom = atomOf(text, at, at, asDigits(token.text), !isSpoken);
  atom.words = isSpoken;
  return atom;
}

function asDigits(written: string): string {
  if (written === "oh") return "0";
  if (isDigit(written.charCodeAt(0))) return written;
  let digits = "";
  for (const character of written) digits += AS_DIGIT[character] ?? character;
  return digits;
}

function wordsAt(text: Normalised, at: number): Found | undefined {
  if (!NUMBER_BEGINNINGS.has(text.tokens[at])) return undefined;
  const number = readWordNumber(text, at);
  if (number === undefined) return undefined;
  const atom = atomOf(text, at, at + number.count - 1, number.digits, false);
  atom.words = true;
  return atom;
}

function atomOf(
  text: Normalised,
  firstToken: number,
  lastToken: number,
  digits: string,
  guessed: boolean,
): Found {
  const start = text.tokens[firstToken]?.start ?? 0;
  const end = text.tokens[lastToken]?.end ?? start;
  return {
    start,
    end,
    digits,
    words: false,
    guessed,
    gap: "break",
    firstToken,
    lastToken,
    chain: 0,
    index: 0,
  };
}

function gapBetween(text: Normalised, before: Found, after: Found): Gap {
  const length = after.start - before.end;
  if (length > SPOKEN_GAP) return "break";
  if (after.firstToken === before.lastToken + 1) return gapOf(text.text, before.end, after.start);
  for (let at = before.lastToken + 1; at < after.firstToken; at += 1) {
    if (!SPOKEN_SEPARATORS.has(text.tokens[at])) return "break";
  }
  return "loose";
}

function gapOf(text: string, from: number, to: number): Gap {
  if (to - from > LOOSE_GAP) return "break";
  let gap: Gap = to - from <= TIGHT_GAP ? "tight" : "loose";
  for (let at = from; at < to; at += 1) {
    const kind = SEPARATORS[text.charCodeAt(at)];
    if (kind === undefined || kind === 0) return "break";
    if (kind === 2) gap = "loose";
  }
  return gap;
}
