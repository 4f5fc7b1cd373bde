import { ENDS } from "./address-words.js";
import { isCapitalised, type Token } from "./normalise.js";
import type { Reading } from "./reading.js";
import { words } from "./word-list.js";

const POSTCODE_LENGTH = 5;
const MAX_TOWN = 6;
const MAX_GAP = 6;
const LINKS = words("sur sous de la le les en du des l d cedex");
/** "SW1A 1AA". */
const UK_POSTCODE = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z0-9])/;
const LONGEST_POSTCODE = 9;

/** Where the British postcode ends that begins at a position; undefined when there is none. */
export function ukPostcodeEnd({ text }: Reading, start: number): number | undefined {
  const found = UK_POSTCODE.exec(text.slice(start, start + LONGEST_POSTCODE));
  return found === null ? undefined : start + found[0].length;
}

/** What stands between two tokens, cut short; undefined when one is missing. */
export function gap(reading: Reading, left: Token | undefined, right: Token | undefined): string | undefined {
  return left === undefined || right === undefined
    ? undefined
    : reading.text.slice(left.end, Math.min(right.start, left.end + MAX_GAP));
}

/** Whether a token has five digits, as French postcodes do. */
export function isPostcode(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return token?.digits === true && token.text.length === POSTCODE_LENGTH;
}

/** The index of a five-digit postcode, or of the two tokens "75 011", within a few signs of a token. */
export function postcodeAfter(reading: Reading, last: number): number | undefined {
  const { tokens } = reading;
  for (let at = last + 1; at <= last + 2; at += 1) {
    const between = gap(reading, tokens[at - 1], tokens[at]);
    if (between === undefined || !/^[ ,.\n()-]{1,4}$/.test(between)) return undefined;
    if (isPostcode(reading, at)) return at;
    const [first, second] = [tokens[at], tokens[at + 1]];
    if (first?.digits && first.text.length === 2 && second?.digits && second.text.length === 3) return at + 1;
    if (!/^(?:a|au|le|la|f|cedex)$/.test(first?.text ?? "")) return undefined;
  }
  return undefined;
}

/** The end of a town's name after a token: "Saint-Denis de La Réunion", "lyon". */
export function townEnd(reading: Reading, from: number): number {
  const { tokens } = reading;
  let end = tokens[from]?.end ?? 0;
  let free = 0;
  for (let at = from + 1; at <= from + MAX_TOWN; at += 1) {
    const token = tokens[at];
    const between = gap(reading, tokens[at - 1], token);
    if (token === undefined || between === undefined || !/^(?:[ \n'-]|, |\()$/.test(between)) break;
    if (between === ", " && at > from + 1) break;
    const hyphened = between === "-" || between === "'";
    if (token.digits ? !(at > from + 1 && token.text.length <= 2) : ENDS.has(token) && !hyphened) break;
    const isFree = hyphened || isCapitalised(reading, token) || free === 0;
    if (!isFree && !LINKS.has(tokens[at - 1]) && !LINKS.has(token)) break;
    free += 1;
    end = token.end;
  }
  return end;
}
