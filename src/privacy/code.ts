import { isSoonAfter, numberAfter, runFrom } from "./announced.js";
import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import { isCapitalised, typed } from "./normalise.js";
import type { Atom } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

const SHORTEST = 4;
/** "code de sécurité 271": what is on the back of a card. */
const SHORTEST_SECURITY = 3;
const LONGEST = 10;
const LONE_CODE = 6;
const POSTCODE_LENGTH = 5;
/** Words between "code" and the colon that gives it. */
const MAX_LABEL = 8;
/** Words that may stand between "code" and its digits. */
const AROUND = words(
  "qu recu recue recus sms texto textos message mail tel telephone portable verification validation confirmation securite secret " +
    "confidentiel acces unique usage j je ai il elle on vient venu arrive arrivee m me envoye donne donner communique dicte par " +
    "sur pour ce matin hier soir banque carte bancaire bleue cb ma mon avec connexion espace compte personnel temporaire " +
    "provisoire entrer tape taper saisir saisi pin otp telephonique received got sent texted by text bank given gave told " +
    "verification one time from card just i that which you they sent me phone app login activation deverrouillage porte immeuble " +
    "parental demande demandait avez aviez entree lu immediatement aussi have has had just now am is deux facteurs double authentification lui leur conseiller conseillere " +
    "viens vient venu recevoir recois recoit recevait obtenu affiche apparu appeler soit disant faux monsieur dame homme banquier communique transmis confie fourni file",
);
const NEAR = words("c cest est is etait was de d la l le the recu sms n numero suivant a s");
/** Words that make a row of digits a one-time code wherever it stands in the message. */
const CODE_WORDS = words(
  "code codes kode otp sms texto textos text texted verification validation pin confirmation authentification passcode authentication",
);
/** Before a row of digits: a number to call or write to, or a quantity, not a code. */
const OTHERWISE = words(
  "au aux du numero postal article loi dans environ presque plus departement stop appelez composez",
);

/** Finds one-time codes, PINs and other codes that words announce. */
export function findCodes(reading: Reading): Span[] {
  if (reading.chains.length === 0) return [];
  return [
    ...announcedCodes(reading),
    ...looseCodes(reading),
    ...pairedCodes(reading),
    ...codesInParts(reading),
  ];
}

/** By these one part of a code follows another. */
const STEPS = words(
  "abord premier premiers premiere premieres deuxieme derniers dernieres autres puis ensuite first then last next other others second dit said lu read gave donne",
);
const DIGIT_WORDS = words("chiffres digits numbers numeros");
const FEWEST_PARTS = 2;
const PART = /^\d{2,4}$/;

/** "les trois premiers chiffres, j'ai dit 614, puis les autres, 093", "le code : d'abord 48, ensuite 29". */
function codesInParts(reading: Reading): Span[] {
  if (!STEPS.has(reading) || !(DIGIT_WORDS.has(reading) || codeWordsOf(reading).size > 0)) return [];
  const parts = reading.chains
    .flatMap(({ atoms }) => atoms)
    .filter(
      (atom) =>
        PART.test(atom.digits) &&
        reading.harmless[atom.firstToken] === undefined &&
        !reading.official.numbers.has(atom.digits) &&
        !isOtherwise(reading, atom) &&
        isSoonAfter(reading, atom, STEPS),
    );
  const digits = parts.reduce((sum, atom) => sum + atom.digits.length, 0);
  return parts.length >= FEWEST_PARTS && digits >= SHORTEST && digits <= LONGEST
    ? parts.map(({ start, end }) => ({ start, end, kind: "code", rank: RANK.likely }))
    : [];
}

/** "A7K-40Q": two groups that mix capitals and digits alike are a code's, whatever is said of them. */
const PAIRED =
  /(?<![\p{L}\p{N}-])(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[A-Z\d]{3,4}-(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[A-Z\d]{3,4}(?![\p{L}\p{N}-])/u;
const MAY_BE_PAIRED = /[a-z\d]{3,4}-[a-z\d]{3,4}/g;

function pairedCodes(reading: Reading): Span[] {
  if (!reading.text.includes("-")) return [];
  return matchesOf(MAY_BE_PAIRED, reading.text)
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter(({ start, end }) => PAIRED.test(typed(reading, Math.max(0, start - 1), end + 1)))
    .map((range) => ({ ...range, kind: "code", rank: RANK.shaped }));
}

function announcedCodes(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "code") continue;
    const mixed = mixedAfter(reading, introduction);
    if (mixed !== undefined) {
      spans.push(mixed);
      continue;
    }
    const found = numberAfter(reading, introduction, AROUND);
    if (found === undefined || isOtherwise(reading, found.place)) continue;
    const run = isDated(reading, found.place) ? undefined : runFrom(reading, found.place, "loose", LONGEST);
    const least = isSecurityCode(reading, introduction) ? SHORTEST_SECURITY : SHORTEST;
    if (run === undefined || run.digits < least || run.digits > LONGEST) continue;
    const glued = /^[a-z]{1,2}(?![a-z])/.exec(reading.text.slice(run.end, run.end + 3))?.[0] ?? "";
    spans.push({
      start: withLetterPrefix(reading, run.start),
      end: run.end + glued.length,
      kind: "code",
      rank: isSecretCode(reading, introduction) ? RANK.validated : RANK.introduced,
    });
    spans.push(...alternative(reading, run.end));
  }
  return spans;
}

/** "mon code c'est 1102 ou 0211" */
const ALTERNATIVE =
  /^,? (?:ou|or|sinon|soit|ou bien) (?:le |the |alors )?(?<code>\d{4,8})(?![\d\p{L}]| ?(?:€|eur))/du;
const LONGEST_ALTERNATIVE = 28;

function alternative({ text }: Reading, from: number): Span[] {
  const [start, end] = ALTERNATIVE.exec(text.slice(from, from + LONGEST_ALTERNATIVE))?.indices?.groups?.[
    "code"
  ] ?? [0, 0];
  return end === 0 ? [] : [{ start: from + start, end: from + end, kind: "code", rank: RANK.introduced }];
}

/** "déverrouiller mon compte en 2024" */
function isDated({ tokens, harmless }: Reading, { firstToken }: Atom): boolean {
  return (
    harmless[firstToken] === "year" && /^(?:en|in|since|depuis)$/.test(tokens[firstToken - 1]?.text ?? "")
  );
}

function isSecurityCode({ tokens }: Reading, { to }: Introduction): boolean {
  return tokens[to - 1]?.text === "securite";
}

/** "mon code PIN est 3114": here even a public number is the member's secret; "code 33700" is not. */
function isSecretCode(reading: Reading, { from, to }: Introduction): boolean {
  return reading.tokens
    .slice(from, to)
    .some(({ text }) => /^(?:pin|secret|confidentiel|personnel)$/.test(text));
}

function isOtherwise(reading: Reading, atom: Atom): boolean {
  return OTHERWISE.has(reading.tokens[atom.firstToken - 1]);
}

/** "G-482910", as Google writes it. */
function withLetterPrefix(reading: Reading, start: number): number {
  return /^[a-z]-$/.test(reading.text.slice(Math.max(0, start - 2), start)) &&
    !/[a-z]/.test(reading.text.charAt(start - 3))
    ? start - 2
    : start;
}

/** "9F3C-77AB-21DE": groups of one length, as of a box or a licence. */
const GROUPED = /^[a-z0-9]{4,5}(?:-[a-z0-9]{4,5}){1,3}$/;
const MIXED = /^[a-z0-9-]*/;
const LONGEST_MIXED = 24;

/** Letters, digits and hyphens in one, of a code's length or a little more. */
function runAt({ text }: Reading, start: number): string {
  return MIXED.exec(text.slice(start, start + LONGEST_MIXED))?.[0].replace(/-+$/, "") ?? "";
}

function tokenTouches({ tokens }: Reading, at: number): boolean {
  return tokens[at + 1]?.start === tokens[at]?.end;
}

/** "digicode 45A12", "code d'accès à mon espace : X7K9": letters and digits in one word, right after the announcing one or a colon. */
function mixedAfter(reading: Reading, introduction: Introduction): Span | undefined {
  let isFar = false;
  for (let at = introduction.to; at < introduction.to + MAX_LABEL; at += 1) {
    const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
    if (before === undefined || token === undefined) return undefined;
    const between = reading.text.slice(before.end, Math.min(token.start, before.end + 4));
    if (between !== " " && /[?!;\n]/.test(between)) return undefined;
    const goesOn = token.digits || tokenTouches(reading, at) || reading.text.charAt(token.end) === "-";
    const written = goesOn ? runAt(reading, token.start) : "";
    if (
      /[a-z]/.test(written) &&
      (/^[a-z0-9-]{4,12}$/.test(written) || GROUPED.test(written)) &&
      written.replace(/\D/g, "").length >= 2 &&
      (!isFar || GROUPED.test(written) || /^ ?[:=]/.test(between)) &&
      !/^\d+(?:h|e|er|eme|ans?)/.test(written)
    ) {
      return { start: token.start, end: token.start + written.length, kind: "code", rank: RANK.introduced };
    }
    isFar ||= !NEAR.has(token) && !AROUND.has(token);
  }
  return undefined;
}

const NO_WORDS: ReadonlySet<number> = new Set();

/** The words for a code, by their token; "code postal" is none. */
function codeWordsOf(reading: Reading): ReadonlySet<number> {
  if (!CODE_WORDS.has(reading)) return NO_WORDS;
  const { tokens, introductions } = reading;
  const others = new Set(introductions.flatMap(({ kind, from }) => (kind === "other" ? [from] : [])));
  const found = new Set<number>();
  tokens.forEach((token, at) => {
    if (CODE_WORDS.has(token) && !others.has(at)) found.add(at);
  });
  return found;
}

/** Rows of digits that have a code's form, where the message speaks of a code or of typing or passing it on. */
function looseCodes(reading: Reading): Span[] {
  const { tokens } = reading;
  const codeWords = codeWordsOf(reading);
  const isAbout = codeWords.size > 0;
  const isPassed = isAbout || HANDED.has(reading) || TYPED.has(reading) || PASSED_ON.has(reading);
  const spans: Span[] = [];
  for (const chain of reading.chains) {
    for (let at = 0; at < chain.atoms.length; ) {
      const { length } = chain.atoms[at]?.digits ?? "";
      // Without such words only a run of six digits or a lone number can be a code.
      if (!isPassed && length < LONE_CODE && tokens.length > 1) {
        at += 1;
        continue;
      }
      const row = codeRow(reading, chain.atoms, at, codeWords);
      const [first, last] = [chain.atoms[at], chain.atoms[at + row - 1]];
      if (row > 0 && first !== undefined && last !== undefined) {
        const kind = isAbout || tokens.length === row || isTyped(reading, first) ? "code" : "number";
        spans.push({ start: withLetterPrefix(reading, first.start), end: last.end, kind, rank: RANK.likely });
      }
      at += Math.max(row, 1);
    }
  }
  return spans;
}

/**
 * How many atoms from one on are a code by their form, 0 for none: 483920 anywhere; 483 920, 48 39 20, 4 8 3 9 where
 * the message speaks of a code or passes one on; 4839 only right by such a word, or alone.
 */
function codeRow(
  reading: Reading,
  atoms: readonly Atom[],
  at: number,
  codeWords: ReadonlySet<number>,
): number {
  const first = atoms[at];
  if (
    first === undefined ||
    (reading.harmless[first.firstToken] !== undefined && !isSecretDate(reading, first, codeWords)) ||
    isOtherwise(reading, first)
  )
    return 0;
  const count = evenRow(reading, atoms, at);
  if (count === 0) return 0;
  const total = count * first.digits.length;
  if (total > 8) return 0;
  if (count > 1) {
    if (total === SHORTEST && isNamedBehind(reading, atoms[at + count - 1] ?? first, codeWords)) return count;
    const isPassed = isHandedOn(reading, first) || isTyped(reading, first);
    // "j'ai dit quarante et un soixante-trois"; in figures, 50 50 are shares.
    if (first.words && total === SHORTEST) return isPassed ? count : 0;
    const isForm = total === 6 || (count === total && total >= SHORTEST);
    return isForm && (codeWords.size > 0 || isPassed) ? count : 0;
  }
  if (total >= LONE_CODE) return first.digits.endsWith("000") ? 0 : 1;
  if (total < SHORTEST) return 0;
  if (isTyped(reading, first)) return first.digits.startsWith("3") && total === SHORTEST ? 0 : 1;
  if (isSoonAfter(reading, first, PASSED_ON) || isGivenToSomeone(reading, first)) return 1;
  if (codeWords.size > 0) return isBesideCode(reading, first, codeWords) ? 1 : 0;
  return reading.tokens.length === 1 && total === SHORTEST && !first.digits.startsWith("3") ? 1 : 0;
}

/** How many atoms of one length stand side by side, 0 when they belong to a longer number. */
function evenRow(reading: Reading, atoms: readonly Atom[], at: number): number {
  const first = atoms[at];
  if (first === undefined || (first.gap === "tight" && !isPronoun(atoms[at - 1], first))) return 0;
  let count = 1;
  while (count <= 8 && isNextOf(first, atoms[at + count])) count += 1;
  const last = atoms[at + count - 1];
  if (
    atoms[at + count]?.gap === "tight" ||
    (count > 1 && last !== undefined && reading.harmless[last.firstToken] !== undefined)
  )
    return 0;
  return count;
}

/** "then a second one 565666": the "one" is no digit of it. */
function isPronoun(before: Atom | undefined, first: Atom): boolean {
  return (
    before?.words === true && !first.words && before.digits === "1" && before.firstToken === before.lastToken
  );
}

/** Words are parted by a comma where figures are by a space: "trois cent vingt-quatre, cinq cent dix". */
function isNextOf(first: Atom, next: Atom | undefined): boolean {
  if (next === undefined || next.digits.length !== first.digits.length) return false;
  return next.gap === "tight" || (next.gap === "loose" && first.words && next.words);
}

const LINKS = words(
  "c cest est is le the mon my comme as par by via en de d recu recue son was etait sera a sur one time",
);
/** Whose code it is; after these one word may name the sender: "is your Amazon code". */
const OWNERS = words("votre vos ton son leur your their his her un une the le");
const HANDED = words(
  "dit donne donner transmis communique fourni dicte recu texted received got sent avec with gave given told said this",
);
const TYPED = words("tape taper tapez saisi saisir saisissez entrer entrez entered typed enter");
const PASSED_ON = words("transmis communique dicte recite");
const RECIPIENTS = words("leur lui them him her");

/** "4839 c'est le code", "j'ai reçu 4839 par sms", "il m'a dit de taper 4839". */
function isBesideCode(reading: Reading, atom: Atom, codeWords: ReadonlySet<number>): boolean {
  return isNamedBehind(reading, atom, codeWords) || isHandedOn(reading, atom) || isTyped(reading, atom);
}

/** "4839 c'est le code"; "17000 est le code de La Rochelle" is a town's. */
function isNamedBehind(reading: Reading, atom: Atom, codeWords: ReadonlySet<number>): boolean {
  let isOwned = false;
  for (let ahead = 1; ahead <= 6; ahead += 1) {
    const at = atom.lastToken + ahead;
    const token = reading.tokens[at];
    if (codeWords.has(at) && (ahead > 1 || isSetOff(reading, atom)))
      return atom.digits.length !== POSTCODE_LENGTH || !isTowns(reading, at);
    if (!LINKS.has(token) && !OWNERS.has(token) && !isOwned) break;
    isOwned = OWNERS.has(token);
  }
  return false;
}

/** "le code de La Rochelle", "the code for Lyon". */
function isTowns(reading: Reading, code: number): boolean {
  const [link, town] = [reading.tokens[code + 1], reading.tokens[code + 2]];
  return (
    /^(?:de|d|du|des|of|for|a)$/.test(link?.text ?? "") && town !== undefined && isCapitalised(reading, town)
  );
}

function isHandedOn(reading: Reading, atom: Atom): boolean {
  return isSoonAfter(reading, atom, HANDED);
}

/** "1987 c'est mon code secret": a year, or, "j'ai tapé 19851204", "19851204, comme code partout", a date in one run that someone typed, gave away or has as a code is a secret. */
function isSecretDate(reading: Reading, atom: Atom, codeWords: ReadonlySet<number>): boolean {
  const reason = reading.harmless[atom.firstToken];
  if (reason === "year") return isOwnCode(reading, atom);
  const isRun = reason === "date" && atom.digits.length === 8;
  return (
    isRun &&
    (isTyped(reading, atom) || isGivenToSomeone(reading, atom) || isNamedBehind(reading, atom, codeWords))
  );
}

/** "1987, c'est mon code", "1987 is my PIN" */
const OWN_CODE =
  /^,? (?:c'?est|est|is|was|that's|it's|etait) (?:aussi |also )?(?:mon|my) (?:code|pin|kode|[a-z]+ (?:pin|code))(?![a-z])/;
const LONGEST_OWN = 40;

function isOwnCode({ text }: Reading, { end }: Atom): boolean {
  return OWN_CODE.test(text.slice(end, end + LONGEST_OWN));
}

/** "je leur ai donné 4839", "I gave them 4839". */
function isGivenToSomeone(reading: Reading, atom: Atom): boolean {
  return isHandedOn(reading, atom) && isSoonAfter(reading, atom, RECIPIENTS);
}

/** "4417 : code de connexion" */
function isSetOff({ text }: Reading, { end }: Atom): boolean {
  return /^ ?[:=-] ?/.test(text.slice(end, end + 3));
}

function isTyped(reading: Reading, atom: Atom): boolean {
  return isSoonAfter(reading, atom, TYPED);
}
