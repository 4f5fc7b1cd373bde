import { isNobodys } from "./name-words.js";
import { isCapitalised, typed } from "./normalise.js";
import { publicNameAt } from "./official.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { gap, isPostcode, townEnd } from "./town.js";
import { words } from "./word-list.js";

/** A house, a street, a village, a town and a county, line by line, before the postcode. */
const MAX_BEFORE = 20;
/** "Le Pré aux Clercs", "Mas des Oliviers": names of places that have no street. */
const MAX_PLACE = 7;
const LEAST_PLACE = 2;
const LONGEST_NUMBER = 4;
const LONGEST_FORM = 12;
/**
 * What a postcode of another country looks like, written as it should be: British, Irish, American, Australian,
 * Canadian. Sizes of memory are none ("B2 4GB").
 */
const FOREIGN =
  /^(?:[A-Z]{1,2}\d[A-Z\d]? \d(?!GB|MB|TB|KB)[A-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] (?=[A-Z]*\d)[A-Z\d]{4}|(?!FR|CB|OU|ET|DE|DU|LE|LA|AU|EN|NO|TO|OR|IN|IS|MY|ME)[A-Z]{2} \d{5}(?:-\d{4})?|(?:VIC|NSW|QLD|TAS|ACT) \d{4}|[A-Z]\d[A-Z] \d[A-Z]\d)(?![A-Za-z\d])/;
const BRITISH = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}/;
/** Small words inside an English address. */
const INSIDE = words("the of on upon in by na le la les du de des and near under st co box po");
/** Small words inside a French place's name. */
const PARTICLES = words("de du des d la le les l au aux a sur sous en et");
/** What a house in the country is called: the name that follows needs no capitals. */
const HOUSES = words(
  "mas ferme moulin villa domaine residence hameau lieu chateau manoir clos bergerie bastide grange quartier lotissement camping apt appt appartement bat",
);
/** Before a public place. */
const PUBLIC = words(
  "hopital clinique gendarmerie commissariat mairie prefecture tribunal poste cpam ecole lycee agence siege",
);

/** Finds addresses that no number and kind of street begin: by the postcode at their end, and the names before it. */
export function findPostcodeAddresses(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (reading.chains.length === 0) return spans;
  let covered = 0;
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined || token.start < covered) continue;
    const found = frenchPlace(reading, at) ?? foreignAddress(reading, at, covered);
    if (found === undefined) continue;
    spans.push({ ...found, kind: "address", rank: RANK.shaped });
    covered = found.end;
  }
  return spans;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** "Le Moulin Perdu, 24998 Saint-Aubrac": the name of a place, a postcode, and a town with a capital. */
function frenchPlace(reading: Reading, at: number): Stretch | undefined {
  const { tokens } = reading;
  const town = tokens[at + 1];
  if (!isPostcode(reading, at) || town === undefined || town.digits) return undefined;
  if (!isCapitalised(reading, town) || !/^ ?-? ?$/.test(gap(reading, tokens[at], town) ?? "?"))
    return undefined;
  if (!/^(?:, ?| ?\n ?| - | )$/.test(gap(reading, tokens[at - 1], tokens[at]) ?? "?")) return undefined;
  let [first, names, known] = [at, 0, 0];
  let isHouse = false;
  let isNumbered = false;
  for (let back = at - 1; back >= Math.max(0, at - MAX_PLACE); back -= 1) {
    const token = tokens[back];
    if (token === undefined) break;
    // "villa 7, 97410 ...", "Hauptstraße 12, 77694 Kehl".
    if (token.digits && token.text.length <= LONGEST_NUMBER && (back === at - 1 || isNumbered)) {
      isNumbered = true;
      if (reading.harmless[back] === undefined) continue;
    }
    if (token.digits) break;
    if (back < at - 1 && !/^(?: |-|'|, )$/.test(gap(reading, token, tokens[back + 1]) ?? "?")) break;
    const isCapital = isCapitalised(reading, token);
    isHouse ||= HOUSES.has(token);
    if (PUBLIC.has(token)) return undefined;
    if (!isCapital && !PARTICLES.has(token) && !HOUSES.has(token)) break;
    if (isCapital || HOUSES.has(token)) {
      first = back;
      names += 1;
      known += !HOUSES.has(token) && !PARTICLES.has(token) && isNobodys(token) ? 1 : 0;
    }
  }
  if (names < LEAST_PLACE && !isHouse && !(isNumbered && names > 0)) return undefined;
  if (known > 0 || PUBLIC.has(tokens[first - 1]) || isPublic(reading, first)) return undefined;
  return { start: tokens[first]?.start ?? 0, end: townEnd(reading, at) };
}

function isPublic(reading: Reading, first: number): boolean {
  return publicNameAt(reading.official, reading.tokens, first) > 0;
}

/**
 * "Rose Cottage, Mill Lane, Upper Brackley, OX7 4ZZ": all that has a capital before such a postcode.
 *
 * @param covered where the address before ends
 */
function foreignAddress(reading: Reading, at: number, covered: number): Stretch | undefined {
  const { tokens, text } = reading;
  const token = tokens[at];
  if (token === undefined || token.digits || token.text.length > 3 || !mayBeForeign(reading, at))
    return undefined;
  const form = FOREIGN.exec(
    typed(reading, token.start, Math.min(token.start + LONGEST_FORM, text.length)),
  )?.[0];
  if (form === undefined) return undefined;
  let first = at;
  let names = 0;
  for (let back = at - 1; back >= Math.max(0, at - MAX_BEFORE); back -= 1) {
    const [before, next] = [tokens[back], tokens[back + 1]];
    if (before === undefined || next === undefined || before.start < covered) break;
    const between = gap(reading, before, next) ?? "?";
    const isShort = before.text.length <= 3 && /^\. ?$/.test(between);
    if (!isShort && !/^(?:|[ '-]| ?, ?\n?| ?\n ?| - )$/.test(between)) break;
    const isPart = before.digits || isCapitalised(reading, before) || (between === "" && next.digits);
    if (!isPart && !INSIDE.has(before)) break;
    if (isPart) {
      first = back;
      names += 1;
    }
  }
  // Alone, only a British one tells where somebody lives.
  if (names === 0 && !BRITISH.test(form)) return undefined;
  return { start: tokens[first]?.start ?? token.start, end: token.start + form.length };
}

/** A cheap look before the pattern: capitals, with a digit right behind them or after a space. */
function mayBeForeign({ original, positions, text, tokens }: Reading, at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || next?.digits !== true || next.start - token.end > 1) return false;
  const code = original.charCodeAt(positions[token.start] ?? 0);
  return code >= 65 && code <= 90 && (next.start === token.end || text.charAt(token.end) === " ");
}
