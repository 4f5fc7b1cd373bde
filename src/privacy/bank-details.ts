import { numberAfter, runFrom } from "./announced.js";
import { collect, isDigit, isLetter } from "./characters.js";
import { typed } from "./normalise.js";
import type { Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { KEY_BASE, remainderAt, remaindersOf, shiftOf } from "./remainders.js";
import { RANK, type Span } from "./span.js";
import { windowAt } from "./windows.js";
import { words } from "./word-list.js";

/** Bank 5, branch 5, account 11 (letters possible), key 2. Source: Comité français d'organisation et de normalisation bancaires; PS-03. */
const RIB_LENGTH = 23;
const BANK_AND_BRANCH = 10;
const KEY = /^\d{2}$/;
const SHIFT = shiftOf(RIB_LENGTH);
/** Account numbers are at most 18 digits long. */
const LONGEST_PART = 18;
const MIN_PART = 5;
/** "0478K37": of an account with letters, the digits before the first one. */
const MIN_DIGITS = 3;
/** "le compte se terminant par 3211" */
const END = words("finit termine finissant terminant ending in with");
/** "clé RIB 45", once the word has said so. */
const KEY_DIGITS = 2;
/** SWIFT, ISO 9362: bank 4 letters, country 2, place 2, branch 3. */
const BIC = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;

/** Finds RIBs by their key, and bank, branch, account, key and BIC by the words that announce them. */
export function findBankDetails(reading: Reading): Span[] {
  return [...wholeRibs(reading), ...announcedParts(reading), ...announcedBics(reading)];
}

/** The key of a RIB; letters of the account count A to I as 1 to 9, J to R as 1 to 9, S to Z as 2 to 9. */
export function ribKey(bank: string, branch: string, account: string): number {
  const figures = account.toLowerCase().replace(/[a-z]/g, (letter) => {
    const position = letter.charCodeAt(0) - 97;
    return String(position < 18 ? (position % 9) + 1 : position - 16);
  });
  const head = 89 * Number(bank) + 15 * Number(branch);
  return KEY_BASE - ((head + 3 * Number(figures)) % KEY_BASE);
}

function wholeRibs(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const chain of reading.chains) {
    if (chain.digits.length < BANK_AND_BRANCH) continue;
    const remainders = chain.digits.length < RIB_LENGTH ? undefined : remaindersOf(chain.digits);
    for (let at = 0; at < chain.atoms.length; at += 1) {
      const offset = chain.offsets[at] ?? 0;
      const rest = chain.digits.length - offset;
      if (rest < BANK_AND_BRANCH) break;
      const isWithin = remainders !== undefined && rest >= RIB_LENGTH;
      if (isWithin && !mayHaveKey(chain.digits, offset, remainders)) continue;
      const found = isWithin ? windowAt(chain, at, RIB_LENGTH) : withLetters(reading, chain, at);
      if (found === undefined || !hasRightKey(found.digits)) continue;
      spans.push({ start: found.start, end: found.end, kind: "bank-details", rank: RANK.validated });
      while ((chain.atoms[at + 1]?.start ?? found.end) < found.end) at += 1;
    }
  }
  return spans;
}

/** All 23 digits divide by 97, and the key is 1 to 97: where all are noughts it is not. */
function mayHaveKey(digits: string, offset: number, remainders: Uint8Array): boolean {
  if (remainderAt(remainders, offset, RIB_LENGTH, SHIFT) !== 0) return false;
  const key = Number(digits.slice(offset + RIB_LENGTH - KEY_DIGITS, offset + RIB_LENGTH));
  return key >= 1 && key <= KEY_BASE;
}

/** An account with letters ends the chain of digits before its end. */
function withLetters({ text }: Reading, chain: Chain, at: number): Rib | undefined {
  const start = chain.atoms[at]?.start ?? 0;
  const { characters, end } = collect(text, start, RIB_LENGTH, BANK_AND_BRANCH);
  if (characters.length < RIB_LENGTH || isDigit(text.charCodeAt(end))) return undefined;
  return { digits: characters, start, end };
}

interface Rib {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

function hasRightKey(rib: string): boolean {
  const [bank, branch, account, key] = [rib.slice(0, 5), rib.slice(5, 10), rib.slice(10, 21), rib.slice(21)];
  return KEY.test(key) && ribKey(bank, branch, account) === Number(key);
}

function announcedParts(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "bank") continue;
    const found = numberAfter(reading, introduction);
    const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", LONGEST_PART);
    if (run === undefined) continue;
    const isKey = /^cle/.test(reading.tokens[introduction.from]?.text ?? "") && run.digits >= KEY_DIGITS;
    const end = wordEnd(reading.text, run.end);
    const isEnd = END.has(reading.tokens[introduction.to - 1]) && run.digits >= MIN_DIGITS;
    const isLong =
      isEnd || run.digits >= MIN_PART || (run.digits >= MIN_DIGITS && end - run.start > MIN_PART);
    if (!isLong && !isKey) continue;
    spans.push({ start: run.start, end, kind: "bank-details", rank: RANK.introduced });
  }
  return spans;
}

/** Accounts may hold letters: "0500013M026". */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (end - from < LONGEST_PART && (isDigit(text.charCodeAt(end)) || isLetter(text.charCodeAt(end))))
    end += 1;
  return end;
}

function announcedBics(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const { kind, from, to } of reading.introductions) {
    if (kind !== "bank" || !/^(?:bic|swift|code)$/.test(reading.tokens[from]?.text ?? "")) continue;
    for (let at = to; at < to + 4; at += 1) {
      const token = reading.tokens[at];
      if (token === undefined) break;
      const start = token.start;
      let end = start;
      while (/[a-z0-9]/.test(reading.text.charAt(end)) && end - start < 12) end += 1;
      if (!BIC.test(typed(reading, start, end))) continue;
      spans.push({ start, end, kind: "bank-details", rank: RANK.introduced });
      break;
    }
  }
  return spans;
}
