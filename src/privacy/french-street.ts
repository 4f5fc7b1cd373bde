import {
  COMPLEMENTS,
  COUNTED_STREETS,
  DOUBTFUL_STREETS,
  ENDS,
  ENGLISH_NOT_NAMES,
  PARTICLES,
  STREETS,
  STREETS_WITHOUT_NUMBER,
  SUFFIXES,
  TICKETS,
  USUAL_NAMES,
} from "./address-words.js";
import { FIRST_NAMES } from "./first-names.js";
import { isCapitalised, type Token } from "./normalise.js";
import type { Atom } from "./numbers.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { gap, isPostcode, postcodeAfter, townEnd, ukPostcodeEnd } from "./town.js";
import { allOf, words } from "./word-list.js";

const LONGEST_NUMBER = 4;
const MAX_NAME = 7;
/** Beyond the first two, words of a name must be capitals or particles. */
const FREE_WORDS = 2;

/**
 * Where the French address ends that begins at a token: a house number, or the street itself after "j'habite"
 * or before a postcode.
 *
 * @param isAnnounced whether the words before say that someone lives there
 */
export function frenchStreetEnd(reading: Reading, at: number, isAnnounced: boolean): number | undefined {
  const number = reading.atomAt[at];
  const street = streetAfter(reading, at, number);
  const kind = street === undefined ? undefined : reading.tokens[street];
  if (street === undefined || kind === undefined || reading.text.charAt(kind.end) === "-") return undefined;
  const plainName = streetName(reading, street + 1);
  const belgian = number === undefined ? numberAndPostcodeAfter(reading, kind, plainName) : undefined;
  if (belgian !== undefined) return belgian;
  const name = withNumberAfter(reading, plainName, isAnnounced);
  if (name === undefined || ENGLISH_NOT_NAMES.has(reading.tokens[street + 1])) return undefined;

  const hasPostcode = postcodeAfter(reading, name.last) !== undefined;
  const isSure = STREETS.has(kind) || isCounted(reading, street);
  // "On m'a dit de le transférer au 33700".
  if (kind.text === "dit" && reading.tokens[street - 1]?.text !== "lieu") return undefined;
  // "Salle 12, bâtiment B": a letter alone names no street.
  if (!name.long && !hasPostcode) return undefined;
  const isNamed = name.capitals || name.usual || isAnnounced || hasPostcode;
  const hasNumberBehind = name !== plainName && (name.capitals || PARTICLES.has(reading.tokens[street + 1]));
  const isAddress =
    number === undefined
      ? STREETS_WITHOUT_NUMBER.has(kind) &&
        (hasPostcode || (isSure && hasNumberBehind) || (isAnnounced && (isSure || name.capitals)))
      : isSure ||
        (isNamed &&
          !(reading.harmless[number.firstToken] !== undefined) &&
          !(number.words && !name.capitals));
  return isAddress ? complement(reading, name.last) : undefined;
}

/** What may follow a house's number: a street, or a word that leads to it ("12 et 14 rue", "14 de la rue", "3 lieu-dit"). */
const LEADING = allOf([STREETS, DOUBTFUL_STREETS, words("et a au ou de du la l lieu")]);

/** The index of the kind of street: "rue" in "12 bis, rue", "rue", "lieu-dit". */
function streetAfter(reading: Reading, at: number, number: Atom | undefined): number | undefined {
  const { tokens } = reading;
  let street = at;
  if (number !== undefined) {
    if (number.digits.length > LONGEST_NUMBER || reading.harmless[number.firstToken] === "date")
      return undefined;
    if (number.words && Number(number.digits) < 2) return undefined;
    street = number.lastToken + 1;
    while (street - number.lastToken < 3 && SUFFIXES.has(tokens[street])) street += 1;
    if (!LEADING.has(tokens[street])) return undefined;
    if (/^(?:et|a|au|ou)$/.test(tokens[street]?.text ?? "") && tokens[street + 1]?.digits) street += 2;
    if (!/^[ ,.\n-]{0,4}$/.test(gap(reading, tokens[street - 1], tokens[street]) ?? "?")) return undefined;
    const linked = linkedStreet(reading, number, street);
    if (linked !== undefined) return linked;
  }
  if (tokens[street]?.text === "lieu" && tokens[street + 1]?.text === "dit") street += 1;
  const kind = tokens[street];
  return STREETS.has(kind) || DOUBTFUL_STREETS.has(kind) ? street : undefined;
}

/** "au 14 de la rue des Lilas", "le 3 du boulevard Carnot". */
function linkedStreet({ tokens }: Reading, number: Atom, after: number): number | undefined {
  if (number.words || !/^(?:au|le|du|numero|n)$/.test(tokens[number.firstToken - 1]?.text ?? ""))
    return undefined;
  let street = after;
  while (street - after < 2 && /^(?:de|du|la|l)$/.test(tokens[street]?.text ?? "")) street += 1;
  return street > after && STREETS.has(tokens[street]) ? street : undefined;
}

/** "145 route de Bordeaux": a number above one and a singular. */
function isCounted({ tokens }: Reading, street: number): boolean {
  const [number, kind, particle, name] = [
    tokens[street - 1],
    tokens[street],
    tokens[street + 1],
    tokens[street + 2],
  ];
  if (!COUNTED_STREETS.has(kind) || !/^(?:de|du|des|d)$/.test(particle?.text ?? "")) return false;
  const isAbove = number?.digits === true ? Number(number.text) > 1 : SUFFIXES.has(number);
  return isAbove && !TICKETS.has(name);
}

/** Before the number of a home whose kind of street goes without saying. */
const AT_HOME = words("au a at est is c numero n le adresse address");

/** "j'habite au 14 gambetta": after such words a number and what streets are usually called, or a name. */
export function streetlessEnd(reading: Reading, at: number): number | undefined {
  const { tokens } = reading;
  const number = reading.atomAt[at];
  if (number === undefined || number.words || number.digits.length > LONGEST_NUMBER) return undefined;
  if (reading.harmless[at] !== undefined || !AT_HOME.has(tokens[at - 1])) return undefined;
  let first = number.lastToken + 1;
  if (SUFFIXES.has(tokens[first]) && tokens[first]?.text.length !== 1) first += 1;
  const word = tokens[first];
  if (word === undefined || word.digits || gap(reading, tokens[first - 1], word) !== " ") return undefined;
  const name = streetName(reading, first);
  if (name === undefined || ENGLISH_NOT_NAMES.has(word) || COMPLEMENTS.has(word)) return undefined;
  const isName = name.usual || FIRST_NAMES.has(word) || isCapitalised(reading, word);
  return isName ? complement(reading, name.last) : undefined;
}

interface Name {
  /** index of its last token */
  readonly last: number;
  readonly capitals: boolean;
  /** streets are usually called so */
  readonly usual: boolean;
  /** it has a word of more than a letter, or a date */
  readonly long: boolean;
}

/** The words of a street's name, until the sentence goes on. */
function streetName(reading: Reading, from: number): Name | undefined {
  const { tokens } = reading;
  let last = -1;
  let capitals = false;
  let usual = false;
  let long = false;
  let free = 0;
  for (let at = from; at < from + MAX_NAME; at += 1) {
    const token = tokens[at];
    const between = gap(reading, tokens[at - 1], token);
    if (token === undefined || between === undefined || !/^(?:\. ?|[ '-]{1,2}|\n)$/.test(between)) break;
    if (between === "\n" && last >= 0) break;
    if (between.startsWith(".") && at > from && (tokens[at - 1]?.text.length ?? 9) > 3) break;
    const isCapital = isCapitalised(reading, token) && !token.digits;
    if (isPostcode(reading, at)) break;
    const isDate = token.digits && token.text.length <= 4 && (last === -1 || isMonthBefore(tokens[at - 1]));
    const hyphened = between === "-";
    const opens = PARTICLES.has(token) && last === -1;
    if (ENDS.has(token) && !opens && !hyphened && !isCouple(reading, at)) break;
    if (token.digits && !isDate) break;
    if (!PARTICLES.has(token) && !isDate) {
      free += 1;
      if (free > FREE_WORDS && !isCapital && !hyphened) break;
    }
    usual ||= USUAL_NAMES.has(token);
    capitals ||= isCapital && !PARTICLES.has(token);
    long ||= token.digits || token.text.length > 1;
    if (!/^(?:de|du|des|d|la|le|les|l|au|aux|a|sur|sous|en)$/.test(token.text)) last = at;
  }
  return last < 0 ? undefined : { last, capitals, usual, long };
}

/** "rue des Acacias, c'est le numéro 12", "impasse des Lilas au numéro 4" */
const NUMBER_BEHIND =
  /^,? ?\n? ?(?:(?:c'?est|et|and|le|the|au|a|est|is|on est|je suis|la maison) ?){0,4}(?:numero|num|number|no|n ?[°o])(?: ?[:=]| c'?est| est| is)? ?(?<number>\d{1,4})(?: ?(?:bis|ter))?(?![\d\p{L}])/du;
/** After "j'habite rue des Acacias": ", c'est le 12", ", au 12". */
const FIGURE_BEHIND =
  /^,? (?:et )?(?:c'?est |on est |je suis )?(?:le|au|number|no) (?<number>\d{1,4})(?: ?(?:bis|ter))?(?! ?(?:\d|er?(?![a-z])|eme|h(?![a-z])|km|\/)|\p{L})/du;
const LONGEST_BEHIND = 40;

function numberBehind(reading: Reading, from: number, isAnnounced: boolean): number | undefined {
  const said = reading.text.slice(from, from + LONGEST_BEHIND);
  const match = NUMBER_BEHIND.exec(said) ?? (isAnnounced ? FIGURE_BEHIND.exec(said) : null);
  const [start] = match?.indices?.groups?.["number"] ?? [];
  if (start === undefined) return undefined;
  const at = firstFrom(reading.tokens, from + start);
  return reading.harmless[at] === undefined ? at : undefined;
}

/** "chemin des Vignes numéro 6": the number comes after the name. */
function withNumberAfter(reading: Reading, name: Name | undefined, isAnnounced: boolean): Name | undefined {
  if (name === undefined) return undefined;
  const { tokens } = reading;
  const behind = numberBehind(reading, tokens[name.last]?.end ?? 0, isAnnounced);
  if (behind !== undefined) return { ...name, last: SUFFIXES.has(tokens[behind + 1]) ? behind + 1 : behind };
  const isWord = (at: number): boolean => /^(?:numero|n|no)$/.test(tokens[at]?.text ?? "");
  const word = isWord(name.last) ? name.last : name.last + 1;
  const number = tokens[word + 1];
  return isWord(word) && number?.digits === true && number.text.length <= LONGEST_NUMBER
    ? { ...name, last: word + 1 }
    : name;
}

/** "Avenue Louise 210 boîte 7, 1050 Ixelles": as Belgians and the Swiss write it. */
const NUMBER_AND_POSTCODE =
  /^,? \d{1,4} ?[a-z]?(?:,? ?(?:boite|bte|bus|b) ?\d{1,4})?(?: ?, ?| ?\n ?| - | a )(?:(?:b|ch|l)-)?\d{4,5} (?=[a-z])/;
/** "chaussée de Theux 19 boîte 3": a number and a box need no postcode. */
const NUMBER_AND_BOX = /^,? \d{1,4} ?[a-z]?,? ?(?:boite|bte|bus) ?\d{1,4}\b/;
const LONGEST_NUMBER_AND_POSTCODE = 32;

function numberAndPostcodeAfter(reading: Reading, kind: Token, name: Name | undefined): number | undefined {
  const from = reading.tokens[name?.last ?? -1]?.end;
  if (name?.capitals !== true || from === undefined || !STREETS.has(kind)) return undefined;
  const after = reading.text.slice(from, from + LONGEST_NUMBER_AND_POSTCODE);
  const postcode = NUMBER_AND_POSTCODE.exec(after)?.[0];
  const found = postcode ?? NUMBER_AND_BOX.exec(after)?.[0];
  if (found === undefined) return undefined;
  const end = from + found.length;
  let last = name.last;
  while ((reading.tokens[last + 1]?.start ?? end) < end) last += 1;
  return postcode === undefined ? reading.tokens[last]?.end : townEnd(reading, last);
}

/** "rue Pierre et Marie Curie". */
function isCouple(reading: Reading, at: number): boolean {
  const [before, token, next] = [reading.tokens[at - 1], reading.tokens[at], reading.tokens[at + 1]];
  if (token?.text !== "et" || before === undefined || next === undefined) return false;
  if (FIRST_NAMES.has(before) && FIRST_NAMES.has(next)) return true;
  return isCapitalised(reading, before) && isCapitalised(reading, next) && !ENDS.has(next);
}

function isMonthBefore(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/.test(
      token.text,
    )
  );
}

/** After the street: flat, floor, box, postcode and town. */
function complement(reading: Reading, from: number): number {
  const { tokens } = reading;
  let last = from;
  for (let more = 0; more < 4; more += 1) {
    const next = tokens[last + 1];
    const between = gap(reading, tokens[last], next);
    if (next === undefined || between === undefined || !/^[ ,.;\n()/-]{1,4}$/.test(between)) break;
    if (COMPLEMENTS.has(next)) last = isCapitalOrNumber(reading, last + 2) ? last + 2 : last + 1;
    else if (
      next.digits &&
      /^(?:e|er|eme|ieme)$/.test(tokens[last + 2]?.text ?? "") &&
      COMPLEMENTS.has(tokens[last + 3])
    )
      last += 3;
    else break;
  }
  const postcode = postcodeAfter(reading, last);
  if (postcode !== undefined) return townEnd(reading, postcode);
  const british = ukPostcodeEnd(reading, (tokens[last]?.end ?? 0) + 1);
  if (british !== undefined) return british;
  return townWithoutPostcode(reading, last);
}

function isCapitalOrNumber(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return token !== undefined && (token.digits || token.text.length <= 2 || isCapitalised(reading, token));
}

/** ", Lyon", "à Lyon", "a lyon" after a street: the town belongs to the address. */
function townWithoutPostcode(reading: Reading, last: number): number {
  const { tokens } = reading;
  const end = tokens[last]?.end ?? 0;
  const between = gap(reading, tokens[last], tokens[last + 1]);
  const next = tokens[last + 1];
  if (between === undefined || next === undefined) return end;
  const atTown = /^(?:a|au|aux|in)$/.test(next.text) && between.trim().length <= 1 ? last + 2 : last + 1;
  const town = tokens[atTown];
  if (town === undefined || town.digits || ENDS.has(town)) return end;
  const joined = atTown === last + 2 ? gap(reading, next, town) === " " : /^(?:, ?|\n| - )$/.test(between);
  if (!joined || (!isCapitalised(reading, town) && atTown === last + 1)) return end;
  return isCapitalised(reading, town) || atTown === last + 2 ? townEnd(reading, atTown - 1) : end;
}
