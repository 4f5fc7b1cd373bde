import cardValidator from "card-validator";
import { isSoonAfter, numberAfter, runFrom } from "./announced.js";
import { isLetter } from "./characters.js";
import { MONTHS } from "./dates.js";
import type { Introduction } from "./introductions.js";
import { hasLuhnDigit, type LuhnSums, luhnSums } from "./luhn.js";
import { maskLabels } from "./mask-labels.js";
import { matchesOf } from "./matches.js";
import { MASK } from "./normalise.js";
import type { Atom, Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { endingAt, holds, type Window, windowAt } from "./windows.js";
import { words } from "./word-list.js";

/** ISO/IEC 7812: 13 to 19 digits, the last one Luhn's. Usual lengths first, so that 16 is not read as 15 and one more. */
const SHORTEST = 13;
const LENGTHS = [16, 15, 14, 13, 19, 18, 17];
/** The library costs 20 µs; a text with more candidates than this is an attack, and Luhn alone decides. */
const LIBRARY_CALLS = 100;
const MAX_PART = 8;
const MIN_HIDDEN = 3;
const MAX_HIDDEN = 24;
const SHORTEST_CHECK = 3;
const LONGEST_CHECK = 4;
const END_DIGITS = 4;
/** Month, year and check code. */
const AFTER_CARD = 3;

/** Finds payment cards by their check digit, and their last digits, expiry and check code where words announce them. */
export function findCards(reading: Reading): Span[] {
  if (reading.chains.length === 0) return [];
  const whole = wholeCards(reading);
  const checks = [
    ...announced(reading, "card-check", SHORTEST_CHECK, LONGEST_CHECK),
    ...said(reading, "card-check", SHORTEST_CHECK),
  ];
  const ends = [
    ...hiddenCards(reading),
    ...announced(reading, "card-end", 4, MAX_PART),
    ...lastFour(reading),
    ...said(reading, "card-end", END_DIGITS),
  ];
  const dates = [
    ...monthsAndYears(reading, whole, whole.length + checks.length + ends.length > 0 || hasMask(reading)),
    ...monthsNamed(reading, whole),
    ...expiries(reading),
    ...datesInOne(reading, whole.length > 0),
  ];
  return [
    ...whole,
    ...dates,
    ...checkCodes(reading, whole),
    ...checksBeside(reading, [...whole, ...dates]),
    ...checksNamed(reading, whole, dates),
    ...ends,
    ...checks,
    ...announcedCards(reading),
  ];
}

function wholeCards(reading: Reading): Span[] {
  const spans: Span[] = [];
  let calls = 0;
  const isKnown = (digits: string): boolean => {
    calls += 1;
    return calls > LIBRARY_CALLS || cardValidator.number(digits).card !== null;
  };
  for (const chain of reading.chains) {
    if (chain.digits.length < SHORTEST) continue;
    const sums = luhnSums(chain.digits);
    for (let at = 0; at < chain.atoms.length; at += 1) {
      if (!"23456".includes(chain.digits.charAt(chain.offsets[at] ?? 0))) continue;
      const window = cardAt(chain, at, sums, isKnown);
      if (window !== undefined && !holds(reading, chain, window, ["date", "time"])) {
        spans.push({ start: window.start, end: window.end, kind: "card", rank: RANK.validated });
        at = window.to - 1;
        continue;
      }
      const grouped = fourByFour(chain, at);
      if (grouped === undefined) continue;
      spans.push({ start: grouped.start, end: grouped.end, kind: "card", rank: RANK.shaped });
      at = grouped.to - 1;
    }
  }
  return spans;
}

/** The first of the usual lengths that passes. */
function cardAt(
  chain: Chain,
  at: number,
  sums: LuhnSums,
  isKnown: (digits: string) => boolean,
): Window | undefined {
  const offset = chain.offsets[at] ?? 0;
  for (const length of LENGTHS) {
    // Cards of 13 digits were Visa's alone; other rows of 13 are social security numbers without their key.
    if (length === SHORTEST && chain.digits.charAt(offset) !== "4") continue;
    if (endingAt(chain, at, length) < 0 || !hasLuhnDigit(sums, offset, offset + length)) continue;
    const window = windowAt(chain, at, length);
    // 2A and 2B of Corsica have no sum.
    if (window !== undefined && /^\d+$/.test(window.digits) && isKnown(window.digits)) return window;
  }
  return undefined;
}

/** Groups of four, as on the card, some of them perhaps run together, even when one digit is mistyped. */
function fourByFour(chain: Chain, at: number): Window | undefined {
  let digits = 0;
  for (let next = at; digits < 16; next += 1) {
    const length = chain.atoms[next]?.digits.length ?? 0;
    if (length === 0 || length === 16 || length % 4 !== 0) return undefined;
    digits += length;
  }
  return digits === 16 && "3456".includes(chain.digits.charAt(chain.offsets[at] ?? 0))
    ? windowAt(chain, at, 16)
    : undefined;
}

/** "**** **** **** 1234", "XXXX-1234", "visa ••••1234": what a receipt shows. */
function hiddenCards(reading: Reading): Span[] {
  const spans: Span[] = [];
  const isAboutCard = reading.introductions.some(({ kind }) => kind === "card");
  for (const { atoms } of reading.chains) {
    for (const atom of atoms) {
      if (atom.digits.length !== 4) continue;
      const start = hiddenStart(reading.text, atom.start, isAboutCard ? "*x#." : "*x#");
      if (start !== undefined) spans.push({ start, end: atom.end, kind: "card", rank: RANK.shaped });
    }
  }
  return spans;
}

/** Where a row of signs that hide digits begins before a position; a bullet is read as a dot. */
function hiddenStart(text: string, end: number, signs: string): number | undefined {
  let first = end;
  let count = 0;
  for (let at = end - 1; at >= 0 && end - at < MAX_HIDDEN; at -= 1) {
    const character = text.charAt(at);
    if (signs.includes(character)) {
      first = at;
      count += 1;
    } else if (character !== " " && character !== "-" && character !== ".") break;
  }
  return count < MIN_HIDDEN || isLetter(text.charCodeAt(first - 1)) ? undefined : first;
}

function announced(reading: Reading, kind: Introduction["kind"], least: number, most: number): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== kind) continue;
    const found = numberAfter(reading, introduction, AROUND);
    const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", most);
    if (run === undefined || run.digits < least || run.digits > most) continue;
    if (kind === "card-check" && run.digits > LONGEST_CHECK) continue;
    spans.push({
      start: run.start,
      end: run.end,
      kind: kind === "card-check" ? "code" : "card",
      rank: RANK.introduced,
    });
  }
  return spans;
}

const CARD = "(?:carte|cb|card|visa|mastercard)(?: (?:bancaire|bleue|visa|mastercard|de credit|de debit))?";
const OF_CARD = ` (?:de|sur|of|on|for) (?:(?:ma|la|sa|notre|my|the|his|her|our|credit|debit|bank|nouvelle|ancienne|new|old) ){0,3}${CARD}`;
const FOUR = "(?:(?:4|quatre) (?:dernier|premier)s|(?:last|first) (?:4|four))";
const FOUR_DIGITS = `${FOUR} (?:chiffres|numeros|digits|numbers)`;
const END = `(?:${FOUR_DIGITS}|${FOUR}|fin de (?:ma |la )?${CARD})(?:${OF_CARD})?`;
/** A cheap look before the closer ones. */
const MAY_BE_END = /dernier|premier|last|first|fin de/;
/** "les 4 derniers : 7890": of what, goes without saying. */
const LAST_FOUR = new RegExp(
  `(?<!\\w)${END} ?(?:[:=→➜➡,]|->|=>|c'est|c'etait|ce sont|sont|est|etaient|etait|are|is|were|was)? ?(?<end>\\d{4})(?![\\d ]*\\d)(?! ?(?:€|eur))`,
  "dg",
);
/** "4456, ce sont les 4 derniers de ma carte": before it must be said of what. */
const ARE_LAST_FOUR = new RegExp(
  `(?<![\\d.,-]|\\d )(?<end>\\d{4}),? (?:c'est|ce sont|sont|est|are|is|=) (?:les |mes |the |my )?(?:${FOUR_DIGITS}|(?:${FOUR}|derniers chiffres|last digits)${OF_CARD})`,
  "dg",
);

function lastFour({ text }: Reading): Span[] {
  if (!MAY_BE_END.test(text)) return [];
  return [LAST_FOUR, ARE_LAST_FOUR].flatMap((form) =>
    matchesOf(form, text).flatMap(({ indices }) => {
      const place = indices?.groups?.["end"];
      return place === undefined
        ? []
        : [{ start: place[0], end: place[1], kind: "card" as const, rank: RANK.introduced }];
    }),
  );
}

const AROUND = words(
  "dos back verso arriere derriere cb bank the on and et said told gave dit donne lui leur them monsieur madame conseiller conseillere homme dame",
);

/** "expire 04/27" near a payment card; a health card's date is nobody's secret. */
function expiries(reading: Reading): Span[] {
  const spans: Span[] = [];
  const aboutCard = reading.introductions.some(
    ({ kind }) => kind.startsWith("card") && kind !== "card-expiry",
  );
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "card-expiry") continue;
    const named = aboutCard ? namedExpiry(reading, introduction.to) : undefined;
    if (named !== undefined) spans.push(named);
    const found = numberAfter(reading, introduction, AROUND);
    if (found === undefined) continue;
    const [month, year] = [found.place, reading.chains[found.place.chain]?.atoms[found.place.index + 1]];
    if (
      year === undefined ||
      month.digits.length > 2 ||
      Number(month.digits) > 12 ||
      reading.harmless[month.firstToken] !== undefined
    )
      continue;
    if (!/^(?:\d{2}|20\d{2})$/.test(year.digits) || year.gap === "break") continue;
    if (aboutCard || isNamedExpiry(reading, introduction))
      spans.push({ start: month.start, end: year.end, kind: "card", rank: RANK.introduced });
  }
  return spans;
}

/** "exp 04/27", "date d'expiration 04/27": a card's, unless the talk is of a health card or of a contract. */
function isNamedExpiry({ tokens, introductions }: Reading, { from, to }: Introduction): boolean {
  const first = tokens[from]?.text ?? "";
  if (first === "exp") return true;
  const isOther = introductions.some(
    ({ kind }) => kind === "social-security" || kind === "file" || kind === "document",
  );
  return !isOther && /^(?:date|expiry|expiration|valid)$/.test(first) && to - from > 1;
}

/** "expire en août 2027". */
function namedExpiry(reading: Reading, to: number): Span | undefined {
  for (let at = to; at < to + 3; at += 1) {
    const [month, year] = [reading.tokens[at], reading.tokens[at + 1]];
    if (month === undefined || year === undefined) return undefined;
    if (MONTHS.has(month) && /^(?:20)?\d\d$/.test(year.text))
      return { start: month.start, end: year.end, kind: "card", rank: RANK.introduced };
  }
  return undefined;
}

/** Month and year, 2020 to 2049, in one run. */
const IN_ONE = /^(?:0[1-9]|1[0-2])[2-4]\d$/;

/** "date de fin 0829". */
const DATE_WORDS = words("de d fin exp la carte c est");
const MAX_DATE_WORDS = 5;

/** "date d'expiration 0927", and beside a card's number or where the talk is of its check code "date 0829", "date 08 29"; a health card's date is nobody's secret. */
function datesInOne(reading: Reading, hasCard: boolean): Span[] {
  const kinds = new Set(reading.introductions.map(({ kind }) => kind));
  const hasCheck = hasCard || kinds.has("card-check");
  const isOther = !hasCheck && !kinds.has("card") && (kinds.has("social-security") || kinds.has("file"));
  const named = isOther ? [] : reading.introductions.filter(({ kind }) => kind === "card-expiry");
  const places = named.map((introduction) => numberAfter(reading, introduction, AROUND)?.place);
  const spans: Span[] = [];
  if (hasCheck) {
    reading.tokens.forEach(({ text }, at) => {
      if (text !== "date") return;
      let next = at + 1;
      while (next < at + MAX_DATE_WORDS && DATE_WORDS.has(reading.tokens[next])) next += 1;
      places.push(reading.atomAt[next]);
      const said = namedExpiry(reading, next);
      if (said !== undefined) spans.push(said);
    });
  }
  for (const place of places) {
    if (place === undefined || reading.harmless[place.firstToken] !== undefined) continue;
    const year = reading.chains[place.chain]?.atoms[place.index + 1];
    const isApart = year?.gap === "tight" && place.digits.length === 2 && year.digits.length === 2;
    if (IN_ONE.test(isApart ? place.digits + year.digits : place.digits))
      spans.push({
        start: place.start,
        end: isApart ? year.end : place.end,
        kind: "card",
        rank: RANK.introduced,
      });
  }
  return spans;
}

/** Before a month and a year that something happened in, or lasts from. */
const SINCE = words("depuis since en in du de des from le of avant apres before after fin debut");

const CARD_MASKS = maskLabels("card");

/** Whether a card was masked when the text was read before. */
function hasMask({ text, original }: Reading): boolean {
  return text.includes(MASK) && CARD_MASKS.some((mask) => original.includes(mask));
}

/** "4970..., septembre 2028", "4970... valable septembre 28": right behind a whole card; "en mars 2024" dates something else. */
const MONTH_BEHIND =
  /^[ ,;:()-]*(?:(?:et|exp|expire|expiration|valable|valid|fin|date|until|till|jusqu'en|jusqu'a)[ .:]*){0,3}(?=[a-z])/;

function monthsNamed(reading: Reading, whole: readonly Span[]): Span[] {
  if (whole.length === 0 || !MONTHS.has(reading)) return [];
  const starts = new Set(
    whole.map(({ end }) => end + (MONTH_BEHIND.exec(reading.text.slice(end, end + BESIDE))?.[0].length ?? 0)),
  );
  return reading.tokens.flatMap(({ start }, at) => {
    const named = starts.has(start) ? namedExpiry(reading, at) : undefined;
    return named?.start === start ? [named] : [];
  });
}

/**
 * "4970... 04/27": beside a whole card or a part of one a month and a year to come can only be its expiry; where the talk is of a card
 * they are, unless a word before them dates something else ("depuis 03/26").
 */
function monthsAndYears(reading: Reading, whole: readonly Span[], besideCard: boolean): Span[] {
  if (!besideCard && !reading.introductions.some(({ kind }) => kind.startsWith("card"))) return [];
  const spans: Span[] = [];
  const cards = new Set(whole.map(({ end }) => end));
  for (const { atoms } of reading.chains) {
    atoms.forEach((month, at) => {
      const year = atoms[at + 1];
      if (
        year === undefined ||
        !isExpirySign(reading.text.slice(month.end, year.start), atoms[at - 1], cards) ||
        reading.harmless[month.firstToken] !== undefined
      )
        return;
      if (!besideCard && SINCE.has(reading.tokens[month.firstToken - 1])) return;
      const isMonth = month.digits.length <= 2 && Number(month.digits) <= 12;
      const isYear = /^(?:20)?[2-4]\d$/.test(year.digits) && Number(year.digits.slice(-2)) > 12;
      if (isMonth && isYear)
        spans.push({ start: month.start, end: year.end, kind: "card", rank: RANK.likely });
    });
  }
  return spans;
}

/** "04/27", and right behind a card's number "04 27" as well. */
function isExpirySign(between: string, before: Atom | undefined, cards: ReadonlySet<number>): boolean {
  return between === "/" || (/^[ .-]$/.test(between) && before !== undefined && cards.has(before.end));
}

/** "4970... 04/27 123": three or four digits that follow a card or its expiry in one row are its check code. */
function checkCodes(reading: Reading, cards: readonly Span[]): Span[] {
  if (cards.length === 0) return [];
  const spans: Span[] = [];
  const lastAtoms = new Map<number, Atom>();
  for (const { atoms } of reading.chains) for (const atom of atoms) lastAtoms.set(atom.end, atom);
  for (const { end } of cards) {
    const last = lastAtoms.get(end);
    const atoms = last === undefined ? [] : (reading.chains[last.chain]?.atoms ?? []);
    const first = (last?.index ?? 0) + 1;
    for (const atom of atoms.slice(first, first + AFTER_CARD)) {
      if (!/^\d{3,4}$/.test(atom.digits) || reading.harmless[atom.firstToken] === "amount") continue;
      spans.push({ start: atom.start, end: atom.end, kind: "code", rank: RANK.likely });
      break;
    }
  }
  return spans;
}

/** Between a card or its date and the word for its check code. */
const BESIDE = 24;

/** "5133... date 02/29 code 774": so short a code behind a card or its date is its check code. */
function checksBeside(reading: Reading, found: readonly Span[]): Span[] {
  const ends = new Set(found.map(({ end }) => end));
  const isNear = (start: number): boolean => {
    for (let at = start; at >= start - BESIDE; at -= 1) if (ends.has(at)) return true;
    return false;
  };
  return reading.introductions.flatMap((introduction) => {
    if (introduction.kind !== "code" || ends.size === 0) return [];
    if (!isNear(reading.tokens[introduction.from]?.start ?? 0)) return [];
    const place = numberAfter(reading, introduction, AROUND)?.place;
    const run = place && runFrom(reading, place, "tight", LONGEST_CHECK);
    return run?.digits === SHORTEST_CHECK || run?.digits === LONGEST_CHECK
      ? [{ start: run.start, end: run.end, kind: "code" as const, rank: RANK.likely }]
      : [];
  });
}

const BEFORE_CHECK = words("le et the and puis avec then with");
const NEAR_CARD = 12;

const ONLY_SIGNS = /^[ ,;:/.-]+$/;

/** "4533..., le 904 et la date 11/27", "4533... - 11/2027 - 904": three digits beside a whole card and its date. */
function checksNamed(reading: Reading, whole: readonly Span[], dates: readonly Span[]): Span[] {
  if (whole.length === 0 || dates.length === 0) return [];
  const ends = [...whole, ...dates].map(({ end }) => end);
  return reading.chains.flatMap(({ atoms }) =>
    atoms
      .filter(
        ({ digits, start, firstToken }) =>
          digits.length === SHORTEST_CHECK &&
          reading.harmless[firstToken] === undefined &&
          ends.some(
            (end) =>
              start > end &&
              start - end <= NEAR_CARD &&
              (BEFORE_CHECK.has(reading.tokens[firstToken - 1]) ||
                ONLY_SIGNS.test(reading.text.slice(end, start))),
          ),
      )
      .map(({ start, end }) => ({ start, end, kind: "code" as const, rank: RANK.likely })),
  );
}

const SAID = words("dit di dis dicte donne reponds repondu lu said say told gave read answered");

/** "the security code, please. I said 309", "les 4 derniers chiffres, j'ai dit 3309": what somebody says where such digits are spoken of. */
function said(reading: Reading, kind: "card-check" | "card-end", length: number): Span[] {
  if (!reading.introductions.some((introduction) => introduction.kind === kind)) return [];
  const spans: Span[] = [];
  for (const { atoms } of reading.chains) {
    for (const atom of atoms) {
      const { digits, start, end, firstToken } = atom;
      const reason = reading.harmless[firstToken];
      if (digits.length !== length || (reason !== undefined && reason !== "year")) continue;
      if (isSoonAfter(reading, atom, SAID))
        spans.push({ start, end, kind: kind === "card-end" ? "card" : "code", rank: RANK.likely });
    }
  }
  return spans;
}

/** "ma carte 4970 1012 3456", broken off: long enough to be of use to somebody. */
function announcedCards(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "card") continue;
    const found = numberAfter(reading, introduction);
    const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", 19);
    if (found === undefined || run === undefined) continue;
    const isPart = run.digits >= MAX_PART || (run.digits >= 4 && found.partial);
    if (isPart) spans.push({ start: run.start, end: run.end, kind: "card", rank: RANK.introduced });
    else if (run.digits > 4)
      spans.push({ start: run.start, end: run.end, kind: "number", rank: RANK.likely });
  }
  return spans;
}
