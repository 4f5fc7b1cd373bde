import type { Introduction } from "./introductions.js";
import { MASK, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { wordAt } from "./secret-word.js";
import { RANK, type Span } from "./span.js";

/** A password is told as what it means: "est le prénom de mon fils", "is my dog's name". */
const DESCRIPTION =
  /^(?:, [a-z' ]{2,20}(?= (?:c'?etait|it was) ))? ?(?:: |= ?|,? ?c'?est |,? ?c'?etait |est |is |was |etait |,? (?:it was|it's|that's) )(?:just |simply |juste |simplement |tout simplement |betement )?(?:le |la |les |l'|mon |ma |mes |celui |my |the |our )[^.?!\n]{0,40}(?<![a-z])(?:prenoms?|noms?|surnom|date|annee|ville|equipe|rue|chien|chat|fille|fils|mari|femme|mere|pere|frere|soeur|chanteur|groupe|club|names?|nickname|birthday|year|town|street|team|dog|cat|son|daughter|wife|husband|mother|father|brother|sister|band|school)(?![a-z])/;
/** Of what it is made: "est composé de mes deux chats", "is a mix of the kids' names". */
const MADE_OF =
  /^ ?(?:,? ?c'?est |est |is |was |etait )(?:juste |simplement |just |simply )?(?:composee?|faite?|formee?|constituee?|une? (?:melange|combinaison|mix|association)|made|built|a (?:mix|combination|blend))(?: up)? (?:de |des |d'|du |avec |a partir |of |from |with )[^.?!\n:,(]{2,50}(?=[:,(])/;
/** A part of it: "commence par Chouq", "contains biscuit"; a feature of it is none: "commence par une majuscule". */
const PART =
  /^ ?(?:, ?)?(?:(?:qui|that|which|et|and|il|it) )?(?:(?:commencait|commence|debutait|debute|finissait|finit|fini|se terminait|se termine|termine) (?:par|en|avec)|(?:starts|started|begins|began|ends|ended) (?:with|in|by)|contient|contenait|comporte|contains|contained|includes|included)(?: (?:juste|toujours|just|always))?(?: (?:le mot|les lettres|the word|the letters))?(?: ?:)? "?(?=[^ "])/;
/** "has biscuit in it" */
const HAS_INSIDE = /^ (?:has|had|got) "?(?<value>[^\s,.;:?!"]{4,30})"? (?:in it|inside|somewhere)/d;
/** "il y a biscuit dans mon ", before the word */
const INSIDE =
  /(?:il y a|y'?a|j'ai mis|there'?s|there is|i put|i have) "?(?<value>[^\s,.;:?!"]{4,30})"? (?:dans|in) (?:mon |my )$/d;
/** A character or a word that is nobody's: "finit par un point". */
const FEATURES = new Set(
  "majuscule majuscules minuscule minuscules chiffre chiffres lettre lettres symbole symboles accent accents caractere caracteres espace espaces point tiret voyelle consonne capital capitals digit digits number numbers letter letters symbol symbols uppercase lowercase vowel hyphen underscore exclamation special specials speciaux speciales plusieurs beaucoup uniquement seulement obligatoirement several many zero three four two one".split(
    " ",
  ),
);
const MOST_PARTS = 3;
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
        : [...describedBy(reading, introduction), ...partsOf(reading, introduction)],
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
  const description = (DESCRIPTION.exec(ahead) ?? MADE_OF.exec(ahead))?.[0];
  if (description === undefined || ahead.includes(MASK)) return [];
  const at = from + description.length;
  const rest = reading.text.slice(at, at + LONGEST_VALUE);
  const clause = /^[^.?!\n]*/.exec(rest)?.[0] ?? "";
  if (rest.charAt(clause.length) === "?") return [];
  return capitalAt(reading, at, clause.length) ?? setOffAt(reading, at, clause);
}

function partsOf(reading: Reading, { from, to }: Introduction): Span[] {
  const { text, tokens } = reading;
  const [first, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
  const before = Math.max(0, first - LONGEST_VALUE - LONGEST_VALUE);
  return [
    ...partsBehind(reading, end),
    ...insideAt(reading, HAS_INSIDE.exec(text.slice(end, end + LONGEST_DESCRIPTION)), end),
    ...insideAt(reading, INSIDE.exec(text.slice(before, first)), before),
  ];
}

/** "commence par Chouq et finit par 77" */
function partsBehind(reading: Reading, from: number): Span[] {
  const spans: Span[] = [];
  for (let at = from; spans.length < MOST_PARTS; at = spans.at(-1)?.end ?? at) {
    const verb = PART.exec(reading.text.slice(at, at + LONGEST_DESCRIPTION))?.[0];
    const word = verb === undefined ? undefined : wordAt(reading, at + verb.length);
    if (word === undefined || !isPart(word.written)) break;
    spans.push(spanOf(word.start, word.end));
  }
  return spans;
}

function insideAt(reading: Reading, match: RegExpExecArray | null, at: number): Span[] {
  const [start, end] = match?.indices?.groups?.["value"] ?? [0, 0];
  return end > 0 && isPart(typed(reading, at + start, at + end)) ? [spanOf(at + start, at + end)] : [];
}

function isPart(written: string): boolean {
  if (FEATURES.has(written.toLowerCase())) return false;
  return couldBeSecret(written) || looksSecret(written) || isEveryday(written) || /^\d{2,}$/.test(written);
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
