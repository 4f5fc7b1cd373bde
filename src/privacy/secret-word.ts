import { introductionAt } from "./introductions.js";
import { MASK, typed } from "./normalise.js";
import type { Atom } from "./numbers.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";

/** A word of a text as typed, up to the next space, without the punctuation around it. */
export interface Word {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Passwords longer than this are not remembered by anyone who types them into a chat. */
export const LONGEST_SECRET = 64;
const SHORTEST_FIGURES = 4;
const LABELS = new Set("password motdepasse mdp pass login identifiant pwd".split(" "));
const MAX_PHRASE = 8;
/** How the signs of a password are said. */
const DICTATED = new Set(
  (
    "majuscule minuscule point d'exclamation d’exclamation exclamation d'interrogation d’interrogation interrogation tiret arobase diese " +
    "dièse etoile étoile underscore slash dollar espace zero zéro un deux trois quatre cinq six sept huit neuf uppercase lowercase capital hash " +
    "asterisk dash dot mark one two three four five seven eight nine"
  ).split(" "),
);
const LEADING = " \n\"'`([{,:=>→➜➡-";
const TRAILING = ".,;:?)\"]}'`";
const MAX_LEADING = 6;
const SHOUTED = /^\p{L}+!+$/u;
const NEXT_LABEL = /[,;/](?=\p{L}+[:=])/u;

/** The word that begins at a position, past blanks, quotes and the like. */
export function wordAt(reading: Reading, from: number): Word | undefined {
  const { text } = reading;
  let start = from;
  while (start - from < MAX_LEADING && start < text.length && LEADING.includes(text.charAt(start)))
    start += 1;
  let end = start;
  let mayBeLabel = false;
  for (; end < text.length && end - start < LONGEST_SECRET; end += 1) {
    const code = text.charCodeAt(end);
    if (isBlank(code)) break;
    mayBeLabel ||= code === COLON || code === EQUALS;
  }
  if (mayBeLabel) end = cutAtLabel(text, start, end);
  while (end > start && TRAILING.includes(text.charAt(end - 1))) end -= 1;
  // A mark that ends a plain word shouts; after digits or signs it may belong to the secret.
  if (text.charAt(end - 1) === "!" && SHOUTED.test(text.slice(start, end)))
    while (text.charAt(end - 1) === "!") end -= 1;
  return end > start ? { written: typed(reading, start, end), start, end } : undefined;
}

/** "Soleil2024,identifiant:jdupont": the next label of a form begins after the comma. */
function cutAtLabel(text: string, start: number, end: number): number {
  const label = NEXT_LABEL.exec(text.slice(start, end));
  return label === null ? end : start + label.index;
}

/** The word that a position lies in. */
export function wordAround(reading: Reading, position: number): Word | undefined {
  let start = position;
  while (start > 0 && position - start < LONGEST_SECRET && !isBlank(reading.text.charCodeAt(start - 1)))
    start -= 1;
  return wordAt(reading, start);
}

const LINE_END = 10;
const SPACE = 32;
const COLON = 58;
const EQUALS = 61;
const MASK_CODE = MASK.charCodeAt(0);

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_END || code === MASK_CODE;
}

/** The index of the token that starts at a position. */
function tokenStartingAt({ tokens }: Reading, start: number): number | undefined {
  const at = firstFrom(tokens, start);
  return tokens[at]?.start === start ? at : undefined;
}

/**
 * The end of a row of at least four digits, in figures or words, that counts nothing: a PIN or a password of digits.
 * Dates and years count as such here: people take them for secrets.
 */
export function figuresEnd(reading: Reading, word: Word): number | undefined {
  const token = tokenStartingAt(reading, word.start);
  const place = token === undefined ? undefined : reading.atomAt[token];
  if (place === undefined || (!place.words && !/^\d+$/.test(word.written))) return undefined;
  const row = rowFrom(reading, place);
  return row.digits >= SHORTEST_FIGURES ? row.end : undefined;
}

function rowFrom(reading: Reading, place: Atom): { digits: number; end: number } {
  const atoms = reading.chains[place.chain]?.atoms ?? [];
  let digits = 0;
  let end = place.start;
  for (let at = place.index; at < atoms.length && digits < LONGEST_SECRET; at += 1) {
    const atom = atoms[at];
    if (atom === undefined || (at > place.index && atom.gap !== "tight" && !atom.words)) break;
    const reason = reading.harmless[atom.firstToken];
    if (reason !== undefined && reason !== "year" && reason !== "date") break;
    digits += atom.digits.length;
    end = atom.end;
  }
  return { digits, end };
}

/**
 * The end of a secret of several words: "Soleil 2024", "cheval agrafe batterie".
 *
 * @param isPhrase whether the sentence gives the value outright, so that plain words may belong to it
 */
export function phraseEnd(reading: Reading, word: Word, isPhrase: boolean): number {
  let end = word.end;
  for (let more = 0; more < MAX_PHRASE; more += 1) {
    if (reading.text.charAt(end) !== " ") break;
    const next = wordAt(reading, end + 1);
    if (next === undefined || next.start !== end + 1) break;
    const number = isPhrase ? wordNumberEnd(reading, next) : undefined;
    if (number === undefined && !goesOn(reading, next, isPhrase)) break;
    end = number ?? next.end;
  }
  return end;
}

/** "tigre bleu quarante-deux" */
function wordNumberEnd(reading: Reading, next: Word): number | undefined {
  const token = tokenStartingAt(reading, next.start);
  const atom = token === undefined ? undefined : reading.atomAt[token];
  return atom?.words === true &&
    atom.lastToken > atom.firstToken &&
    reading.harmless[atom.firstToken] === undefined
    ? atom.end
    : undefined;
}

/** "login" in "Soleil2024 login jdupont", also disguised ("l0g1n"): another value is announced there. */
function isLabel(reading: Reading, { written, start, end }: Word): boolean {
  if (/^ ?[:=]/.test(reading.text.slice(end, end + 2)) || LABELS.has(written.toLowerCase())) return true;
  if (!/[\d@$]/.test(written)) return false;
  const token = tokenStartingAt(reading, start);
  const kind = token === undefined ? undefined : introductionAt(reading.introductions, token)?.kind;
  return kind === "login" || kind === "password";
}

function goesOn(reading: Reading, next: Word, isPhrase: boolean): boolean {
  if (isLabel(reading, next)) return false;
  if (looksSecret(next.written) || DICTATED.has(next.written.toLowerCase())) return true;
  if (!/^\d/.test(next.written)) return isPhrase && (couldBeSecret(next.written) || isEveryday(next.written));
  const token = tokenStartingAt(reading, next.start);
  const atom = token === undefined ? undefined : reading.atomAt[token];
  const reason = atom === undefined ? "amount" : reading.harmless[atom.firstToken];
  return (reason === undefined || reason === "year") && /^\d+[!*#$?]*$/.test(next.written);
}
