import { gapBefore, type NameParts, nameEnd, namePartsOf, PART } from "./name-parts.js";
import { NEARBY, SELF, SELF_OR_STATE, TITLES } from "./name-words.js";
import { MASK, typed } from "./normalise.js";
import {
  fullNameAt,
  introducerAt,
  isAfterPlaceWord,
  isBornAfter,
  mayTell,
  type Person,
  personAt,
  subjectAt,
  toldAt,
} from "./people.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";

/**
 * Finds the names of people in a message in which something else is personal: beside it a name identifies. Then weaker
 * signs do than `findPeople` asks for: a first name, a greeting, a line or a cell of its own.
 *
 * @param found what other detectors found
 */
export function findNames(reading: Reading, found: readonly Span[]): Span[] {
  if (!found.some(({ kind }) => kind !== "official") && !reading.text.includes(MASK)) return [];
  const parts = namePartsOf(reading, reading.official);
  const taken = takenBy(found, reading.text.length);
  const spans: Span[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const person = personFrom(reading, parts, at, taken);
    if (person === undefined) continue;
    const [first, last] = [reading.tokens[person.from], reading.tokens[person.to - 1]];
    if (first === undefined || last === undefined) continue;
    spans.push({ start: first.start, end: last.end, kind: "name", rank: RANK.likely });
    at = person.to - 1;
  }
  return spans;
}

function takenBy(found: readonly Span[], length: number): Uint8Array {
  const taken = new Uint8Array(length + 1);
  for (const { kind, start, end } of found) if (kind !== "official") taken.fill(1, start, end);
  return taken;
}

function personFrom(reading: Reading, parts: NameParts, at: number, taken: Uint8Array): Person | undefined {
  if (taken[reading.tokens[at]?.start ?? 0] === 1) return undefined;
  const told = mayTell(reading, at)
    ? (toldAt(reading, parts, at) ??
      unknownAt(reading, parts, at) ??
      titledAt(reading, parts, at) ??
      nearbyAt(reading, parts, at))
    : undefined;
  const person = told ?? fullNameAt(reading, parts, at) ?? subjectAt(reading, parts, at);
  if (person !== undefined) return person;
  const part = parts[at] ?? PART.none;
  if (part === PART.first) return { from: at, to: nameEnd(reading, parts, at, true) };
  if (part === PART.lower || part === PART.lowerFirst) {
    const to = nameEnd(reading, parts, at, true);
    if (startsSentence(reading, at) && to - at < MAX_LOWER && isBornAfter(reading, to))
      return { from: at, to };
  }
  if (part !== PART.capital && part !== PART.lowerFirst) return undefined;
  const to = nameEnd(reading, parts, at, part === PART.lowerFirst);
  const isName =
    isBornAfter(reading, to) ||
    isApart(reading, at, to, taken) ||
    (part === PART.lowerFirst ? to - at > 1 : isInside(reading, at));
  return isName ? { from: at, to } : undefined;
}

const MAX_LOWER = 5;

/** "shea mcquillan-orr dob ..." */
function startsSentence(reading: Reading, at: number): boolean {
  return /^[\n.;,:]/.test(gapBefore(reading, at)) || at === 0;
}

/** "mme nguyen": in lower case too. */
function titledAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const word = reading.tokens[at];
  return word !== undefined && word.text.length > 1 && TITLES.has(word)
    ? personAt(reading, parts, at + 1, PART.lower)
    : undefined;
}

/** What follows a name in lower case that no list knows, when it is one. */
const AFTER_UNKNOWN =
  /^(?:$|\n|\uFFFC| ?[,;.(/|-]| (?:ne|nee|born|dob|ddn|here|speaking|a l'appareil|au telephone|et mon|et ma|and my|mon|my|tel|du|from|aged?)\b)/;
const MAX_UNKNOWN = 4;
const LOOK_AFTER = 16;

/** "moi c'est wassyla tahrouni, 06 ...", "i'm dilwyn prosserath, dob ...": one word only where one says "moi c'est". */
function unknownAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const sure = introducerAt(reading, SELF, at);
  const count = sure > 0 ? sure : introducerAt(reading, SELF_OR_STATE, at);
  const from = at + count;
  if (count === 0 || parts[from] !== PART.lower || gapBefore(reading, from) !== " ") return undefined;
  const to = nameEnd(reading, parts, from, true);
  const words = to - from;
  if (words > MAX_UNKNOWN || (sure === 0 && words < 2)) return undefined;
  const end = reading.tokens[to - 1]?.end ?? 0;
  return AFTER_UNKNOWN.test(reading.text.slice(end, end + LOOK_AFTER)) ? { from, to } : undefined;
}

/** "Merci, Chantal", "pour Inaya", "Kind regards,\nPriya". */
function nearbyAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const count = introducerAt(reading, NEARBY, at);
  const from = at + count;
  const part = parts[from] ?? PART.none;
  if (count === 0 || (part !== PART.lowerFirst && part !== PART.capital && part !== PART.first))
    return undefined;
  return /^[ ,.!:\n-]{1,4}$/.test(gapBefore(reading, from))
    ? { from, to: nameEnd(reading, parts, from, true) }
    : undefined;
}

/** A line, a cell, a part between commas of its own, or right beside a value. */
function isApart(reading: Reading, from: number, to: number, taken: Uint8Array): boolean {
  const [first, last] = [reading.tokens[from], reading.tokens[to - 1]];
  if (first === undefined || last === undefined) return false;
  const [before, after] = [edge(reading, first.start, -1), edge(reading, last.end, 1)];
  const isBeside = (position: number): boolean =>
    taken[position] === 1 || reading.text.charAt(position) === MASK;
  return (isEnd(reading, before) || isBeside(before)) && (isEnd(reading, after) || isBeside(after));
}

/** The position of the first sign beside a stretch, past blanks. */
function edge(reading: Reading, from: number, step: 1 | -1): number {
  let at = step > 0 ? from : from - 1;
  while (reading.text.charAt(at) === " ") at += step;
  return at;
}

function isEnd(reading: Reading, at: number): boolean {
  return at < 0 || at >= reading.text.length || '\n;|,/():.!?"=-'.includes(reading.text.charAt(at));
}

const ACRONYM = /^\p{Lu}{2,5}$/u;

/** A word with a capital inside a sentence, where no place, company or thing is spoken of. */
function isInside(reading: Reading, at: number): boolean {
  const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
  if (before === undefined || token === undefined || gapBefore(reading, at) !== " ") return false;
  if (before.text === "de" || before.text === "d" || isAfterPlaceWord(reading, at)) return false;
  return !ACRONYM.test(typed(reading, token.start, token.end));
}
