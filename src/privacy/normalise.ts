import { withoutCuts } from "./cut-rows.js";
import { fold } from "./fold.js";
import { maskLengthAt } from "./mask-labels.js";
import { knownWord, type Listed, listsOfAll, NO_LISTS } from "./word-list.js";

/** A word or a run of digits. Letters and digits never share a token: "tel06" is two that touch. */
export interface Token extends Listed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly digits: boolean;
}

/** A text as a person sees it, with the way back to what was typed. Positions are UTF-16 units. */
export interface Normalised extends Listed {
  readonly original: string;
  /** lower case, no accents, digits as 0-9, nothing unseen, no signs that cut a number; an existing mask is one MASK character */
  readonly text: string;
  /** for each position of `text`, and its end, the position in `original` */
  readonly positions: readonly number[];
  readonly tokens: readonly Token[];
}

/** Stands for an existing mask: the object replacement character, which `fold` drops from what members type. */
export const MASK = "\uFFFC";

const PERCENT = 37;

/**
 * Reads a text as a person sees it: disguises such as full-width digits, zero-width or bidirectional
 * characters, accents and look-alike letters of other alphabets are gone; positions lead back to the original.
 */
export function normalise(original: string): Normalised {
  const positions = new Array<number>(original.length + 1);
  let length = 0;
  let text = "";
  // What is read as it was typed, but for capitals, is copied in stretches, from here on.
  let from = 0;
  for (let at = 0; at < original.length; ) {
    const code = original.charCodeAt(at);
    if (isAsTyped(code)) {
      positions[length] = at;
      length += 1;
      at += 1;
      continue;
    }
    const { seen, width } = readAt(original, at, code);
    text += original.slice(from, at).toLowerCase() + seen;
    for (let unit = 0; unit < seen.length; unit += 1) positions[length + unit] = at;
    length += seen.length;
    at += width;
    from = at;
  }
  positions[length] = original.length;
  positions.length = length + 1;
  text = withoutCuts(text + original.slice(from).toLowerCase());
  const tokens = tokenise(text);
  return { original, text, positions, tokens, lists: listsOfAll(tokens) };
}

function isAsTyped(code: number): boolean {
  return code === 10 || (code >= 32 && code < 127 && code !== PERCENT);
}

/** What is seen of the character, the mask or the "%30" at a position, and how wide it was typed. */
function readAt(original: string, at: number, code: number): { seen: string; width: number } {
  if (code === PERCENT) {
    const escaped = escapedAt(original, at);
    return escaped === "" ? { seen: "%", width: 1 } : { seen: escaped, width: 3 };
  }
  // Of the signs that nobody sees only these part words.
  if (code < 128) return { seen: code === 9 ? " " : code === 13 ? "\n" : "", width: 1 };
  const mask = maskLengthAt(original, at);
  if (mask > 0) return { seen: MASK, width: mask };
  const character = String.fromCodePoint(original.codePointAt(at) ?? code);
  return { seen: fold(character), width: character.length };
}

/** The character that "%30" stands for in a link, lower case; "" when it is none that a person would see. */
function escapedAt(text: string, at: number): string {
  const hex = text.slice(at + 1, at + 3);
  const code = /^[0-9a-fA-F]{2}$/.test(hex) ? Number.parseInt(hex, 16) : 0;
  return code >= 32 && code < 127 ? String.fromCharCode(code).toLowerCase() : "";
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
      const written = text.slice(start, at);
      const known = knownWord(written);
      tokens.push({
        text: known?.text ?? written,
        start,
        end: at,
        digits: current === DIGIT,
        lists: known?.lists ?? NO_LISTS,
      });
    }
    start = at;
    current = next;
  }
  return tokens;
}
