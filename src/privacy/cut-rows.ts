/** A sign that parts no numbers in writing, as an emoji, an arrow, "#", "=" do not; money and shares count something. */
const SIGN = "[^\\p{L}\\p{N}\\p{M}\\p{Sc}\\s\\uFFFC.,;:()\\[\\]_+'\"/%‰?!*-]";
const WORDS = "et|and|puis|then";
/** Three groups of digits or more, in twos to fives, with signs or "et" between them. */
const CUT = new RegExp(
  `(?<![\\p{L}\\p{N}])\\d{1,5}(?:(?: ?${SIGN}{1,4} ?|[ .-]| (?:${WORDS}) )\\d{1,5}){2,24}(?![\\p{L}\\p{N}])`,
  "gu",
);
const CUTS = new RegExp(`${SIGN}|${WORDS}`, "gu");
/** A cheap look before the closer one. */
const MAY_BE_CUT = new RegExp(`\\d ?${SIGN}{1,4} ?\\d|\\d (?:${WORDS}) \\d`, "u");
/** One sign compares two numbers; two words list three. */
const FEWEST_SIGNS = 2;
const FEWEST_WORDS = 3;
/** Of two signs in a phone number, four of a card. */
const FEWEST_DIGITS = 8;

/**
 * Reads a number whose groups are cut by signs that part no numbers ("06👉12👉34", "2 et 69 et 04 et 78") as one
 * with spaces; the text keeps its length.
 *
 * @param text folded
 */
export function withoutCuts(text: string): string {
  return MAY_BE_CUT.test(text) ? text.replace(CUT, joined) : text;
}

function joined(row: string): string {
  const cuts = row.match(CUTS) ?? [];
  const words = cuts.filter((cut) => /^[a-z]/.test(cut)).length;
  const isCut = words > 0 ? words >= FEWEST_WORDS : cuts.length >= FEWEST_SIGNS;
  return isCut && row.replace(/\D/g, "").length >= FEWEST_DIGITS
    ? row.replace(CUTS, (cut) => " ".repeat(cut.length))
    : row;
}
