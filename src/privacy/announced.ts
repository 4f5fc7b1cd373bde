import type { Introduction } from "./introductions.js";
import type { Atom, Gap } from "./numbers.js";
import type { Reading } from "./reading.js";
import { type WordList, words } from "./word-list.js";

/** A number that follows the word that announces it. */
export interface Announced {
  readonly place: Atom;
  /** a sign or verb gives it: "n°", ":", "c'est", "is" */
  readonly given: boolean;
  /** only a part is said to follow: "commence par", "ending in" */
  readonly partial: boolean;
}

/** Words that may stand between an announcing word and its value, folded. */
const FILLERS = words(
  "a an as au aux aussi bien bon c ce ceci cela celui cest ces ses se sa ca ci cette chez client d de des donc du dessous " +
    "apres en est et etait etant euh fait from here i ici il elle j je ai is are it its l la le les lui ma me mes moi mon " +
    "my his her our their your n ne no nr num numero numeros nbr number numbers of on par personnel perso porte privee prive " +
    "s sa se sera ses son sont sous suivant suivante suit telle the this that to toujours un une une votre vos notre nos " +
    "voici voila was were with x y alors ok ancien ancienne nouveau nouvelle actuel actuelle complet entier exact " +
    "mari femme fille fils mere pere maman papa enfant conjoint conjointe epoux epouse frere soeur bebe compagnon compagne " +
    "husband wife daughter son mother father child partner brother sister mutuelle assure assuree adherent ameli " +
    "carte vitale bancaire bleue visa card debit credit insurance social security digits first last four chiffres quatre six derniers " +
    "premiers commence commencant debute debutant finit finissant fini termine terminant ends ending starts starting begins " +
    "says say dit indique affiche cle clef key avec sans which qui que follows following bank secu provisoire temporaire tres contrat vous nous",
);
const GIVERS = words(
  "c cest ces ses est etait is was are number numero num n no nr voici voila porte sera suivant",
);
const PARTIAL = words(
  "commence commencant debute debutant finit fini finissant termine terminant ends ending starts starting begins cle clef key",
);
const MAX_WORDS = 12;
const MAX_GAP = 6;

/**
 * The number that an introduction announces: the first one after it with nothing but fillers between, or with
 * anything at all in the same clause when a colon gives it ("ce code à mon interlocuteur : 4839").
 *
 * @param extra further words that may stand between
 */
export function numberAfter(
  reading: Reading,
  introduction: Introduction,
  extra?: WordList,
): Announced | undefined {
  let given = false;
  let partial = false;
  let strayed = false;
  for (let at = introduction.to; at < introduction.to + MAX_WORDS; at += 1) {
    const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
    if (before === undefined || token === undefined) return undefined;
    const between = reading.text.slice(before.end, Math.min(token.start, before.end + MAX_GAP + 1));
    const isSpace = between === " ";
    if (!isSpace && endsReach(before.text, between)) return undefined;
    given ||= !isSpace && /[:=°#>]/.test(between);
    const place = reading.atomAt[at];
    // "un", "six" and the like are numbers only when they begin a row of them.
    if (place !== undefined && !isArticle(reading, place)) {
      return strayed && !/[:=]/.test(between) ? undefined : { place, given, partial };
    }
    if (strayed && !isSpace && /[,.]/.test(between)) return undefined;
    strayed ||= !FILLERS.has(token) && extra?.has(token) !== true;
    given ||= GIVERS.has(token);
    partial ||= PARTIAL.has(token);
  }
  return undefined;
}

/** What stands between two words ends the clause, or hides something. */
function endsReach(word: string, between: string): boolean {
  return (
    between.length > MAX_GAP ||
    /[?!;\uFFFC]/.test(between) ||
    (/\.\s/.test(between.replace(/^\s*\.{2,}/, "")) && !isAbbreviation(word, between))
  );
}

/** "no. 12345", "tél. 06": the full stop ends a word, no sentence. */
export function isAbbreviation(word: string, between: string): boolean {
  return between === ". " && /^(?:n|no|num|nr|ref|tel|port|adh|cf|ph|mob)$/.test(word);
}

function isArticle(reading: Reading, place: Atom): boolean {
  if (!place.words || place.lastToken > place.firstToken) return false;
  const next = reading.chains[place.chain]?.atoms[place.index + 1];
  return next?.words !== true && FILLERS.has(reading.tokens[place.firstToken]);
}

const PART_WORDS = words("cle clef key fin debut dernier derniers premiers last first end start");
const PART_DISTANCE = 6;

/** Whether the words before an introduction speak of a part: "la clé de mon numéro de sécu", "les derniers chiffres de mon IBAN". */
export function speaksOfPart(reading: Reading, { from }: Introduction): boolean {
  for (let at = from - 1; at >= Math.max(0, from - PART_DISTANCE); at -= 1) {
    if (PART_WORDS.has(reading.tokens[at])) return true;
    if (!FILLERS.has(reading.tokens[at])) return false;
  }
  return false;
}

const SOON = 3;

/** Whether one of some words stands right before a number, or a word or two before it: "j'ai dit 4839". */
export function isSoonAfter(reading: Reading, { firstToken }: Atom, list: WordList): boolean {
  for (let back = 1; back <= SOON; back += 1) {
    if (list.has(reading.tokens[firstToken - back])) return true;
  }
  return false;
}

/** A row of numbers that belong together. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** how many digits */
  readonly digits: number;
  /** the number of atoms */
  readonly atoms: number;
  readonly lastToken: number;
}

/**
 * The row of numbers that begins at a place, up to a date, a count, or the limit; eight digits in one run are a
 * number here, even where they could be a date.
 *
 * @param widest the widest gap inside it
 * @param limit no more digits than this, unless the first number alone has more
 * @returns undefined when the first number is harmless itself; a lone year is not
 */
export function runFrom(
  reading: Reading,
  place: Atom,
  widest: Exclude<Gap, "break">,
  limit: number,
): Run | undefined {
  const atoms = reading.chains[place.chain]?.atoms ?? [];
  let digits = 0;
  let count = 0;
  let end = place.start;
  let lastToken = place.firstToken;
  for (let at = place.index; at < atoms.length; at += 1) {
    const atom = atoms[at];
    if (atom === undefined) break;
    const reason = reading.harmless[atom.firstToken];
    const isRun = reason === "date" && atom.digits.length === 8;
    if (reason !== undefined && reason !== "year" && !isRun) break;
    if (count > 0 && (atom.gap === "break" || (widest === "tight" && atom.gap === "loose"))) break;
    if (count > 0 && digits + atom.digits.length > limit) break;
    digits += atom.digits.length;
    count += 1;
    end = atom.end;
    lastToken = atom.lastToken;
  }
  return count === 0 ? undefined : { start: place.start, end, digits, atoms: count, lastToken };
}
