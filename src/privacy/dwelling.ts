import { ENDS, STREETS } from "./address-words.js";
import { matchesOf } from "./matches.js";
import { isCapitalised } from "./normalise.js";
import { firstFrom, within } from "./ranges.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { isPostcode, townEnd } from "./town.js";
import { words } from "./word-list.js";

/** Where people live that have a name and no street, and what begins such a name. */
const HOMES = words(
  "ehpad residence res foyer retraite mapad rpa lotissement hlm cite immeuble camping clos domaine villa tour care nursing retirement",
);
const HOME =
  "(?:ehpad|residence|res\\.?|foyer|maison de retraite|mapad|rpa|lotissement|hlm|cite|immeuble|camping|clos|domaine|villa|tour|care home|nursing home|retirement home)";
/** The others are words for much else: "domaine public, lot 3", "la tour Eiffel, 75007". */
const SURE = /^(?:ehpad|res|foyer|maison|mapad|rpa|lotissement|hlm|immeuble|care|nursing|retirement)/;
const NAME = '(?<name>(?: [^\\s,;:?!()"]{1,20}){1,6}?)';
const UNIT =
  "(?:(?:chambre|ch|appt?|apt|appart|appartement|bat|batiment|bt|esc|escalier|entree|porte|lot|emplacement|logement|logt|studio|pavillon|hall|room|flat|unit)\\.? ?(?:n ?[°o]?\\.? ?)?(?:[a-z]?\\d{1,4}[a-z]?|[a-z])|\\d{1,2} ?(?:er?|eme) etage|etage \\d{1,2}|rdc)(?![\\p{L}\\p{N}])";
const JOINED = "(?: ?, ?| ?\\n ?| - | )";
/** "résidence les pins, bât C, appt 12", "chambre 12, EHPAD Les Glycines" */
const DWELLING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<before>(?:${UNIT}${JOINED}){0,3})${HOME}${NAME}(?<after>(?:${JOINED}${UNIT}){0,4})(?=$|[\\s,.;:!?)]{1,3}(?<postcode>\\d{5})(?!\\d)| ?[,.;:!?)\\n])`,
  "dgu",
);

/** "la rue c'est rue des Lilas, le numéro 61", "street: Oak Street, number: 12" */
const APART =
  /(?<![a-z])(?:rue|avenue|boulevard|chemin|impasse|voie|street|road)(?: ?[:=] ?| c'?est | est | is )(?<street>[^\n,;:?!]{3,40}?)(?:[,;\n] ?|,? (?:et|and) |,? )(?:le |the |au |l')?(?:numero|num|number|no|n ?[°o]?)(?: ?[:=] ?| c'?est | est | is | )(?<number>\d{1,4}(?: ?(?:bis|ter))?)(?![\d\p{L}])/dgu;
const MAY_BE_APART = words("rue avenue boulevard chemin impasse voie street road");

/**
 * Finds addresses that no number and street begin: homes by their name with a room, flat or postcode ("EHPAD Les Glycines,
 * chambre 12, 62000 Arras"), and a street whose number is told apart.
 */
export function findDwellings(reading: Reading): Span[] {
  return [
    ...(HOMES.has(reading) ? named(reading) : []),
    ...(reading.chains.length > 0 && MAY_BE_APART.has(reading) ? apart(reading) : []),
  ];
}

function named(reading: Reading): Span[] {
  return matchesOf(DWELLING, reading.text).flatMap(({ index, 0: found, groups, indices }) => {
    const { before = "", after = "", postcode } = groups ?? {};
    if (before + after === "" && postcode === undefined) return [];
    const [from, to] = indices?.groups?.["name"] ?? [0, 0];
    const name = within(reading.tokens, from, to);
    // "la résidence de mon père est bien, porte 3": a sentence, and no name.
    if (name.some((word) => ENDS.has(word) && word.text !== "the")) return [];
    const isHome = SURE.test(found.slice(before.length));
    if (!isHome && (before + after === "" || !name.some((word) => isCapitalised(reading, word)))) return [];
    const [at = -1] = indices?.groups?.["postcode"] ?? [];
    const town = postcode === undefined ? -1 : firstFrom(reading.tokens, at);
    const end = town >= 0 && isPostcode(reading, town) ? townEnd(reading, town) : index + found.length;
    return [{ start: index, end, kind: "address" as const, rank: RANK.shaped }];
  });
}

function apart(reading: Reading): Span[] {
  return matchesOf(APART, reading.text).flatMap(({ indices }) => {
    const [start = 0, streetEnd = 0] = indices?.groups?.["street"] ?? [];
    const [, end = 0] = indices?.groups?.["number"] ?? [];
    const street = within(reading.tokens, start, streetEnd);
    const isStreet = street.some((word) => STREETS.has(word) || isCapitalised(reading, word));
    return isStreet ? [{ start, end, kind: "address" as const, rank: RANK.introduced }] : [];
  });
}
