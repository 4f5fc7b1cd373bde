import type { Introduction } from "./introductions.js";
import { MASK, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret } from "./secret-look.js";
import { wordAt } from "./secret-word.js";
import { RANK, type Span } from "./span.js";

/** A password is told as what it means: "est le prénom de mon fils", "is my dog's name". */
const DESCRIPTION =
  /^(?:, [a-z' ]{2,20}(?= (?:c'?etait|it was) ))? ?(?:: |= ?|,? ?c'?est |,? ?c'?etait |est |is |was |etait |,? (?:it was|it's|that's) )(?:just |simply |juste |simplement |tout simplement |betement )?(?:le |la |les |l'|mon |ma |mes |celui |my |the |our )[^.?!\n]{0,40}(?<![a-z])(?:prenoms?|noms?|surnom|date|annee|ville|equipe|rue|chien|chat|fille|fils|mari|femme|mere|pere|frere|soeur|chanteur|groupe|club|names?|nickname|birthday|year|town|street|team|dog|cat|son|daughter|wife|husband|mother|father|brother|sister|band|school)(?![a-z])/;
/** Words stand between a code and the year that it is; of whom, does not count. */
const DESCRIBED_CODE =
  /^[^.?!\n]{0,40}?,? ?(?:c'?est|est|is|was|c'?etait|etait|it's|it was) [^.?!\n:]{0,20}(?<![a-z])(?:annee|date|naissance|anniversaire|year|birthday|birth)(?![a-z])[^.?!\n\d]{0,40}?[ (](?<figures>\d{4,8})(?![\d/.-]*\d)/d;
const LONGEST_DESCRIPTION = 90;
const LONGEST_VALUE = 40;
/** "le nom de mon chien, rex", "(Rex)", ": Rex" */
const SET_OFF = /^[^.?!\n]{0,40}?[,:(=] ?(?:(?:c'est|soit|donc|qui s'appelle|called|so|that's) )?/;
/** A name in the description itself: "le prénom de ma fille Chloé". */
const CAPITAL = /(?<=[ '"(])\p{Lu}[\p{L}\d'’-]+(?: \p{Lu}[\p{L}\d'’-]+)*/u;
/** After these a name is where the password is used. */
const PLACE = / (?:sur|chez|pour|dans|avec|on|at|for|with|in) $/i;

/** Finds the value at the end of a description: "mon mot de passe est le prénom de mon fils, Lucas". */
export function findDescribedPasswords(reading: Reading): Span[] {
  return reading.introductions
    .filter(({ kind }) => kind === "password" || kind === "code")
    .flatMap((introduction) =>
      introduction.kind === "code"
        ? figuresBehind(reading, introduction)
        : describedBy(reading, introduction),
    );
}

/** "mon code secret c'est l'année de naissance de ma mère 1931": a year, of a code, is the code. */
function figuresBehind(reading: Reading, { to }: Introduction): Span[] {
  const from = reading.tokens[to - 1]?.end ?? 0;
  const ahead = reading.text.slice(from, from + LONGEST_DESCRIPTION);
  const described = DESCRIBED_CODE.exec(ahead)?.indices?.groups?.["figures"];
  return described === undefined
    ? []
    : [{ ...spanOf(from + described[0], from + described[1]), kind: "code" }];
}

function describedBy(reading: Reading, { to }: Introduction): Span[] {
  const from = reading.tokens[to - 1]?.end ?? 0;
  const ahead = reading.text.slice(from, from + LONGEST_DESCRIPTION);
  const description = DESCRIPTION.exec(ahead)?.[0];
  if (description === undefined || ahead.includes(MASK)) return [];
  const at = from + description.length;
  const rest = reading.text.slice(at, at + LONGEST_VALUE);
  const clause = /^[^.?!\n]*/.exec(rest)?.[0] ?? "";
  if (rest.charAt(clause.length) === "?") return [];
  return capitalAt(reading, at, clause.length) ?? setOffAt(reading, at, clause);
}

function capitalAt(reading: Reading, at: number, length: number): Span[] | undefined {
  const written = typed(reading, at, at + length);
  const name = CAPITAL.exec(written);
  if (name === null || PLACE.test(written.slice(0, name.index))) return undefined;
  const word = wordAt(reading, at + name.index);
  return word === undefined ? undefined : [spanOf(word.start, at + name.index + name[0].length)];
}

function setOffAt(reading: Reading, at: number, clause: string): Span[] {
  const sign = SET_OFF.exec(clause)?.[0];
  const word = sign === undefined ? undefined : wordAt(reading, at + sign.length);
  if (word === undefined || !couldBeSecret(word.written)) return [];
  const isLast = /^[)"' ]*$/.test(reading.text.slice(word.end, at + clause.length));
  return isLast ? [spanOf(word.start, word.end)] : [];
}

function spanOf(start: number, end: number): Span {
  return { start, end, kind: "password", rank: RANK.introduced };
}
