import { matchesOf } from "./matches.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";

const SIGN = "(?:underscore|tiret|dash|hyphen|dot|point)";
const LETTER = `(?:[a-z\\d](?: (?:for|as in|like|comme) [a-z]{2,15})?|${SIGN})`;
const APART = "(?:,? | ?- ?)";
/** "t for tango, o, m, underscore, h a r k e r, the at sign, fastmail, dot com" */
const LETTERED = new RegExp(
  `(?<![\\p{L}\\p{N}'])${LETTER}(?:${APART}${LETTER}){2,39}${APART}(?:the )?(?:at sign|at|arobase?)${APART}[a-z]{2,20}${APART}(?:dot|point)${APART}[a-z]{2,6}(?![a-z])`,
  "gu",
);
/** A cheap look before the closer one. */
const MAY_BE_LETTERED = /(?:dot|point),? [a-z]{2,6}(?![a-z])/;

/** Finds addresses whose letters are read out one by one, perhaps each with a word for it. */
export function findLetteredEmails({ text }: Reading): Span[] {
  if (!MAY_BE_LETTERED.test(text)) return [];
  return matchesOf(LETTERED, text).map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind: "email",
    rank: RANK.validated,
  }));
}
