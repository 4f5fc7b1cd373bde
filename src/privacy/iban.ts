import { getCountrySpecifications } from "ibantools";
import { runFrom, speaksOfPart } from "./announced.js";
import { collect, isDigit, isLetter, isSeparator } from "./characters.js";
import type { Introduction } from "./introductions.js";
import { MASK, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { KEY_BASE } from "./remainders.js";
import { RANK, type Span } from "./span.js";

interface Country {
  readonly length: number;
  readonly form: RegExp;
  /** whether its accounts may hold letters */
  readonly hasLetters: boolean;
}

const countries = new Map<string, Country>();
for (const [code, { chars, bban_regexp: form }] of Object.entries(getCountrySpecifications())) {
  if (chars !== null && form !== null)
    countries.set(code.toLowerCase(), {
      length: chars,
      form: new RegExp(form),
      hasLetters: form.includes("A-Z"),
    });
}

/** The same by the letters' codes: a cheap question asked at every position. */
const countryLetters = new Uint8Array(26 * 26);
for (const code of countries.keys()) countryLetters[pairOf(code.charCodeAt(0), code.charCodeAt(1))] = 1;

function pairOf(first: number, second: number): number {
  return (first - 97) * 26 + second - 97;
}

function mayBeCountry(first: number, second: number): boolean {
  return countryLetters[pairOf(first, second)] === 1;
}

/** Every French account has these check digits: "fr 76 2004 1010". */
const FRENCH_HEAD_APART = "fr 76 ";
/** Country and check digits. */
const HEAD = 4;
const MAX_GAP = 4;
/** Announced or with a French head, this much of it is worth hiding: "FR76 3000 6000". */
const MIN_PART = 8;
const MIN_ANNOUNCED_PART = 4;
/** After "les derniers chiffres de mon IBAN". */
const MIN_NAMED_PART = 2;
/** Below half of the shortest IBAN (Norway's, 15) and below MIN_PART. */
const FEWEST_DIGITS = 6;
const LONGEST = 34;
/** Check digits, a bank of four letters, and what may stand between. */
const SOON = 16;
const MAX_WORDS = 8;
const LETTER_X = 120;
const STAR = 42;
const HASH = 35;

/** Finds IBANs of every country: whole, split, in lower case, with a wrong key, hidden in part or broken off. */
export function findIbans(reading: Reading): Span[] {
  if (reading.chains.length === 0) return [];
  return [...(mayHoldIban(reading) ? headedIbans(reading) : []), ...announcedIbans(reading)];
}

/** Signs in the place of digits: a statement shows "FR76 1027 8***". */
const HIDING = /[x*#.]{3}/;
const LEAST_HIDDEN = 3;

/** An IBAN is mostly digits, or letters and signs that stand for them: most texts cannot hold one. */
function mayHoldIban({ chains, text }: Reading): boolean {
  let digits = 0;
  for (const { atoms } of chains) for (const atom of atoms) if (!atom.words) digits += atom.digits.length;
  return digits >= FEWEST_DIGITS || HIDING.test(text);
}

function headedIbans(reading: Reading): Span[] {
  const spans: Span[] = [];
  let covered = 0;
  for (let at = 0; at + HEAD < reading.text.length; at += 1) {
    if (at < covered) continue;
    const span = ibanAt(reading, at);
    if (span === undefined) continue;
    spans.push(span);
    covered = span.end;
  }
  return spans;
}

function ibanAt(reading: Reading, at: number): Span | undefined {
  const { text } = reading;
  if (!isLetter(text.charCodeAt(at))) return undefined;
  const second = skip(text, at + 1, 1);
  if (!isLetter(text.charCodeAt(second))) return undefined;
  if (!mayBeCountry(text.charCodeAt(at), text.charCodeAt(second))) return undefined;
  const check = skip(text, second + 1, 2);
  if (!isCheckDigit(text, check)) return undefined;
  // Letters apart, as where every character stands alone, must not be the end of a word: "est-ce que ES43...".
  if (second > at + 1 && (isLetter(text.charCodeAt(at - 1)) || check === second + 1)) return undefined;

  if (!digitsFollow(text, check)) return undefined;

  const country = countries.get(text.charAt(at) + text.charAt(second));
  if (country === undefined) return undefined;
  const collected = collect(text, at, country.length);
  if (!isCheckDigit(collected.characters, 3)) return undefined;
  const begins = at === 0 || !isLetter(text.charCodeAt(at - 1));
  // "de 06 12..." and "il 33..." are words and numbers: without a right key the head must look like one.
  const isHead =
    begins &&
    (check === at + 2
      ? text.startsWith("fr", at) || isUpperCase(typed(reading, at, at + 2))
      : text.startsWith(FRENCH_HEAD_APART, at));
  if (collected.characters.length === country.length) {
    const exact = exactForm(collected.characters, country);
    if (exact !== undefined) {
      if (hasRightKey(exact)) return { start: at, end: collected.end, kind: "iban", rank: RANK.validated };
      const isApart = second === at + 2 && check === second + 2;
      if (begins && (check === at + 2 || isApart)) {
        return { start: at, end: collected.end, kind: "iban", rank: RANK.shaped };
      }
    }
  }
  const part = isHead ? partFrom(text, at) : undefined;
  return part !== undefined && (part.digits >= MIN_PART || isHiddenPart(text, part))
    ? { start: at, end: part.end, kind: "iban", rank: RANK.shaped }
    : undefined;
}

/** More than the check digits, and the rest hidden or broken off; a bullet is read as a dot. */
function isHiddenPart(text: string, { digits, hidden, end }: Part): boolean {
  return digits > 2 && (hidden >= LEAST_HIDDEN || text.startsWith("...", end));
}

/** "nos lettres" begins like an IBAN too: one has a true digit soon, even where others are look-alike letters. */
function digitsFollow(text: string, from: number): boolean {
  for (let at = from; at < from + SOON; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

function isUpperCase(written: string): boolean {
  return written === written.toUpperCase();
}

/**
 * ISO 7064 mod 97-10. The library's own test also asks for each country's national key, and so refuses
 * numbers that banks accept; here a number too many is masked rather than one too few.
 */
function hasRightKey(iban: string): boolean {
  let remainder = 0;
  for (let at = 0; at < iban.length; at += 1) {
    const code = iban.charCodeAt((at + HEAD) % iban.length);
    remainder = isDigit(code) ? remainder * 10 + code - 48 : remainder * 100 + code - 87;
    remainder %= KEY_BASE;
  }
  return remainder === 1;
}

function isCheckDigit(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) || "olisz".includes(text.charAt(at) || "-");
}

function skip(text: string, from: number, most: number): number {
  let at = from;
  while (at - from < most && isSeparator(text.charCodeAt(at))) at += 1;
  return at;
}

/** The IBAN as typed, or with look-alike letters read as digits, whichever has the country's form. */
function exactForm(characters: string, { form, hasLetters }: Country): string | undefined {
  let real = 0;
  for (let at = HEAD; at < characters.length; at += 1) if (isDigit(characters.charCodeAt(at))) real += 1;
  // "trois demandes" must not be read as RO15...: most of an IBAN is typed in digits.
  if (real * 2 < characters.length - HEAD) return undefined;
  if (!hasLetters && LIKE_NO_DIGIT.test(characters.slice(HEAD))) return undefined;
  for (const lookAlikes of LOOK_ALIKES) {
    const candidate = asDigits(characters, lookAlikes);
    if (isDigit(candidate.charCodeAt(2)) && isDigit(candidate.charCodeAt(3))) {
      if (form.test(candidate.slice(HEAD).toUpperCase())) return candidate;
    }
  }
  return undefined;
}

/** Letters that stand for digits: none, the usual ones, and those that no other digits look like. */
const LOOK_ALIKES: readonly Readonly<Record<string, string>>[] = [
  {},
  { o: "0", i: "1", l: "1" },
  { o: "0", i: "1", l: "1", s: "5", z: "2", b: "8" },
];

const LIKE_NO_DIGIT = /[^\dilosbz]/;

/** The country's letters stay in any case. */
function asDigits(characters: string, lookAlikes: Readonly<Record<string, string>>): string {
  let digits = characters.slice(0, 2);
  for (let at = 2; at < characters.length; at += 1) {
    const character = characters.charAt(at);
    digits += lookAlikes[character] ?? character;
  }
  return digits;
}

interface Part {
  readonly end: number;
  readonly digits: number;
  readonly hidden: number;
}

/** Groups that hold a digit or hide one ("XXXX", "****"), side by side. */
function partFrom(text: string, from: number): Part | undefined {
  let [end, digits, hidden] = [from, 0, 0];
  let at = from;
  while (at < text.length && at - from < 2 * LONGEST) {
    let group = at;
    let inGroup = 0;
    let stars = 0;
    for (; group < text.length && group - at < LONGEST; ) {
      const code = text.charCodeAt(group);
      if (isDigit(code)) inGroup += 1;
      else if (code === LETTER_X || code === STAR || code === HASH) stars += 1;
      else if (!isLetter(code)) break;
      group += 1;
    }
    const length = group - at;
    if (length === 0 || (inGroup === 0 && stars < length && !isLoneLetter(text, at, length))) break;
    if (inGroup > 0 || stars > 0) end = group;
    digits += inGroup;
    hidden += stars;
    const next = skip(text, group, MAX_GAP);
    if (next === group) break;
    for (let gap = group; gap < next; gap += 1) if (text.charCodeAt(gap) === STAR) hidden += 1;
    at = next;
  }
  return digits > 0 ? { end, digits, hidden } : undefined;
}

/** One or two letters between groups of digits belong to the account. */
function isLoneLetter(text: string, at: number, length: number): boolean {
  return length <= 2 && isDigit(text.charCodeAt(skip(text, at + length, 1)));
}

/** "f r soixante-seize": the letters of the country are read out as well. */
function spokenStart({ tokens }: Reading, at: number): number {
  let first = at;
  while (at - first < 2 && tokens[first - 1]?.text.length === 1) first -= 1;
  return tokens[first]?.start ?? 0;
}

/** "mon IBAN finit par 189"; that it begins with FR76 tells nothing. */
function saysPart({ tokens }: Reading, { to }: Introduction): boolean {
  return [0, 1].some((ahead) => /^(?:finit|termine|ends)$/.test(tokens[to + ahead]?.text ?? ""));
}

/** What follows "IBAN" or "RIB": a head without its tail, a tail, or the number without its country. */
function announcedIbans(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    const { kind, to } = introduction;
    if (kind !== "iban") continue;
    const isPart = speaksOfPart(reading, introduction) || saysPart(reading, introduction);
    const least = isPart ? MIN_NAMED_PART : MIN_ANNOUNCED_PART;
    for (let at = to; at < to + MAX_WORDS; at += 1) {
      const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
      if (before === undefined || token === undefined || token.start - before.end > MAX_GAP + 2) break;
      if (
        /[?!;]/.test(reading.text.slice(before.end, token.start)) ||
        reading.text.charAt(before.end) === MASK
      )
        break;
      const spoken = reading.atomAt[at];
      if (spoken?.words === true) {
        const run = runFrom(reading, spoken, "loose", LONGEST);
        if (run !== undefined && run.digits >= MIN_ANNOUNCED_PART)
          spans.push({ start: spokenStart(reading, at), end: run.end, kind: "iban", rank: RANK.introduced });
        break;
      }
      const heads = countries.has(token.text) && reading.tokens[at + 1]?.digits === true;
      if (!heads && !token.digits) continue;
      const part = partFrom(reading.text, token.start);
      const harmless = reading.atomAt[heads ? at + 1 : at];
      const marked = harmless !== undefined && reading.harmless[harmless.firstToken] !== undefined;
      if (part !== undefined && !marked && (part.digits >= least || part.hidden >= MIN_PART)) {
        spans.push({ start: token.start, end: part.end, kind: "iban", rank: RANK.introduced });
      }
      break;
    }
  }
  return spans;
}
