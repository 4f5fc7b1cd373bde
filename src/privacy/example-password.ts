import type { Reading } from "./reading.js";
import { isCommonPassword } from "./secret-look.js";
import { wordAround } from "./secret-word.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** Somebody's own: what is said of it is no general question. */
const OWN = words(
  "mon ma mes m my mine our notre nos son sa ses his her their leur leurs j i moi me il elle",
);
/** "un mauvais mot de passe", "the worst password", "as a password", "comme mot de passe". */
const GENERAL =
  /\b(?:un|une|des|les?|la|aucun|a|an|the|of|comme|as|bad|weak|good|strong|common|worst)(?: (?:tres|bon|bons|mauvais|pire|pires|vrai|faible|si|very|good|bad|weak|strong|terrible|awful|worst|common|most|used|popular|really|safe)){0,3} (?:mots? de passe|mdp|passwords?)\b/;

/** "un mot de passe comme Soleil75 est-il bon ?": an example, whatever it looks like. */
const LIKE = /(?<![a-z])(?:comme|tel que|du genre|like|such as) "?$/;
const LONGEST_LIKE = 12;

/** "il" behind a hyphen asks: "est-il mauvais". */
function isOwned(reading: Reading): boolean {
  return (
    OWN.has(reading) &&
    reading.tokens.some((token) => OWN.has(token) && reading.text.charAt(token.start - 1) !== "-")
  );
}

/**
 * Finds the passwords that everyone knows where a message speaks of passwords in general ("123456 est un mauvais mot de
 * passe"), and those that a question takes for an example: they are nobody's, and the question makes no sense without them.
 */
export function findExamplePasswords(reading: Reading): Span[] {
  if (!reading.introductions.some(({ kind }) => kind === "password") || !GENERAL.test(reading.text))
    return [];
  if (isOwned(reading)) return [];
  const isQuestion = reading.text.includes("?");
  const spans: Span[] = [];
  let covered = 0;
  for (const token of reading.tokens) {
    if (token.start < covered) continue;
    const word = wordAround(reading, token.start);
    if (word === undefined) continue;
    covered = Math.max(word.end, token.end);
    const isExample =
      isQuestion && LIKE.test(reading.text.slice(Math.max(0, word.start - LONGEST_LIKE), word.start));
    if (isExample || isCommonPassword(word.written))
      spans.push({ start: word.start, end: word.end, kind: "official", rank: RANK.official });
  }
  return spans;
}
