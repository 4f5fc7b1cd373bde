import { isDecree } from "./citations.js";
import { typed } from "./normalise.js";
import { isDigitByDigit } from "./number-row.js";
import type { Atom } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** A PIN, the end of a card. */
const LONE = 4;
/** Six digits stay a code wherever they stand; five are a postcode, unless they are a sentence of their own. */
const LONE_SENTENCE = 5;
const SHORTEST_GROUPED = 6;
/** What is longer is a long row, which has its own rules. */
const LONGEST = 8;
/** Words before a number that no member has: a norm, a model, a version, a quantity. */
const NOT_OWN = words(
  "iso rfc http https status cve cwe nist ieee norme version windows office rtx gtx modele model peugeot boeing airbus vol flight bus ligne route un une des les " +
    "environ presque plus moins about around nearly over under article articles loi decret section stop appelez composez ticket tickets",
);
const NUMBERED = words("no num numero number");
/** Words between a law's number and "code": "1240 of the civil code". */
const CODE_REACH = 4;
const DATING = words("de en depuis vers avant apres annee an in from since of year before after");
/** 7726 takes reports of unwanted texts in other countries, as 33700 does in France. */
const FOREIGN_SERVICES = new Set(["7726"]);
/** The numbers that stand for "any code" in French and English talk. */
const EXAMPLES = new Set(["1234", "4321", "12345", "123456"]);

/**
 * Finds short rows of digits that nothing announces and no other detector took, once all that counts, dates and cites
 * is set apart: what is left of a member's digits is likelier to be somebody's than not. The beginning of a
 * social security number ("2 57 05 31"), half a card ("5132 8926"), a code digit by digit ("5 0 2 7"), four digits
 * alone ("6042"), five or more that are a sentence ("66150.").
 *
 * @param taken whether a position lies in a value that is already found
 */
export function findShortRows(reading: Reading, taken: (position: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const { atoms } of reading.chains) {
    for (let at = 0; at < atoms.length; ) {
      const row = freeRow(reading, atoms, at, taken);
      const [first, last] = [row[0], row.at(-1)];
      if (first !== undefined && last !== undefined && isSomebodys(reading, row))
        spans.push({ start: first.start, end: last.end, kind: "number", rank: RANK.likely });
      at += Math.max(1, row.length);
    }
  }
  return spans;
}

const NONE: readonly Atom[] = [];

/** The numbers in figures from one on that stand side by side, are free, and count or date nothing. */
function freeRow(
  reading: Reading,
  atoms: readonly Atom[],
  from: number,
  taken: (position: number) => boolean,
): readonly Atom[] {
  let to = from;
  for (let atom = atoms[to]; atom !== undefined; atom = atoms[to]) {
    if (to > from && atom.gap !== "tight") break;
    if (atom.words || atom.guessed || taken(atom.start) || reading.harmless[atom.firstToken] !== undefined)
      break;
    to += 1;
  }
  return to === from ? NONE : atoms.slice(from, to);
}

function isSomebodys(reading: Reading, row: readonly Atom[]): boolean {
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (row.length === 1 && first.digits.length < LONE) return false;
  if (isPartOfWord(reading, first, last)) return false;
  if (
    isOfDecree(reading, first) ||
    isOfThings(reading, first) ||
    isOfCode(reading, last) ||
    isOldYear(reading, first)
  )
    return false;
  const digits = row.map((atom) => atom.digits).join("");
  if (digits.length > LONGEST || isPublic(digits)) return false;
  if (row.length === 1) return isLoneSecret(reading, first);
  return (
    isDigitByDigit(row) ||
    isBeginningOfSocial(row) ||
    (digits.length >= SHORTEST_GROUPED && isGrouped(reading, row))
  );
}

/** The "1125" of "n° 2018-1125": its year is set apart already. */
function isOfDecree(reading: Reading, { chain, index }: Atom): boolean {
  const year = index > 0 ? reading.chains[chain]?.atoms[index - 1] : undefined;
  return year !== undefined && isDecree(reading, year);
}

/** "version 1042", "ligne A-1042", "ticket numéro 4521". */
function isOfThings({ tokens }: Reading, { firstToken }: Atom): boolean {
  const last = tokens[firstToken - 1];
  const isNumbered = last !== undefined && (last.text.length === 1 || NUMBERED.has(last));
  return NOT_OWN.has(last) || (isNumbered && NOT_OWN.has(tokens[firstToken - 2]));
}

/** "1240 du code civil", "of the civil code". */
function isOfCode({ tokens }: Reading, { lastToken }: Atom): boolean {
  const after = tokens.slice(lastToken + 1, lastToken + 1 + CODE_REACH).map(({ text }) => text);
  return /^(?:du|of)$/.test(after[0] ?? "") && after.includes("code");
}

/** "un acte de 1742": a year of long ago, where a word dates something. */
function isOldYear({ tokens }: Reading, { digits, firstToken }: Atom): boolean {
  return /^1[0-8]\d\d$/.test(digits) && DATING.has(tokens[firstToken - 1]);
}

/** "ERR_TOKEN_" */
const CONSTANT = /\p{Lu}{2,}_$/u;
const LONGEST_CONSTANT = 12;

/** "RTX4090", "1080p", "4090.5", "ERR_TOKEN_4090": it goes on with letters or digits. */
function isPartOfWord(reading: Reading, first: Atom, last: Atom): boolean {
  const { text } = reading;
  return (
    (text.charAt(first.start - 1) === "_" &&
      CONSTANT.test(typed(reading, Math.max(0, first.start - LONGEST_CONSTANT), first.start))) ||
    /[a-z]/.test(text.charAt(first.start - 1)) ||
    /^(?:[a-z]|[€$£%.,][a-z0-9])/.test(text.slice(last.end, last.end + 2))
  );
}

/** French service numbers begin so, whole or as people cite them: "0 805", "3114", "116 006". */
function isPublic(digits: string): boolean {
  return (
    /^(?:08|116\d{3}$|3\d{3}$|11[2-9]$)/.test(digits) || EXAMPLES.has(digits) || FOREIGN_SERVICES.has(digits)
  );
}

function isLoneSecret(reading: Reading, { digits, start, end }: Atom): boolean {
  // A round number is an amount whose euros go without saying; "0692" is how a phone number begins.
  if (/00$|^0/.test(digits)) return false;
  if (digits.length === LONE) return true;
  return digits.length >= LONE_SENTENCE && isSentence(reading.text, start, end);
}

function isSentence(text: string, start: number, end: number): boolean {
  return (
    /[.:!?]\s+$/.test(text.slice(Math.max(0, start - 3), start)) &&
    /^[.!?](?:\s|$)/.test(text.slice(end, end + 2))
  );
}

/** Sex, year, month, and perhaps more: "2 57 05", "1 83 03 13" (INSEE). */
function isBeginningOfSocial([sex, year, month, ...more]: readonly Atom[]): boolean {
  return (
    /^[1-478]$/.test(sex?.digits ?? "") &&
    year?.digits.length === 2 &&
    /^(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d)$/.test(month?.digits ?? "") &&
    more.every(({ digits }) => digits.length <= 3) &&
    (more.length > 0 || month?.digits.startsWith("0") === true)
  );
}

/** Groups of which one is long, and which count nothing: not "1 200", "100 000", "1312.40". */
function isGrouped({ text }: Reading, row: readonly Atom[]): boolean {
  const groups = row.map(({ digits }) => digits);
  const [first = "", last = ""] = [groups[0], groups.at(-1)];
  const areThousands =
    first.length <= 2 && !first.startsWith("0") && groups.slice(1).every((group) => group.length === 3);
  const hasDecimals = last.length === 2 && text.charAt((row.at(-1)?.start ?? 0) - 1) === ".";
  return groups.some((group) => group.length >= 3) && !areThousands && !hasDecimals && !last.endsWith("00");
}
