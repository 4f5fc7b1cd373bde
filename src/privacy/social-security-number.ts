import { numberAfter, runFrom, speaksOfPart } from "./announced.js";
import { isDigit, isLetter } from "./characters.js";
import type { Harmless } from "./harmless-numbers.js";
import { matchesOf } from "./matches.js";
import type { Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { KEY_BASE, remainderAt, remaindersOf, shiftOf } from "./remainders.js";
import { RANK, type Span } from "./span.js";
import { endingAt, holds } from "./windows.js";
import { words } from "./word-list.js";

const LENGTH = 13;
const LENGTH_WITH_KEY = 15;
const SHIFT = shiftOf(LENGTH);
const DATED: readonly Harmless[] = ["date", "time", "year"];
/** A fragment: "mon numéro de sécu commence par 1 72 04". */
const MIN_FRAGMENT = 4;

/** Finds French social security numbers (NIR): with their key, by their form, or in part where words announce them. */
export function findSocialSecurityNumbers(reading: Reading): Span[] {
  if (reading.chains.length === 0) return [];
  return [
    ...wholeNumbers(reading),
    ...namedMonths(reading),
    ...announcedNumbers(reading),
    ...spokenKeys(reading),
    ...toldByField(reading),
    ...corsicanBeginnings(reading),
  ];
}

/** "2 71 11 2B": sex, year, month and a department of Corsica are the beginning of nothing else. */
const CORSICAN = /(?<![\p{L}\p{N}])[12][ .-]\d\d[ .-](?:0[1-9]|1[0-2])[ .-]2[ab](?![\p{L}\p{N}])/gu;

function corsicanBeginnings({ text }: Reading): Span[] {
  return matchesOf(CORSICAN, text).map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind: "social-security-number",
    rank: RANK.likely,
  }));
}

/** The key of 13 characters: 97 − (number mod 97), where 2A counts as 19 and 2B as 18. */
export function socialSecurityKey(number: string): number {
  return KEY_BASE - (Number(number.replace("2a", "19").replace("2b", "18")) % KEY_BASE);
}

/** A span whose end is not yet known. */
type Growing = { -readonly [key in keyof Span]: Span[key] };
const NOTHING: Growing = { start: -1, end: -1, kind: "social-security-number", rank: RANK.shaped };

function wholeNumbers(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const chain of reading.chains) {
    if (chain.digits.length < LENGTH) continue;
    const remainders = remaindersOf(chain.digits);
    // Where every digit stands alone, each may begin a number of the right form: they make one span, not thousands.
    let shaped: Growing = NOTHING;
    for (let at = 0; at < chain.atoms.length; at += 1) {
      const offset = chain.offsets[at] ?? 0;
      if (!hasShape(chain.digits, offset)) continue;
      const key = keyAt(chain, offset + LENGTH);
      const to = endingAt(chain, at, key === undefined ? LENGTH : LENGTH_WITH_KEY);
      const [first, last] = [chain.atoms[at], chain.atoms[to - 1]];
      if (first === undefined || last === undefined) continue;
      const remainder = remainderAt(remainders, offset, LENGTH, SHIFT);
      if (key !== undefined && (isKey(remainder, key) || isCorsicanKey(chain.digits, offset, key))) {
        spans.push({ ...range({ start: first.start, end: last.end }), rank: RANK.validated });
        at = to - 1;
        continue;
      }
      if (holds(reading, chain, { from: at, to }, DATED)) continue;
      if (first.start > shaped.end) {
        shaped = { ...range({ start: first.start, end: last.end }), rank: RANK.shaped };
        spans.push(shaped);
      } else shaped.end = last.end;
    }
  }
  return spans;
}

function isKey(remainder: number, key: number): boolean {
  return KEY_BASE - remainder === key;
}

/** 2A and 2B make the remainder of the plain digits meaningless. */
function isCorsicanKey(digits: string, at: number, key: number): boolean {
  return isLetter(digits.charCodeAt(at + 6)) && socialSecurityKey(digits.slice(at, at + LENGTH)) === key;
}

/**
 * sex (3, 4, 7, 8: provisional), year, month (20, 30-42, 50-99: incomplete birth record), department, commune, order.
 * Source: INSEE, "Numéro d'inscription au répertoire"; PS-01.
 */
function hasShape(digits: string, at: number): boolean {
  if (at + LENGTH > digits.length || !"123478".includes(digits.charAt(at))) return false;
  const month = twoDigits(digits, at + 3);
  if (!((month >= 1 && month <= 12) || month === 20 || (month >= 30 && month <= 42) || month >= 50))
    return false;
  if (twoDigits(digits, at + 5) === 0) return false;
  const letter = digits.charCodeAt(at + 6);
  return isDigit(letter) ? areDigits(digits, at + 1, at + LENGTH) : digits.charAt(at + 5) === "2";
}

function areDigits(digits: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isDigit(digits.charCodeAt(at))) return false;
  return true;
}

/** The value of two digits; NaN-free: the letters of Corsica are past any month. */
function twoDigits(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
}

/** The two digits at an offset, where they end a written number. */
function keyAt(chain: Chain, offset: number): number | undefined {
  return (chain.atomAt[offset + 2] ?? -1) < 0 ? undefined : twoDigits(chain.digits, offset);
}

const MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december";
/** "2 69 mai 49 588 157": the month is read out as one. */
const NAMED_MONTH = new RegExp(
  `(?<![\\w,.])[123478][ .-]?\\d{2}[ .-]?(?:${MONTHS})[ .-]?(?:\\d{2}|2[ab])[ .-]?\\d{3}[ .-]?\\d{3}(?:[ .-]{0,3}\\d{2})?(?!\\w)`,
  "g",
);

function namedMonths({ text }: Reading): Span[] {
  return matchesOf(NAMED_MONTH, text).map(({ index, 0: found }) => ({
    ...range({ start: index, end: index + found.length }),
    rank: RANK.shaped,
  }));
}

function announcedNumbers(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "social-security") continue;
    const isPart = speaksOfPart(reading, introduction);
    let after = introduction;
    // "mon NIR, 1850... c'est 18512": who corrects himself types it twice.
    for (let times = 0; times < 2; times += 1) {
      const found = numberAfter(reading, after);
      const run = found && runFrom(reading, found.place, "loose", LENGTH_WITH_KEY + 1);
      if (found === undefined || run === undefined) break;
      if (run.digits >= (found.partial || isPart ? 2 : MIN_FRAGMENT))
        spans.push({ ...range(run), rank: RANK.introduced });
      after = { ...introduction, to: run.lastToken + 1 };
    }
  }
  return spans;
}

/** What a number is made of (INSEE), each part by its name: "sexe 1, année 85, mois 12". */
const FIELD =
  /(?<![a-z])(?:sexe|sex|annee|year|an|nee? en|mois|month|departement|department|dept?|dpt|commune|town|pays|ordre|order|cle|clef|key)(?: (?:de|du|of|la|naissance|birth|numero|number|d'ordre|c'?est|est|is)){0,3} ?[:=]? ?(?<value>\d{1,3}|2[ab])(?![\p{L}\p{N}])/dgu;
const FEWEST_FIELDS = 3;
const BETWEEN_FIELDS = /^(?: ?[,;/.\n] ?(?:et |and |puis )?| (?:et |and |puis )?)(?:(?:le|la|l'|the) ?)?$/;

function toldByField(reading: Reading): Span[] {
  if (!reading.introductions.some(({ kind }) => kind === "social-security")) return [];
  const spans: Growing[] = [];
  let [fields, end] = [0, 0];
  let last: Growing | undefined;
  for (const { index, indices } of matchesOf(FIELD, reading.text)) {
    const [from, to] = indices?.groups?.["value"] ?? [0, 0];
    const goesOn = fields > 0 && BETWEEN_FIELDS.test(reading.text.slice(end, index));
    fields = goesOn ? fields + 1 : 1;
    if (!goesOn) last = { ...NOTHING, start: from, rank: RANK.introduced };
    if (last !== undefined) last.end = to;
    if (fields === FEWEST_FIELDS && last !== undefined) spans.push(last);
    end = to;
  }
  return spans;
}

const KEY_WORDS = words("cle clef key");
const KEY_LINKS = words(
  "c cest est is etait was a cote fin bout derriere apres de du la mon ma son sa le numero numeros secu securite sociale nir carte vitale controle at the end of my ssn number control it s de",
);
const KEY_REACH = 8;
/** Right behind the word, or where such a number is spoken of. */
const SHORT_REACH = 4;
const KEY_LENGTH = 2;

/** "et la clé quarante-quatre", "and the key is 01": two digits that words call the key, told after the number. */
function spokenKeys(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (!KEY_WORDS.has(reading)) return spans;
  const isAbout = reading.introductions.some(({ kind }) => kind === "social-security" || kind === "number");
  const reach = isAbout ? KEY_REACH : SHORT_REACH;
  reading.tokens.forEach((token, at) => {
    if (!KEY_WORDS.has(token)) return;
    for (let next = at + 1; next < at + reach; next += 1) {
      const atom = reading.atomAt[next];
      if (atom?.digits.length === KEY_LENGTH && reading.harmless[atom.firstToken] === undefined) {
        spans.push({ ...range(atom), rank: RANK.likely });
        return;
      }
      if (!KEY_LINKS.has(reading.tokens[next])) return;
    }
  });
  return spans;
}

function range(of: { readonly start: number; readonly end: number }): Pick<Span, "start" | "end" | "kind"> {
  return { start: of.start, end: of.end, kind: "social-security-number" };
}
