import { DWELLINGS, ENDS, STREETS, STREETS_WITHOUT_NUMBER, SUFFIXES } from "./address-words.js";
import { englishStreetEnd, isEnglishStreet, LONGEST_ENGLISH } from "./english-street.js";
import { frenchStreetEnd } from "./french-street.js";
import { phraseAt } from "./phrases.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { gap, isPostcode, postcodeAfter, townEnd } from "./town.js";

/** "j'habite depuis dix ans au 12 rue ...": so many words may stand between. */
const MAX_ANNOUNCED = 7;
const MAX_DWELLINGS = 3;
const MAX_GAP = 4;
const POSTCODE_LENGTH = 5;

/** Finds postal addresses: number, street and name, with the flat before and the postcode and town after. */
export function findAddresses(reading: Reading): Span[] {
  const spans: Span[] = [];
  const homes = new Set(reading.introductions.filter(({ kind }) => kind === "home").map(({ to }) => to));
  const streets = streetsAhead(reading);
  let home = -MAX_ANNOUNCED;
  let covered = 0;
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (homes.has(at)) home = at;
    const token = reading.tokens[at];
    if (token === undefined || token.start < covered) continue;
    const known = phraseAt(reading.official.names, reading.tokens, at);
    if (known > 0) {
      at += known - 1;
      continue;
    }
    if (!mayBegin(reading, at)) continue;
    const isAnnounced = at - home < MAX_ANNOUNCED;
    const end =
      frenchStreetEnd(reading, at, isAnnounced) ??
      boxEnd(reading, at) ??
      (streets[at] === 1 ? englishStreetEnd(reading, at, isAnnounced) : undefined) ??
      town(reading, at, isAnnounced);
    if (end === undefined) continue;
    spans.push({
      start: dwellingBefore(reading, at),
      end: labelledEnd(reading, end),
      kind: "address",
      rank: isAnnounced ? RANK.introduced : RANK.shaped,
    });
    covered = end;
  }
  return spans;
}

/** Which tokens have an English kind of street near enough behind them: a cheap look before the closer one. */
function streetsAhead({ tokens }: Reading): Uint8Array {
  const ahead = new Uint8Array(tokens.length);
  tokens.forEach(({ text }, at) => {
    if (isEnglishStreet(text)) ahead.fill(1, Math.max(0, at - LONGEST_ENGLISH), at);
  });
  return ahead;
}

/** A cheap look before the closer one: a number before a word, a postcode, or a street without a number. */
function mayBegin(reading: Reading, at: number): boolean {
  const atom = reading.atomAt[at];
  const word = reading.tokens[at]?.text ?? "";
  if (atom === undefined) return STREETS_WITHOUT_NUMBER.has(word) || word === "lieu" || BOXES.has(word);
  const next = reading.tokens[atom.lastToken + 1];
  if (word.length === POSTCODE_LENGTH) return true;
  if (next === undefined || next.digits || next.start - atom.end > MAX_GAP) return false;
  return next.start > atom.end || SUFFIXES.has(next.text) || STREETS.has(next.text);
}

/** "j'habite 33000 Bordeaux": the postcode and town alone, only where the sentence says so. */
function town(reading: Reading, at: number, isAnnounced: boolean): number | undefined {
  if (!isAnnounced || !isPostcode(reading, at)) return undefined;
  const next = reading.tokens[at + 1];
  return next !== undefined && !next.digits && !ENDS.has(next.text) ? townEnd(reading, at) : undefined;
}

/** The other lines of a form: "cp 62300", "ville Lens". */
const LABELLED =
  /^\s{0,2}\n ?(?:cp|code postal)[ :]{1,3}\d{5}(?:\s{0,2}\n ?(?:ville|commune)[ :]{1,3}[^\n]{1,40})?/;

function labelledEnd({ text }: Reading, end: number): number {
  return end + (LABELLED.exec(text.slice(end, end + LONGEST_DWELLING))?.[0].length ?? 0);
}

const BOXES = new Set(["bp", "cs", "tsa", "cedex"]);
const LONGEST_BOX = 6;

/** "BP 40112, 72001 Le Mans": a box at the post office, with the postcode after it. */
function boxEnd(reading: Reading, at: number): number | undefined {
  const [box, number] = [reading.tokens[at], reading.tokens[at + 1]];
  if (box === undefined || number?.digits !== true || !BOXES.has(box.text)) return undefined;
  if (number.text.length > LONGEST_BOX || (gap(reading, box, number) ?? "?").trim() !== "") return undefined;
  const postcode = postcodeAfter(reading, at + 1);
  return postcode === undefined ? undefined : townEnd(reading, postcode);
}

/** "appt 12, bât C, 5 rue ...": what stands before the number. */
function dwellingBefore(reading: Reading, at: number): number {
  const { tokens } = reading;
  let first = at;
  for (let back = 0; back < MAX_DWELLINGS; back += 1) {
    const [word, value] = [tokens[first - 2], tokens[first - 1]];
    const isPair =
      word !== undefined &&
      value !== undefined &&
      DWELLINGS.has(word.text) &&
      (value.digits || value.text.length <= 2);
    if (!isPair || !/^[ ,\n-]{1,3}$/.test(gap(reading, value, tokens[first]) ?? "?")) break;
    first -= 2;
  }
  return namedDwelling(reading, tokens[first]?.start ?? 0);
}

/** "Résidence Les Glycines, Bât. C, appt 32" on the line or before the comma that leads to the number. */
const NAMED_DWELLING =
  /(?:^|[\n,;:.(] ?|(?:\bau|\bla|\bl') )((?:residence|res\.|immeuble|lotissement|domaine|clos|villa|tour|bat(?:iment|\.)?|appt?\.?|appartement|entree|hlm|km)\b[^\n?!;:\uFFFC]{0,60}[ ,\n] ?)$/;
const LONGEST_DWELLING = 80;

function namedDwelling({ text }: Reading, start: number): number {
  const before = text.slice(Math.max(0, start - LONGEST_DWELLING), start);
  return start - (NAMED_DWELLING.exec(before)?.[1]?.length ?? 0);
}
