import { gapBefore, type NameParts, nameEnd, namePartsOf, PART, type Part } from "./name-parts.js";
import {
  AFTER_NAME,
  BEFORE_PLACES,
  FAMILY,
  INTRODUCERS,
  LABELS,
  NEARBY,
  SELF,
  SELF_OR_STATE,
  TITLES,
  WEAK_INTRODUCERS,
} from "./name-words.js";
import type { Token } from "./normalise.js";
import { type Phrases, phraseAt } from "./phrases.js";
import type { Reading } from "./reading.js";
import { allOf, words } from "./word-list.js";

/** A person named in a text; token indexes, `to` exclusive. */
export interface Person {
  readonly from: number;
  readonly to: number;
}

/** What may stand between "je m'appelle", "Mme", "Nom" and the name. */
const BEFORE_TOLD = /^(?:[ .:,=('"-]| ?[:?] ?["\n]?| [=(-] ?|, )$/;

/**
 * Finds people who are certainly named: by a title, a family word, "je m'appelle", or by two words that are written as
 * names are. More is found by `findNames` where something else tells that a message is personal.
 */
export function findPeople(reading: Reading): Person[] {
  const parts = namePartsOf(reading, reading.official);
  const people: Person[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const person =
      (mayTell(reading, at) ? toldAt(reading, parts, at) : undefined) ??
      fullNameAt(reading, parts, at) ??
      subjectAt(reading, parts, at);
    if (person === undefined) continue;
    people.push(person);
    at = person.to - 1;
  }
  return people;
}

/** The first words of all that can tell of a person: most words are none of them, and one look says so. */
const TELLING = allOf([
  ...[INTRODUCERS, LABELS, WEAK_INTRODUCERS, SELF, SELF_OR_STATE, NEARBY].map(({ firsts }) => firsts),
  TITLES,
  FAMILY,
]);

/** Whether the words that begin with a token may tell of a person. */
export function mayTell(reading: Reading, at: number): boolean {
  return TELLING.has(reading.tokens[at]);
}

/** The person whom the words at a token tell of: "Mme Nguyen", "mon fils Théo", "je m'appelle karim benali". */
export function toldAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const word = reading.tokens[at];
  const strong = introducerAt(reading, INTRODUCERS, at);
  if (strong > 0) {
    const isThing = word?.text === "s" && /^(?:ca|cela|qui)$/.test(reading.tokens[at - 1]?.text ?? "");
    return personAt(reading, parts, at + strong, isThing ? PART.capital : PART.lower);
  }
  const label = introducerAt(reading, LABELS, at);
  if (label > 0 && /^[ "]*[:?]/.test(gapBefore(reading, at + label)))
    return personAt(reading, parts, at + label, PART.lower);
  if (TITLES.has(word) && !isElided(reading, at)) return personAt(reading, parts, at + 1, PART.plain);
  if (FAMILY.has(word)) return personAt(reading, parts, at + 1, PART.lowerFirst);
  const weak = introducerAt(reading, WEAK_INTRODUCERS, at);
  return weak > 0 ? personAt(reading, parts, at + weak, PART.lowerFirst) : undefined;
}

/** How many tokens the introducer has that begins at a token, 0 when none does. */
export function introducerAt(reading: Reading, introducers: Phrases, at: number): number {
  return phraseAt(introducers, reading.tokens, at);
}

/** The name that begins with a token right after the words that tell of it, if its first word is written as one. */
export function personAt(reading: Reading, parts: NameParts, from: number, least: Part): Person | undefined {
  const between = gapBefore(reading, from);
  const isAbbreviated = (reading.tokens[from - 1]?.text.length ?? 0) < 4 && between === ". ";
  if (!isAbbreviated && !BEFORE_TOLD.test(between)) return undefined;
  const part = parts[from] ?? PART.none;
  if (part === PART.none || part < least) return undefined;
  return { from, to: nameEnd(reading, parts, from, true) };
}

/** The "m" of "m'appelle" is no "Monsieur". */
function isElided(reading: Reading, at: number): boolean {
  const token: Token | undefined = reading.tokens[at];
  return token !== undefined && reading.text.charAt(token.end) === "'";
}

/** "marie-claire" is one first name, not a full one. */
function isOneCompound(reading: Reading, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (gapBefore(reading, at) !== "-") return false;
  return true;
}

/** "Marie Curie", "Curie Marie", "Yasmina Oulhadj": two words or more written as a name, not after "à", "chez", "la". */
export function fullNameAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const part = parts[at] ?? PART.none;
  if (part !== PART.capital && part < PART.lowerFirst && part !== PART.initial) return undefined;
  const to = nameEnd(reading, parts, at, false);
  if (part === PART.lowerFirst && isOneCompound(reading, at, to)) return undefined;
  let [capitals, firsts] = [0, 0];
  for (let index = at; index < to; index += 1) {
    if (parts[index] === PART.first || parts[index] === PART.lowerFirst) firsts += 1;
    if (parts[index] === PART.capital || (index === at && part === PART.initial)) capitals += 1;
  }
  const isWhole = capitals + firsts > 1 || (firsts === 1 && to - at > 1);
  if (!isWhole || (firsts === 0 && isAfterPlaceWord(reading, at))) return undefined;
  return { from: at, to };
}

const OF_PEOPLE = words(
  "a est avait etait souffre suit prend va vit has is had was takes suffers lives il elle he she qui who",
);

/** "Ulysse a été opéré", "jamie is": a first name of whom something is said. */
export function subjectAt(reading: Reading, parts: NameParts, at: number): Person | undefined {
  const isFirst = parts[at] === PART.first || parts[at] === PART.lowerFirst;
  return isFirst && OF_PEOPLE.has(reading.tokens[at + 1]) ? { from: at, to: at + 1 } : undefined;
}

/** Whether a word that goes before places, companies and things stands before a token. */
export function isAfterPlaceWord(reading: Reading, at: number): boolean {
  return (
    (BEFORE_PLACES.has(reading.tokens[at - 1]) && gapBefore(reading, at).trim() === "") ||
    gapBefore(reading, at) === "'"
  );
}

/** Whether the word after a name says that its bearer was born, or how old they are. */
export function isBornAfter(reading: Reading, to: number): boolean {
  return [0, 1].some((ahead) => AFTER_NAME.has(reading.tokens[to + ahead]));
}
