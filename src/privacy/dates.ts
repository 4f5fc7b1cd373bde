import { matchesOf } from "./matches.js";
import type { Normalised, Token } from "./normalise.js";
import type { Atom, Chain, Numbers } from "./numbers.js";
import { words } from "./word-list.js";

/** A day of the calendar found in a text. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  /** four digits; undefined when only day and month are given */
  readonly year: number | undefined;
}

/** The names of months, folded. */
export const MONTHS = words(
  "janvier janv jan fevrier fevr fev mars mar avril avr mai juin jun juillet juil aout septembre sept sep octobre oct " +
    "novembre nov decembre dec january february feb march april apr may june july jul august aug september october " +
    "november december javier fervier setembre septenbre decenbre novenbre julliet juilet",
);

/** The source of a pattern for a day of the month in figures: "12", "1er", "3rd". */
export const DAY = "(?:0?[1-9]|[12]\\d|3[01])(?:er|st|nd|rd|th)?";

const ORDINALS = words("er st nd rd th eme e of de the");
/** Two-digit years: above it the last century. Members are born in either. */
const CENTURY_TURN = 29;
const MONTH_GAP = 4;

/** Finds dates in figures and with a month's name, in figures or words, French or English order. */
export function findDates(text: Normalised, { chains, atomAt }: Numbers): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const chain of chains) {
    for (let at = 0; at < chain.atoms.length; ) {
      const found = inFigures(text, chain, at) ?? compact(chain, at);
      const [first, last] = [chain.atoms[at], chain.atoms[at + (found?.length ?? 1) - 1]];
      if (found !== undefined && first !== undefined && last !== undefined) {
        dates.push({ start: first.start, end: last.end, year: found.year });
      }
      at += found?.length ?? 1;
    }
  }
  return [...dates, ...onTheFirst(text), ...withMonthNames(text, chains, atomAt)].sort(
    (a, b) => a.start - b.start,
  );
}

interface Figures {
  readonly year: number | undefined;
  readonly length: number;
}

/** "12/04/1972", "12-4-72", "1972.04.12", "12 04 1972"; never a part of a longer row of the same separator. */
function inFigures(text: Normalised, chain: Chain, at: number): Figures | undefined {
  const [a, b, c] = [chain.atoms[at], chain.atoms[at + 1], chain.atoms[at + 2]];
  if (a === undefined || b === undefined || c === undefined || !areDateLengths(a, b, c)) return undefined;
  const separator = separatorBetween(text, a, b);
  if (separator === "" || separator !== separatorBetween(text, b, c)) return undefined;
  const previous = chain.atoms[at - 1];
  const next = chain.atoms[at + 3];
  if (previous !== undefined && separatorBetween(text, previous, a) === separator) return undefined;
  if (!isYear(c.digits) && next !== undefined && separatorBetween(text, c, next) === separator)
    return undefined;
  if (isYear(a.digits) && isMonth(b.digits) && isDay(c.digits)) return { year: Number(a.digits), length: 3 };
  const dayAndMonth = (isDay(a.digits) && isMonth(b.digits)) || (isMonth(a.digits) && isDay(b.digits));
  if (!dayAndMonth) return undefined;
  if (isYear(c.digits)) return { year: Number(c.digits), length: 3 };
  return separator !== " " && c.digits.length === 2
    ? { year: fullYear(Number(c.digits)), length: 3 }
    : undefined;
}

/** A cheap look before the closer one: 1-2, 1-2 and 2 or 4 digits, or the year first. */
function areDateLengths(a: Atom, b: Atom, c: Atom): boolean {
  if (b.digits.length > 2) return false;
  if (a.digits.length === 4) return c.digits.length <= 2;
  return a.digits.length <= 2 && (c.digits.length === 2 || c.digits.length === 4);
}

/** "12041972" or "19720412" in one run. */
function compact(chain: Chain, at: number): Figures | undefined {
  const digits = chain.atoms[at]?.digits ?? "";
  if (digits.length !== 8) return undefined;
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  if (isDay(day) && isMonth(month) && isYear(year)) return { year: Number(year), length: 1 };
  const first = digits.slice(0, 4);
  return isYear(first) && isMonth(digits.slice(4, 6)) && isDay(digits.slice(6))
    ? { year: Number(first), length: 1 }
    : undefined;
}

/** "/", "." or "-" with or without spaces, " " for spaces alone or a line break, "" for anything else. */
function separatorBetween(text: Normalised, left: Atom, right: Atom): string {
  if (right.firstToken !== left.lastToken + 1) return right.gap === "loose" ? "spoken" : "";
  const length = right.start - left.end;
  if (length > MONTH_GAP || length === 0) return "";
  const sign = length === 1 ? text.text.charAt(left.end) : text.text.slice(left.end, right.start).trim();
  if (sign === "" || sign === " " || sign === "\n") return " ";
  return sign === "/" || sign === "." || sign === "-" || sign === "\\" || sign === "," ? sign : "";
}

const ER = words("er");
const FIRST = /(?<!\w)1er ?([/.-]) ?(\d{1,2}) ?\1 ?(\d{4}|\d{2})(?!\d)/g;

/** "1er/02/1961" */
function onTheFirst(text: Normalised): FoundDate[] {
  if (!ER.has(text)) return [];
  return matchesOf(FIRST, text.text)
    .filter(([, , month = "", year = ""]) => isMonth(month) && (year.length === 2 || isYear(year)))
    .map(({ index, 0: written, 3: year = "" }) => ({
      start: index,
      end: index + written.length,
      year: year.length === 2 ? fullYear(Number(year)) : Number(year),
    }));
}

/** A month's name with the day before it ("12 avril 1972", "1er mai", "12th of April") or after it ("April 12, 1972"). */
function withMonthNames(text: Normalised, chains: readonly Chain[], atomAt: Numbers["atomAt"]): FoundDate[] {
  if (!MONTHS.has(text)) return [];
  const found: FoundDate[] = [];
  text.tokens.forEach((token, at) => {
    if (!MONTHS.has(token) || (token.text === "sept" && !isSeptember(text, at))) return;
    const before = dayBefore(text, at, atomAt);
    // "March the 3rd"
    const after = atomAt[at + 1] ?? (text.tokens[at + 1]?.text === "the" ? atomAt[at + 2] : undefined);
    const afterClose =
      after !== undefined && closeTo(text.tokens[after.firstToken - 1] ?? token, after.start)
        ? after
        : undefined;
    const ordinal = before === undefined ? ordinalBefore(text, at) : undefined;
    if (ordinal !== undefined) {
      const year = afterClose === undefined ? undefined : yearAt(chains, afterClose);
      found.push({ start: ordinal, end: Math.max(token.end, year?.last.end ?? 0), year: year?.year });
      return;
    }
    if (before !== undefined) {
      const year = afterClose === undefined ? undefined : yearAt(chains, afterClose);
      found.push(dateOf(before, year?.last ?? before, token.end, year?.year));
      return;
    }
    if (afterClose === undefined || !isDay(afterClose.digits)) return;
    const yearAtom = atomAt[afterClose.lastToken + 1] ?? atomAt[afterClose.lastToken + 2];
    const year = yearAtom !== undefined ? yearAt(chains, yearAtom) : undefined;
    const close =
      year !== undefined && yearAtom !== undefined && yearAtom.start - afterClose.end <= MONTH_GAP;
    const last = close && year !== undefined ? year.last : afterClose;
    found.push({
      ...dateOf(afterClose, last, token.end, close ? year?.year : undefined),
      start: token.start,
    });
  });
  return found;
}

const ORDINAL_WORDS = words(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth " +
    "seventeenth eighteenth nineteenth twentieth thirtieth premier",
);

/** Where the day begins that is written as an ordinal before a month: "the third of April", "twenty-first May". */
function ordinalBefore({ tokens }: Normalised, month: number): number | undefined {
  const at = tokens[month - 1]?.text === "of" ? month - 2 : month - 1;
  const day = tokens[at];
  if (day === undefined || !ORDINAL_WORDS.has(day)) return undefined;
  const tens = tokens[at - 1];
  return tens !== undefined && /^(?:twenty|thirty)$/.test(tens.text) ? tens.start : day.start;
}

function closeTo(token: Token, start: number): boolean {
  return start >= token.end && start - token.end <= MONTH_GAP;
}

/** "12 sept 2024", not the seven of "quarante-sept vingt-six". */
function isSeptember(text: Normalised, at: number): boolean {
  return text.tokens[at - 1]?.digits === true;
}

/** The day may be one token before the month, or two with an ordinal between ("1er", "12th of"). */
function dayBefore(text: Normalised, month: number, atomAt: Numbers["atomAt"]): Atom | undefined {
  for (let back = 1; back <= 5; back += 1) {
    const place = atomAt[month - back];
    if (place !== undefined) {
      const near = (text.tokens[month]?.start ?? 0) - place.end <= 3 * MONTH_GAP;
      return near && place.lastToken < month && isDay(place.digits) ? place : undefined;
    }
    const between = text.tokens[month - back];
    if (ORDINALS.has(between)) continue;
    if (!/^[a-z]+$/.test(between?.text ?? "") || !isInsideNumber(month - back, atomAt)) return undefined;
  }
  return undefined;
}

/** "vingt-deux avril": the token before the month is the second of the number's two. */
function isInsideNumber(token: number, atomAt: Numbers["atomAt"]): boolean {
  for (let back = 1; back <= 3; back += 1) {
    const place = atomAt[token - back];
    if (place !== undefined) return place.lastToken >= token;
  }
  return false;
}

/** "1972", "72" after a month, "nineteen seventy-two" in two atoms. */
function yearAt(chains: readonly Chain[], place: Atom): { year: number; last: Atom } | undefined {
  const { digits } = place;
  if (isYear(digits)) return { year: Number(digits), last: place };
  if (digits.length !== 2) return undefined;
  const next = chains[place.chain]?.atoms[place.index + 1];
  if ((digits === "19" || digits === "20") && next?.gap === "tight" && next.digits.length === 2) {
    return { year: Number(digits + next.digits), last: next };
  }
  return { year: fullYear(Number(digits)), last: place };
}

function dateOf(first: Atom, last: Atom, monthEnd: number, year: number | undefined): FoundDate {
  return { start: first.start, end: Math.max(monthEnd, last.end), year };
}

function isDay(digits: string): boolean {
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 31;
}

function isMonth(digits: string): boolean {
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 12;
}

/** A year that someone alive may name: 1900 to 2099. */
export function isYear(digits: string): boolean {
  return digits.length === 4 && (digits.startsWith("19") || digits.startsWith("20"));
}

function fullYear(twoDigits: number): number {
  return twoDigits > CENTURY_TURN ? 1900 + twoDigits : 2000 + twoDigits;
}
