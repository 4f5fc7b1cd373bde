import { DWELLINGS, ENDS, STREETS, STREETS_WITHOUT_NUMBER, SUFFIXES } from "./address-words.js";
import { englishHouseEnd, englishStreetEnd, isEnglishHouse, isEnglishStreet } from "./english-street.js";
import { frenchStreetEnd, streetlessEnd } from "./french-street.js";
import { publicNameAt } from "./official.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { gap, isPostcode, postcodeAfter, townEnd } from "./town.js";
import { allOf, words } from "./word-list.js";

/** "j'habite depuis dix ans au 12 rue ...": so many words may stand between. */
const MAX_ANNOUNCED = 7;
const MAX_DWELLINGS = 3;
const MAX_GAP = 4;
const POSTCODE_LENGTH = 5;

/** Finds postal addresses: number, street and name, with the flat before and the postcode and town after. */
export function findAddresses(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (reading.chains.length === 0 && !WITHOUT_NUMBER.has(reading) && !isEnglishHouse(reading)) return spans;
  const homes = new Set(reading.introductions.filter(({ kind }) => kind === "home").map(({ to }) => to));
  const mayBeEnglish = isEnglishStreet(reading);
  let home = -MAX_ANNOUNCED;
  let covered = 0;
  let publicEnd = -1;
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (homes.has(at)) home = at;
    const token = reading.tokens[at];
    if (token === undefined || token.start < covered) continue;
    const known = publicNameAt(reading.official, reading.tokens, at);
    if (known > 0) {
      publicEnd = at + known;
      at += known - 1;
      continue;
    }
    const isAnnounced = at - home < MAX_ANNOUNCED;
    if (!mayBegin(reading, at) && !(isAnnounced && isEnglishHouse(reading))) continue;
    const end =
      frenchStreetEnd(reading, at, isAnnounced) ??
      boxEnd(reading, at) ??
      (mayBeEnglish ? englishStreetEnd(reading, at, isAnnounced) : undefined) ??
      town(reading, at, isAnnounced) ??
      (isAnnounced ? (streetlessEnd(reading, at) ?? englishHouseEnd(reading, at)) : undefined);
    if (end === undefined) continue;
    if (!isAnnounced && (isBehind(reading, publicEnd, at) || isOfPublicBody(reading, at))) {
      spans.push({ start: token.start, end, kind: "official", rank: RANK.official });
      covered = end;
      continue;
    }
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

/** "ministère de la Santé, ", "la mairie de Lens est au ": whose address follows. */
const OF_PUBLIC_BODY =
  /(?<![a-z])(?:ministere|ministry|hopital|clinique|hospital|chu|chru|commissariat|police station|gendarmerie|mairie|town hall|prefecture|rectorat|tribunal|cour d'appel|courthouse|cpam|bureau de poste|siege|siege social|head office|headquarters|agence|assemblee nationale|senat|elysee|bercy|matignon|cnil|ambassade|consulat|embassy|consulate|defenseur[a-z]* des droits|maison de justice)(?:[ '-][a-z'-]+){0,6}(?: ?[,:(]| est| is| se trouve| situee?)(?: au?| du| at)? $/;
const LONGEST_BODY = 80;

/** "Mutuelle Exemple, 1 rue ...": right behind a name of the pack. */
function isBehind(reading: Reading, publicEnd: number, at: number): boolean {
  const between = gap(reading, reading.tokens[publicEnd - 1], reading.tokens[at]) ?? "?";
  return publicEnd === at && /^(?: ?[,:(] ?| ?\n)$/.test(between);
}

function isOfPublicBody({ text, tokens }: Reading, at: number): boolean {
  const start = tokens[at]?.start ?? 0;
  return OF_PUBLIC_BODY.test(text.slice(Math.max(0, start - LONGEST_BODY), start));
}

const BOXES = words("bp cs tsa cedex");
/** What may begin an address that has no number, or has it later. */
const WITHOUT_NUMBER = allOf([STREETS_WITHOUT_NUMBER, STREETS, BOXES, words("lieu")]);

/** A cheap look before the closer one: a number before a word, a postcode, or a street without a number. */
function mayBegin(reading: Reading, at: number): boolean {
  const atom = reading.atomAt[at];
  const token = reading.tokens[at];
  if (atom === undefined) return WITHOUT_NUMBER.has(token);
  const next = reading.tokens[atom.lastToken + 1];
  if (token?.text.length === POSTCODE_LENGTH) return true;
  if (next === undefined || next.digits || next.start - atom.end > MAX_GAP) return false;
  return next.start > atom.end || SUFFIXES.has(next) || STREETS.has(next);
}

/** "j'habite 33000 Bordeaux": the postcode and town alone, only where the sentence says so. */
function town(reading: Reading, at: number, isAnnounced: boolean): number | undefined {
  if (!isAnnounced || !isPostcode(reading, at)) return undefined;
  const [postcode, next] = [reading.tokens[at], reading.tokens[at + 1]];
  // "j'habite à Lille (59000), quelle gendarmerie ?"
  if (/[),;]/.test(gap(reading, postcode, next) ?? ")")) return undefined;
  return next !== undefined && !next.digits && !ENDS.has(next) ? townEnd(reading, at) : undefined;
}

/** The other lines of a form: "cp 62300", "ville Lens". */
const LABELLED =
  /^\s{0,2}\n ?(?:(?:cp|code postal)[ :]{1,3}\d{5}(?:\s{0,2}\n ?(?:ville|commune)[ :]{1,3}[^\n]{1,40})?|(?:ville|commune)[ :]{1,3}[^\n]{1,40})/;

function labelledEnd({ text }: Reading, end: number): number {
  return end + (LABELLED.exec(text.slice(end, end + LONGEST_DWELLING))?.[0].length ?? 0);
}

const LONGEST_BOX = 6;

/** "BP 40112, 72001 Le Mans": a box at the post office, with the postcode after it. */
function boxEnd(reading: Reading, at: number): number | undefined {
  const [box, number] = [reading.tokens[at], reading.tokens[at + 1]];
  if (box === undefined || number?.digits !== true || !BOXES.has(box)) return undefined;
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
      DWELLINGS.has(word) &&
      (value.digits || value.text.length <= 2);
    // "Apt 3B": three tokens.
    const [flat, figure] = [tokens[first - 3], word];
    if (flat !== undefined && figure?.digits && value?.text.length === 1 && DWELLINGS.has(flat)) {
      if (figure.end === value.start && /^[ ,\n-]{1,3}$/.test(gap(reading, value, tokens[first]) ?? "?")) {
        first -= 3;
        continue;
      }
    }
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
