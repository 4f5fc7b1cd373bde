import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** All that a message says which goes on with a number of the one before: "la suite : 056 118", "et 75 056". */
const WORDS = words(
  "et puis la le les suite suites fin reste ensuite c cest est voici voila donc alors ok oui cle the rest and then end it is here goes on " +
    "derniers dernier last chiffres digits numero number n deuxieme seconde partie second part moitie half",
);
const MAX_TOKENS = 16;
/** Five alone are a postcode or the sender of an SMS. */
const SHORTEST = 6;
/** In groups: four digits are "50/50". */
const SHORTEST_GROUPED = 5;

/** "FR76 2004", "1234 5M02 831": groups of an account, of which letters are a part, and nothing else. */
const GROUPS =
  /^[ .,]*(?<groups>(?:fr ?\d\d|[a-z\d]{1,5})(?:[ -](?:[a-z]{0,2}\d[a-z\d]{0,3}|[a-z]{1,2})){1,8})[ .,]*$/;
const LONGEST_GROUPS = 48;
/** In capitals, so that hours and measures are none: "14h30 16h30", "2x150 g". */
const MIXED = /(?<![A-Za-z\d])(?:FR ?\d\d|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{3,5})(?![A-Za-z\d])/;

function groupsAlone(reading: Reading): Span[] {
  const { text } = reading;
  const groups = text.length > LONGEST_GROUPS ? undefined : GROUPS.exec(text)?.groups?.["groups"];
  if (groups === undefined || groups.replace(/\D/g, "").length < SHORTEST) return [];
  const start = text.indexOf(groups);
  const end = start + groups.length;
  const isIban = groups.startsWith("fr");
  return isIban || MIXED.test(typed(reading, start, end))
    ? [{ start, end, kind: isIban ? "iban" : "number", rank: RANK.likely }]
    : [];
}

/** Finds the numbers of a message that says nothing else: the second half of one that was begun in the message before. */
export function findContinuations(reading: Reading): Span[] {
  const { tokens, chains, official } = reading;
  if (tokens.length > MAX_TOKENS || chains.length === 0) return [];
  const inNumbers = new Set<number>();
  for (const { firstToken, lastToken } of chains.flatMap(({ atoms }) => atoms))
    for (let at = firstToken; at <= lastToken; at += 1) inNumbers.add(at);
  if (tokens.some((token, at) => !inNumbers.has(at) && !WORDS.has(token))) return groupsAlone(reading);
  return chains.flatMap((chain) => {
    const free = chain.atoms.filter(({ firstToken }) => reading.harmless[firstToken] === undefined);
    const [first, last] = [free[0], free.at(-1)];
    const digits = free.reduce((sum, atom) => sum + atom.digits.length, 0);
    const isCount = free.length > 1 && last?.digits === "000";
    if (first === undefined || last === undefined || isCount || official.numbers.has(chain.digits)) return [];
    const least = free.length > 1 ? SHORTEST_GROUPED : SHORTEST;
    return digits < least ? [] : [{ start: first.start, end: last.end, kind: "number", rank: RANK.likely }];
  });
}
