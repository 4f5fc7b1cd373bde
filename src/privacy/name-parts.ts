import { FIRST_NAMES } from "./first-names.js";
import { EVERYDAY_NAMES, FAMILY, isNobodys, ORDERS, PARTICLES } from "./name-words.js";
import { isCapitalised, MASK, type Normalised, type Token, typed } from "./normalise.js";
import { NUMBER_BEGINNINGS } from "./number-words.js";
import { type Official, publicNameAt } from "./official.js";
import { PLAIN_WORDS } from "./plain-words.js";
import { couldBeSecret } from "./secret-look.js";
import { words } from "./word-list.js";

/**
 * What a token could be in a name: nothing; a word in lower case that no list knows; an everyday word with a capital
 * ("Petit"); a capital letter alone; a first name in lower case; any other word with a capital; a first name.
 */
export const PART = { none: 0, lower: 1, plain: 2, initial: 3, lowerFirst: 4, capital: 5, first: 6 } as const;
export type Part = (typeof PART)[keyof typeof PART];

/** The parts of every token, by its index. */
export type NameParts = readonly Part[];

/** Several detectors ask for the parts of one text; they go with it. */
const remembered = new WeakMap<Normalised, NameParts>();

/** Reads which words of a text could be parts of a name. Names that the pack makes public are none. */
export function namePartsOf(text: Normalised, official: Official): NameParts {
  const known = remembered.get(text) ?? readParts(text, official);
  remembered.set(text, known);
  return known;
}

function readParts(text: Normalised, official: Official): NameParts {
  const parts = new Array<Part>(text.tokens.length).fill(PART.none);
  // Where all is written in capitals they tell nothing; our masks are not.
  const said = text.text.includes(MASK) ? text.original.replaceAll(/‹[^‹›]*›/g, "") : text.original;
  const isShouted = said === said.toUpperCase();
  for (let at = 0; at < parts.length; ) {
    const known = publicNameAt(official, text.tokens, at);
    if (known === 0) parts[at] = partOf(text, at, isShouted);
    at += Math.max(known, 1);
  }
  return parts;
}

function partOf(text: Normalised, at: number, isShouted: boolean): Part {
  const token = text.tokens[at];
  if (token === undefined || token.digits || (token.text.length > 1 && isNobodys(token))) return PART.none;
  if (touchesDigits(text, at) || isSaint(text, at)) return PART.none;
  const isCapital = isCapitalised(text, token);
  if (token.text.length === 1)
    return isCapital && !isShouted && (!"jayn".includes(token.text) || text.text.charAt(token.end) === ".")
      ? PART.initial
      : PART.none;
  if (isOrder(text, at)) return PART.none;
  if (FIRST_NAMES.has(token)) {
    if (isCapital && !(isShouted && EVERYDAY_NAMES.has(token))) return PART.first;
    return EVERYDAY_NAMES.has(token) && !isCompound(text, at) ? PART.none : PART.lowerFirst;
  }
  if (PLAIN_WORDS.has(token) || FAMILY.has(token)) return isCapital && !isShouted ? PART.plain : PART.none;
  if (isCapital && !isShouted) return PART.capital;
  return couldBeSecret(typed(text, token.start, token.end)) ? PART.lower : PART.none;
}

const SAINTS = words("saint sainte st ste");

/** "Saint-Malo", "Ste Maxime": a place. */
function isSaint(text: Normalised, at: number): boolean {
  return SAINTS.has(text.tokens[at - 1]) && /^[ -]$/.test(gapBefore(text, at));
}

/** "jean-pierre": behind a first name and a hyphen a stone is none. */
function isCompound(text: Normalised, at: number): boolean {
  return gapBefore(text, at) === "-" && FIRST_NAMES.has(text.tokens[at - 1]);
}

/** "Laissez-moi", "Donnez-les", "Puis-je": a verb. */
function isOrder(text: Normalised, at: number): boolean {
  return ORDERS.has(text.tokens[at + 1]) && gapBefore(text, at + 1) === "-";
}

/** "Soleil2024", "mdupont62": no word of a name. */
function touchesDigits(text: Normalised, at: number): boolean {
  const [before, token, after] = [text.tokens[at - 1], text.tokens[at], text.tokens[at + 1]];
  return (
    (before?.digits === true && before.end === token?.start) ||
    (after?.digits === true && after.start === token?.end)
  );
}

const MAX_TOKENS = 7;
const MAX_PARTICLES = 3;
const PLAIN_CAPITALS = 2;

/**
 * Where the name ends that begins with a token, exclusive.
 *
 * @param isTold whether words say that a name comes: everyday words with a capital, and words in lower case after a
 *   first name, then belong to it
 */
export function nameEnd(text: Normalised, parts: NameParts, from: number, isTold: boolean): number {
  let to = from + 1;
  let plain = 0;
  const isKnown = parts[from] === PART.first || parts[from] === PART.lowerFirst;
  const isLower = isTold && (isKnown || parts[from] === PART.lower);
  while (to < from + MAX_TOKENS) {
    const next = afterParticles(text, parts, to, isLower);
    const between = gapBefore(text, next);
    const part = parts[next] ?? PART.none;
    if (!isJoint(between, parts[next - 1])) break;
    const isHyphened = between === "-" || between === "'";
    if (part === PART.none || (part === PART.lower && !isLower && !isHyphened)) break;
    if (part === PART.plain) {
      plain += 1;
      if (!isHyphened && !((isKnown || isTold) && plain < PLAIN_CAPITALS)) break;
    }
    to = next + 1;
  }
  return to;
}

/** The index of the part that follows a few particles, or the index itself. */
function afterParticles(text: Normalised, parts: NameParts, at: number, isLower: boolean): number {
  let next = at;
  while (
    next < at + MAX_PARTICLES &&
    isParticle(text.tokens[next]) &&
    isJoint(gapBefore(text, next), undefined)
  )
    next += 1;
  const part = parts[next] ?? PART.none;
  const isName = part >= PART.lowerFirst || (isLower && part === PART.lower && next - at < 2);
  // "Thérèse Vasseur du dix-huit mars": a number in words is no name.
  return next > at && isName && !NUMBER_BEGINNINGS.has(text.tokens[next]) ? next : at;
}

function isParticle(token: Token | undefined): boolean {
  return token !== undefined && PARTICLES.has(token);
}

/** What stands between a token and the one before it. */
export function gapBefore(text: Normalised, at: number): string {
  const [before, token] = [text.tokens[at - 1], text.tokens[at]];
  return before === undefined || token === undefined
    ? "\n"
    : text.text.slice(before.end, Math.min(token.start, before.end + 4));
}

/** Whether two words may belong to one name by what stands between them; a full stop only after an initial. */
function isJoint(between: string, before: Part | undefined): boolean {
  if (between === " " || between === "-" || between === "'" || between === " - " || between === "  ")
    return true;
  return before === PART.initial && (between === ". " || between === ".");
}
