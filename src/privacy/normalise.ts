import { withoutCuts } from "./cut-rows.js";
import { fold } from "./fold.js";
import { maskLengthAt } from "./mask-labels.js";

/** A word or a run of digits. Letters and digits never share a token: "tel06" is two that touch. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
}

/** A text as a person sees it, with the way back to what was typed. Positions are UTF-16 units. */
export interface Normalised {
  readonly original: string;
  /** lower case, no accents, digits as 0-9, nothing unseen, no signs that cut a number; an existing mask is one MASK character */
  readonly text: string;
  /** for each position of `text`, and its end, the position in `original` */
  readonly positions: Int32Array;
  readonly tokens: readonly Token[];
}

/** Stands for an existing mask: the object replacement character, which `fold` drops from what members type. */
export const MASK = "\uFFFC";

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });
const MAX_UNITS = 4;
const UPPER_A = 65;
const UPPER_Z = 90;
const PERCENT = 37;

/**
 * Reads a text as a person sees it: disguises such as full-width digits, zero-width or bidirectional
 * characters, accents and look-alike letters of other alphabets are gone; positions lead back to the original.
 */
export function normalise(original: string): Normalised {
  const room = roomFor(original);
  const units = new Uint16Array(room);
  const positions = new Int32Array(room + 1);
  let length = 0;
  let at = 0;
  const put = (code: number): void => {
    units[length] = code;
    positions[length] = at;
    length += 1;
  };
  while (at < original.length) {
    const code = original.charCodeAt(at);
    if (code < 128) {
      if (code >= UPPER_A && code <= UPPER_Z) put(code + 32);
      else if (code === PERCENT && escaped(original, at) > 0) {
        put(escaped(original, at));
        at += 2;
      } else if (code >= 32 && code !== 127) put(code);
      else if (code === 9) put(32);
      else if (code === 10 || code === 13) put(10);
      at += 1;
      continue;
    }
    const mask = maskLengthAt(original, at);
    if (mask > 0) {
      put(MASK.charCodeAt(0));
      at += mask;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) ?? code);
    const folded = fold(character);
    for (let unit = 0; unit < folded.length; unit += 1) put(folded.charCodeAt(unit));
    at += character.length;
  }
  positions[length] = original.length;
  const text = withoutCuts(utf16.decode(units.subarray(0, length)));
  return { original, text, positions: positions.subarray(0, length + 1), tokens: tokenise(text) };
}

/** The character that "%30" stands for in a link, lower case; 0 when it is none that a person would see. */
function escaped(text: string, at: number): number {
  const hex = text.slice(at + 1, at + 3);
  const code = /^[0-9a-fA-F]{2}$/.test(hex) ? Number.parseInt(hex, 16) : 0;
  return code >= 32 && code < 127 ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0;
}

/** How many characters a text can become: only those beyond ASCII become several. */
function roomFor(original: string): number {
  let room = original.length;
  for (let at = 0; at < original.length; at += 1) if (original.charCodeAt(at) >= 128) room += MAX_UNITS - 1;
  return room;
}

/** Where a span of the normalised text lies in the original; unseen characters around it belong to it. */
export function originalRange(of: Normalised, start: number, end: number): { start: number; end: number } {
  const last = of.positions[end - 1] ?? 0;
  let after = end;
  // One character may have become several ("œ", "oe"): half of it cannot be masked.
  while (after < of.text.length && of.positions[after] === last) after += 1;
  return { start: originalStart(of, start), end: of.positions[after] ?? of.original.length };
}

/** The end of what is seen before a span: a mark of direction left over would turn the rest of the text around. */
function originalStart(of: Normalised, start: number): number {
  const from = of.positions[start] ?? 0;
  if (start === 0) return 0;
  const before = of.positions[start - 1] ?? 0;
  if (before === from) return from;
  const mask = maskLengthAt(of.original, before);
  return before + (mask > 0 ? mask : String.fromCodePoint(of.original.codePointAt(before) ?? 0).length);
}

/** The original's characters of a span, as typed: passwords and names are told by their capitals. */
export function typed(of: Normalised, start: number, end: number): string {
  return of.original.slice(of.positions[start] ?? 0, originalRange(of, start, end).end);
}

/** Whether a token was typed with a capital first. */
export function isCapitalised(of: Normalised, token: Token): boolean {
  const code = of.original.codePointAt(of.positions[token.start] ?? 0);
  if (code === undefined) return false;
  const character = String.fromCodePoint(code);
  return character !== character.toLowerCase();
}

const LETTER = /\p{L}/u;
const SEPARATOR = 0;
const DIGIT = 1;
const ALPHABETIC = 2;

function classOf(code: number): number {
  if (code >= 97 && code <= 122) return ALPHABETIC;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code < 128) return SEPARATOR;
  return LETTER.test(String.fromCharCode(code)) ? ALPHABETIC : SEPARATOR;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  let current = SEPARATOR;
  for (let at = 0; at <= text.length; at += 1) {
    const next = at < text.length ? classOf(text.charCodeAt(at)) : SEPARATOR;
    if (next === current) continue;
    if (current !== SEPARATOR) {
      tokens.push({ text: text.slice(start, at), start, end: at, digits: current === DIGIT });
    }
    start = at;
    current = next;
  }
  return tokens;
}
