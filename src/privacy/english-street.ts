import {
  COMPLEMENTS,
  DOUBTFUL_ENGLISH_STREETS,
  ENDS,
  ENGLISH_NOT_NAMES,
  ENGLISH_STREETS,
  STREETS,
} from "./address-words.js";
import { isCapitalised } from "./normalise.js";
import type { Reading } from "./reading.js";
import { gap, ukPostcodeEnd } from "./town.js";
import { type Listed, words } from "./word-list.js";

const MAX_NAME = 4;
const MAX_TOWN = 6;

/** Whether a word, or some word of a text, is a kind of street in English: "street", "rd", "close". */
export function isEnglishStreet(listed: Listed): boolean {
  return ENGLISH_STREETS.has(listed) || DOUBTFUL_ENGLISH_STREETS.has(listed);
}

/** Where the English address ends that begins with a house number: "12 Oak Street", "221b Baker Street, London NW1 6XE". */
export function englishStreetEnd(reading: Reading, at: number, isAnnounced: boolean): number | undefined {
  const { tokens } = reading;
  const place = reading.atomAt[at];
  if (place === undefined || place.digits.length > 5 || reading.harmless[place.firstToken] !== undefined)
    return undefined;
  let capitals = 0;
  for (let next = place.lastToken + 1; next <= place.lastToken + MAX_NAME; next += 1) {
    const token = tokens[next];
    const between = gap(reading, tokens[next - 1], token);
    if (token === undefined || between === undefined || !/^(?:[ .'-]{1,2}|, |)$/.test(between))
      return undefined;
    const words = next - place.lastToken - 1;
    const isStreet = isEnglishStreet(token);
    if (isStreet && words > 0) {
      const isSure = ENGLISH_STREETS.has(token) && token.text.length > 2;
      const isNamed = capitals >= words;
      // "nine Chapel Mews": a number in words needs the capitals of a name.
      const isEnough = place.words ? isNamed && isSure : isNamed || isSure || isAnnounced;
      return isEnough ? englishEnd(reading, next) : undefined;
    }
    const isOrdinal = /^(?:st|nd|rd|th)$/.test(token.text) && between === "";
    if (isOrdinal && words === 0) return undefined;
    if (token.digits && /^(?:st|nd|rd|th)$/.test(tokens[next + 1]?.text ?? "")) continue;
    if (token.digits || ENGLISH_NOT_NAMES.has(token) || STREETS.has(token)) return undefined;
    capitals += isCapitalised(reading, token) || token.text.length === 1 ? 1 : 0;
  }
  return undefined;
}

/** What an English house is called that has no number. */
const HOUSES = words("cottage house lodge farm farmhouse barn mill villa manor grange bungalow");

/** Whether some word of a text is one of these. */
export function isEnglishHouse(listed: Listed): boolean {
  return HOUSES.has(listed);
}

/** Where the address ends that begins with a house's name: "Rose Cottage, Mill Lane". */
export function englishHouseEnd(reading: Reading, at: number): number | undefined {
  const { tokens } = reading;
  for (let next = at; next < at + MAX_NAME; next += 1) {
    const token = tokens[next];
    if (token === undefined || token.digits || !isCapitalised(reading, token)) return undefined;
    if (next > at && !/^[ '-]$/.test(gap(reading, tokens[next - 1], token) ?? "?")) return undefined;
    if (next > at && HOUSES.has(token)) return englishEnd(reading, next);
  }
  return undefined;
}

/** Town, state or county and postcode in capitals or figures after an English street. */
function englishEnd(reading: Reading, street: number): number {
  const { tokens } = reading;
  let end = tokens[street]?.end ?? 0;
  for (let at = street + 1; at <= street + MAX_TOWN; at += 1) {
    const token = tokens[at];
    const between = gap(reading, tokens[at - 1], token);
    if (token === undefined || between === undefined || !/^(?:[ ,.\n]{0,3})$/.test(between)) break;
    const british = ukPostcodeEnd(reading, token.start);
    if (british !== undefined) return british;
    const isFlat = COMPLEMENTS.has(token);
    if (!isFlat && !token.digits && (!isCapitalised(reading, token) || ENDS.has(token))) break;
    if (token.digits && token.text.length !== 5 && !isFlat && !COMPLEMENTS.has(tokens[at - 1])) break;
    end = token.end;
  }
  return end;
}
