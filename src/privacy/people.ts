import { FIRST_NAMES } from "./first-names.js";
import { isCapitalised, type Normalised, type Token } from "./normalise.js";

/** A person named in a text; token indexes, `to` exclusive. */
export interface Person {
  readonly from: number;
  readonly to: number;
}

const TITLES = new Set("m mr mme mlle monsieur madame mademoiselle mrs ms miss mister sir".split(" "));
const FAMILY = new Set(
  (
    "mari femme epouse epoux conjoint conjointe compagnon compagne fille fils mere pere maman papa frere soeur enfant bebe " +
    "cousin cousine oncle tante neveu niece collegue voisin voisine ami amie patient patiente belle grand husband wife daughter " +
    "son mother father mum dad brother sister partner cousin uncle aunt nephew niece neighbour neighbor friend child baby"
  ).split(" "),
);
/** "je m'appelle", "my name is": two or three tokens that end just before the name. */
const INTRODUCERS = [
  ["m", "appelle"],
  ["mapelle"],
  ["m", "appele"],
  ["mappelle"],
  ["nom", "est"],
  ["nom", "c", "est"],
  ["nom"],
  ["prenom"],
  ["nomme"],
  ["name", "is"],
  ["name", "s"],
  ["named"],
  ["called"],
  ["appelle"],
  ["moi", "c", "est"],
  ["i", "am"],
  ["i", "m"],
];
/** Capitalised words that are not a person's name. */
const NOT_NAMES = new Set(
  (
    "viamedis almerys cnil ameli mutuelle sante securite sociale france bonjour bonsoir merci madame monsieur je j il elle on nous vous " +
    "mon ma mes le la les un une des ce cette votre vos et ou mais donc est qui que quoi quand comment pourquoi credit agricole caisse " +
    "poste banque paris lyon marseille toulouse nantes bordeaux lille rennes assurance maladie carte vitale hello hi my the i you " +
    "your is are have please thanks janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre saint sainte st ste san santa chateau villa hopital clinique rue avenue place boulevard"
  ).split(" "),
);
const MAX_NAME = 3;

/** Finds people who are named: by title, family word, "je m'appelle", or a first name with a name beside it. */
export function findPeople(text: Normalised): Person[] {
  const people: Person[] = [];
  const { tokens } = text;
  const shouted = text.original === text.original.toUpperCase();
  for (let at = 0; at < tokens.length; at += 1) {
    const from = nameStart(text, at, shouted);
    if (from === undefined) continue;
    let to = from + 1;
    while (to - from < MAX_NAME && isNamePart(text, to, shouted)) to += 1;
    people.push({ from, to });
    at = to - 1;
  }
  return people;
}

/** Where a name begins, seen from the word that tells of it. */
function nameStart(text: Normalised, at: number, shouted: boolean): number | undefined {
  const { tokens } = text;
  const token = tokens[at];
  if (token === undefined || token.digits) return undefined;
  if (TITLES.has(token.text) || FAMILY.has(token.text)) {
    return isName(text, at + 1, shouted) && isClose(tokens[at], tokens[at + 1]) ? at + 1 : undefined;
  }
  const introducer = INTRODUCERS.find((words) =>
    words.every((word, ahead) => tokens[at + ahead]?.text === word),
  );
  if (introducer !== undefined && isName(text, at + introducer.length, shouted))
    return at + introducer.length;
  const next = tokens[at + 1];
  const isReversed =
    next !== undefined &&
    FIRST_NAMES.has(next.text) &&
    isCapitalised(text, next) &&
    isName(text, at, shouted);
  if (isReversed && text.text.slice(token.end, next.start) === " ") return at;
  if (!FIRST_NAMES.has(token.text) || !isClose(token, tokens[at + 1])) return undefined;
  return isName(text, at, shouted) && isName(text, at + 1, shouted) && !tokens[at + 1]?.digits
    ? at
    : undefined;
}

function isName(text: Normalised, at: number, shouted: boolean): boolean {
  const token = text.tokens[at];
  if (token === undefined || token.digits || token.text.length < 2 || NOT_NAMES.has(token.text)) return false;
  return FIRST_NAMES.has(token.text) || (!shouted && isCapitalised(text, token));
}

function isNamePart(text: Normalised, at: number, shouted: boolean): boolean {
  return isClose(text.tokens[at - 1], text.tokens[at]) && isName(text, at, shouted);
}

function isClose(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && right.start - left.end <= 2;
}

/** Whether a word names a member of someone's family. */
export function isFamilyWord(word: string): boolean {
  return FAMILY.has(word);
}
