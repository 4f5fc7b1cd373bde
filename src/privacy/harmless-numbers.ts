import { findCitations } from "./citations.js";
import { type FoundDate, isYear } from "./dates.js";
import type { Normalised } from "./normalise.js";
import type { Atom, Chain } from "./numbers.js";
import { words } from "./word-list.js";

/** Why a number is nobody's: it counts, dates or cites something, names a train, or is what a screen says has failed. */
export type Harmless = "date" | "time" | "amount" | "year" | "law" | "cited" | "error" | "journey" | "period";

const UNITS = words(
  "euros euro eur e k km kms cm mm m m2 kg g mg l ml kwh go mo ko gb mb million millions milliard milliards billion " +
    "billions thousand hundred mille centimes cents dollars dollar pounds pound francs personnes personne gens victimes " +
    "assures francais clients adherents membres patients salaries employes habitants comptes dossiers people persons " +
    "members customers patients victims users ans an annee annees mois semaine semaines jour jours journees heure heures " +
    "h hr hrs minute minutes min mins mn seconde secondes sec year years yrs month months week weeks day days hour hours " +
    "second seconds fois times caractere caracteres lettre lettres chiffre chiffres mots symboles character characters " +
    "chars digit digits letters words degres pages lignes percent pourcent enfants enfant kids children lieux places",
);
const [EURO, DOLLAR, POUND, PERCENT, PERMILLE] = [8364, 36, 163, 37, 8240];
const LAWS = words(
  "article articles art loi lois law decree decret reglement regulation directive arrete ordonnance alinea considerant section penal civil",
);
/** Words between "règlement" and its number: "règlement (UE) n° 2016/679". */
const LAW_WORDS = words("code n no numero ue eu ce l r d du de la le rgpd gdpr european of the");
const LAW_REACH = 5;
const LAW_GAP = 16;
const LONGEST_PERIOD = 10;

const ERRORS = words("erreur error bug");
/** "erreur code 504", "error no. 504" */
const ERROR_LINKS = words("code n no numero number http e");
const LONGEST_ERROR = 6;
const ERROR_GAP = 3;

const JOURNEYS = words(
  "tgv ter train trains intercites inoui ouigo eurostar thalys lyria transilien rer tram tramway bus navette autocar vol flight",
);
/** "le train n° 8817", "my train is the 8817" */
const JOURNEY_LINKS = words("n no numero number is est the le");
const LONGEST_JOURNEY = 6;
const JOURNEY_REACH = 3;

type Marks = (Harmless | undefined)[];

/**
 * Marks the numbers of a text that count, date or cite, so that a mere row of digits is not taken for a value.
 *
 * @returns by the index of a number's first token
 */
export function findHarmless(text: Normalised, chains: readonly Chain[], dates: readonly FoundDate[]): Marks {
  if (chains.length === 0) return [];
  const marks: Marks = new Array<Harmless | undefined>(text.tokens.length).fill(undefined);
  markCited(text, marks);
  markCitations(text, chains, marks);
  let date = 0;
  for (const { atoms } of chains) {
    for (let index = 0; index < atoms.length; index += 1) {
      const atom = atoms[index];
      if (atom === undefined) continue;
      while (date < dates.length && (dates[date]?.end ?? 0) <= atom.start) date += 1;
      const found = dates[date];
      if (found !== undefined && atom.start >= found.start && atom.end <= found.end)
        marks[atom.firstToken] = "date";
      else if (isTime(text, atoms, index)) marks[atom.firstToken] = "time";
      else if (marks[atom.firstToken] !== undefined) continue;
      else if (isJourney(text, atoms, index)) marks[atom.firstToken] = "journey";
      else if (isError(text, atom)) marks[atom.firstToken] = "error";
      else if (isHexadecimal(text, atom)) marks[atom.firstToken] = "law";
      else if (isInPeriod(text, atoms, index)) marks[atom.firstToken] = "period";
      else if (isPrice(text, atoms, index)) marks[atom.firstToken] = "amount";
      else if (isRound(text, atoms, index) || isCounted(text, atom)) markAmount(text, atoms, index, marks);
      else if (isYear(atom.digits)) marks[atom.firstToken] = "year";
    }
  }
  return marks;
}

/** "le TGV 8437", "my train is the 8817": a number by itself, right after what drives or flies. */
function isJourney({ tokens, text }: Normalised, atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  if (atom === undefined || atom.words || atom.digits.length > LONGEST_JOURNEY) return false;
  if (nth(atoms, index - 1)?.gap === "tight" || nth(atoms, index + 1)?.gap === "tight") return false;
  for (let at = atom.firstToken - 1; at >= atom.firstToken - JOURNEY_REACH; at -= 1) {
    const [word, next] = [tokens[at], tokens[at + 1]];
    if (word === undefined || next === undefined || /[,;:?!.\n]/.test(text.slice(word.end, next.start)))
      return false;
    if (JOURNEYS.has(word)) return true;
    if (!JOURNEY_LINKS.has(word)) return false;
  }
  return false;
}

/** What a screen says: "code erreur 0x8007, session expirée (code 1042)". */
const ON_SCREEN = /(?:code (?:d')?|message d')erreur|error (?:code|message)/;

/** So far before the code, in characters. */
const SCREEN = 160;

/** "erreur 504", "erreur code 5043", "error E-1042". */
function isError({ tokens, text }: Normalised, { firstToken, start, digits }: Atom): boolean {
  if (digits.length > LONGEST_ERROR) return false;
  const last = tokens[firstToken - 1];
  if (
    last?.text === "code" &&
    text.charAt(last.start - 1) === "(" &&
    ON_SCREEN.test(text.slice(Math.max(0, start - SCREEN), start))
  )
    return true;
  const at = firstToken - (ERROR_LINKS.has(last) ? 2 : 1);
  const word = tokens[at];
  // "j'ai donné par erreur 4417"
  if (word === undefined || !ERRORS.has(word) || /^(?:par|by|in)$/.test(tokens[at - 1]?.text ?? ""))
    return false;
  const between = text.slice(word.end, start);
  return (
    between.length <= ERROR_GAP + (last === word ? 0 : (last?.text.length ?? 0)) &&
    !/[,;?!\n]|\. /.test(between)
  );
}

const LETTER_X = 120;

/** "0x80070005": the code of an error. */
function isHexadecimal({ text }: Normalised, { start }: Atom): boolean {
  return text.charCodeAt(start - 1) === LETTER_X && text.charAt(start - 2) === "0";
}

/** An atom by its index: outside a row there is none. Reading before its beginning would cost more than all the rest. */
function nth(atoms: readonly Atom[], index: number): Atom | undefined {
  return index < 0 || index >= atoms.length ? undefined : atoms[index];
}

function isInPeriod(text: Normalised, atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  if (atom === undefined || !isYear(atom.digits)) return false;
  return isPeriod(text, atom, nth(atoms, index + 1)) || isPeriod(text, nth(atoms, index - 1), atom);
}

/** "contrat 2023-2024", "saison 2025/2026": from a year to one soon after. */
function isPeriod({ text }: Normalised, from: Atom | undefined, to: Atom | undefined): boolean {
  if (from === undefined || to === undefined || !isYear(from.digits) || !isYear(to.digits)) return false;
  const years = Number(to.digits) - Number(from.digits);
  return years > 0 && years <= LONGEST_PERIOD && /^ ?[-/] ?$/.test(text.slice(from.end, to.start));
}

const HOURS = words("h heure heures");
const COLON = 58;

/** "14:30", "14h30", "14 h": hours and minutes, not a row of pairs. */
function isTime(text: Normalised, atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  if (atom === undefined || atom.digits.length > 2) return false;
  const after = text.tokens[atom.lastToken + 1];
  if (after !== undefined && HOURS.has(after) && after.start - atom.end <= 1) return true;
  const before = text.tokens[atom.firstToken - 1];
  if (before?.text === "h" && before.end === atom.start) return true;
  if (!isColonAt(text, atom.end) && !isColonAt(text, atom.start - 1)) return false;
  const [previous, next] = [nth(atoms, index - 1), nth(atoms, index + 1)];
  if (isColon(text, atom, next)) {
    const isRow = isColon(text, previous, atom) || isColon(text, next, nth(atoms, index + 2));
    return !isRow && isClock(atom, next);
  }
  if (!isColon(text, previous, atom)) return false;
  return !isColon(text, nth(atoms, index - 2), previous) && isClock(previous, atom);
}

function isColonAt({ text }: Normalised, at: number): boolean {
  return text.charCodeAt(at) === COLON;
}

function isColon(text: Normalised, left: Atom | undefined, right: Atom | undefined): boolean {
  return (
    left !== undefined && right !== undefined && right.start - left.end === 1 && isColonAt(text, left.end)
  );
}

function isClock(hours: Atom | undefined, minutes: Atom | undefined): boolean {
  return (
    hours !== undefined &&
    minutes?.digits.length === 2 &&
    Number(hours.digits) <= 24 &&
    Number(minutes.digits) <= 59
  );
}

/** "article 34", "article L133-18", "règlement (UE) 2016/679": the numbers right after a law's word. */
function markCited(text: Normalised, marks: Marks): void {
  if (!LAWS.has(text)) return;
  const { tokens } = text;
  tokens.forEach((law, at) => {
    if (!LAWS.has(law)) return;
    for (let next = at + 1; next <= at + LAW_REACH; next += 1) {
      const token = tokens[next];
      if (token === undefined || token.start - law.end > LAW_GAP) return;
      // "L133" is one number to a reader of look-alikes: its mark lies on the letter.
      if (token.digits || token.end === tokens[next + 1]?.start) marks[next] = "law";
      else if (!LAW_WORDS.has(token)) return;
    }
  });
}

function markCitations({ text }: Normalised, chains: readonly Chain[], marks: Marks): void {
  const cited = findCitations(text);
  if (cited.length === 0) return;
  let at = 0;
  for (const { atoms } of chains) {
    for (const atom of atoms) {
      while (at < cited.length && (cited[at]?.end ?? 0) <= atom.start) at += 1;
      const { start, end } = cited[at] ?? { start: Number.POSITIVE_INFINITY, end: 0 };
      if (atom.start >= start && atom.end <= end) marks[atom.firstToken] = "cited";
    }
  }
}

/** "19.99": a price is told by its cents. */
const CENTS = /^[.,](?:00|49|50|90|95|99)(?![\d.,/:-]\d| ?\d)/;
const LONGEST_PRICE = 4;
/** The cents, and what goes on behind them. */
const LONGEST_CENTS = 6;

const COMMA = 44;
const POINT = 46;

function isPoint(code: number): boolean {
  return code === COMMA || code === POINT;
}

/** Whether a number is the whole or the cents of a price. */
function isPrice(text: Normalised, atoms: readonly Atom[], index: number): boolean {
  const { start = 0, end = 0 } = atoms[index] ?? {};
  return (
    (isPoint(text.text.charCodeAt(end)) && isWhole(text, atoms, index)) ||
    (isPoint(text.text.charCodeAt(start - 1)) && isWhole(text, atoms, index - 1))
  );
}

function isWhole({ text }: Normalised, atoms: readonly Atom[], index: number): boolean {
  const [whole, before] = [nth(atoms, index), nth(atoms, index - 1)];
  return (
    whole !== undefined &&
    whole.digits.length <= LONGEST_PRICE &&
    !whole.digits.startsWith("0") &&
    (before === undefined || whole.start - before.end > 2) &&
    CENTS.test(text.slice(whole.end, whole.end + LONGEST_CENTS))
  );
}

const SPACE = 32;

function isMoney(code: number): boolean {
  return code === EURO || code === DOLLAR || code === POUND;
}

function isCounted({ text, tokens }: Normalised, atom: Atom): boolean {
  if (isMoney(text.charCodeAt(atom.start - 1))) return true;
  let at = atom.end;
  while (at - atom.end < 2 && text.charCodeAt(at) === SPACE) at += 1;
  const behind = text.charCodeAt(at);
  if (isMoney(behind) || behind === PERCENT || behind === PERMILLE) return true;
  // An account may begin with noughts and end with a letter: "0000417392K" counts nothing.
  if (/^0\d/.test(atom.digits)) return false;
  const unit = tokens[atom.lastToken + 1];
  if (unit === undefined || unit.digits || unit.start - atom.end > 2) return false;
  if (unit.text === "pour" ? tokens[atom.lastToken + 2]?.text !== "cent" : !UNITS.has(unit)) return false;
  const between = text.slice(atom.end, unit.start);
  if (between.trim() !== "" && between !== "-") return false;
  // "0500013M026" is an account, not millions.
  if (unit.start === atom.end && tokens[atom.lastToken + 2]?.start === unit.end) return false;
  return unit.text.length > 1 || unit.start === atom.end;
}

const THOUSANDS = " .,'";

/** "mon code est le 845 000" */
const TOLD = /(?<![a-z])(?:code|pin|otp|numero|number|n ?[°o])(?: [a-z']{1,4}){0,3}[ :]{1,3}$/;
const TOLD_BEFORE = 24;

/** "500 000", "200.000": whole thousands, grouped by three, are a round number of something. */
function isRound({ text }: Normalised, atoms: readonly Atom[], index: number): boolean {
  const [whole, before, after] = [nth(atoms, index), nth(atoms, index - 1), nth(atoms, index + 1)];
  if (whole?.digits !== "000" || before === undefined) return false;
  if (whole.start - before.end !== 1 || !THOUSANDS.includes(text.charAt(before.end))) return false;
  if (after !== undefined && after.start - whole.end <= 1) return false;
  const beyond = nth(atoms, index - 2);
  if (!/^[1-9]\d{0,2}$/.test(before.digits) || (beyond !== undefined && before.start - beyond.end <= 1))
    return false;
  return !TOLD.test(text.slice(Math.max(0, before.start - TOLD_BEFORE), before.start));
}

/** The thousands and decimals before the counted group belong to the amount: "1 500,50 €". */
function markAmount(text: Normalised, atoms: readonly Atom[], index: number, marks: Marks): void {
  for (let at = index; at >= 0; at -= 1) {
    const atom = atoms[at];
    const before = atoms[at - 1];
    if (atom === undefined) return;
    marks[atom.firstToken] = "amount";
    if (before === undefined || atom.start - before.end !== 1) return;
    const between = text.text.charAt(before.end);
    const decimals = at === index && atom.digits.length <= 2 && (between === "," || between === ".");
    const thousands = atom.digits.length === 3 && THOUSANDS.includes(between) && before.digits.length <= 3;
    if (!(decimals || thousands)) return;
  }
}
