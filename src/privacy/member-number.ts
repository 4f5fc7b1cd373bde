import { isAbbreviation, numberAfter, type Run, runFrom } from "./announced.js";
import { isDigit, isLetter } from "./characters.js";
import { isDecree } from "./citations.js";
import type { Introduction } from "./introductions.js";
import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

const LONGEST = 20;
const SHORTEST_NAMED = 4;
const MAX_SUBJECTS = 6;
const SUBJECT_DISTANCE = 30;
const SUBJECT_AFTER = 4;
/** "commence par 2 79 et finit par 22, c'est ma sécu": another part may stand between. */
const MAX_SKIPPED = 1;
const SHORTEST_NUMBERED = 3;
/** After the bare word "numéro": shorter ones are hotlines, departments, floors. */
const SHORTEST_BARE = 5;
/** The same where an SMS or a call is spoken of: five digits may be its sender. */
const SHORTEST_SENDER = 6;
const AROUND = words(
  "client adherent dossier contrat reference mutuelle assurance sante famille individuel collectif prevoyance complementaire porte member policy file case claim passport passeport identite fiscal permis sejour francais francaise delivre valide titre police suivi affaire plainte facture sinistre",
);

/** Finds member, contract, file, tax and identity-document numbers: announced by a word, or by their form. */
export function findMemberNumbers(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (reading.chains.length === 0) return spans;
  const least = SENDER_WORDS.has(reading) ? SHORTEST_SENDER : SHORTEST_BARE;
  for (const [index, introduction] of reading.introductions.entries()) {
    if (introduction.kind === "document" || introduction.kind === "file")
      spans.push(...named(reading, introduction));
    if (introduction.kind === "number") spans.push(...bare(reading, introduction, least));
    if (introduction.kind === "fragment") spans.push(...fragment(reading, index));
  }
  return [...spans, ...documentForms(reading)];
}

const PUBLIC_REACH = 4;

/** "réf. du communiqué : 2024/02", "numéro de la délibération", "press release ref.": everybody's number. */
function isOfPublicThing({ tokens }: Reading, { from, to }: Introduction): boolean {
  for (let at = Math.max(0, from - 2); at < to + PUBLIC_REACH; at += 1) {
    const token = tokens[at];
    if (token?.digits === true && at >= to) return false;
    if (PUBLIC_THINGS.has(token)) return true;
  }
  return false;
}

/** The value after its word may mix letters, digits and signs: "MUT-2024/00123", "12AB34567", "X4RTBPFW4". */
function named(reading: Reading, introduction: Introduction): Span[] {
  if (isOfPublicThing(reading, introduction)) return [];
  const mixed = [groupedAfter(reading, introduction), mixedAfter(reading, introduction)].filter(
    (span) => span !== undefined,
  );
  const signed = mixed.length > 0 ? undefined : signedAfter(reading, introduction);
  if (signed !== undefined) return [signed];
  if (mixed.length > 0) return mixed;
  const found = numberAfter(reading, introduction, AROUND);
  const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", LONGEST);
  if (found === undefined || run === undefined) return [];
  const numbered = found.given || startsWithNumber(reading, introduction);
  if (run.digits < (numbered ? SHORTEST_NUMBERED : SHORTEST_NAMED)) return [];
  const slashed = withSlashes(reading, run.end);
  const isYear =
    run.atoms === 1 && reading.harmless[found.place.firstToken] === "year" && slashed === run.end;
  if (isYear && !isSigned(reading, run.start)) return [];
  if (run.digits === SHORTEST_NUMBERED && !isSigned(reading, run.start)) return [];
  const end = withTail(reading, slashed);
  return [{ start: withHead(reading, run.start), end, kind: "number", rank: RANK.introduced }];
}

function startsWithNumber(reading: Reading, introduction: Introduction): boolean {
  return /^(?:numero|num|n|no)$/.test(reading.tokens[introduction.from]?.text ?? "");
}

function isSigned(reading: Reading, start: number): boolean {
  return /(?:n ?[o°]|[:=#]|numero) ?$/.test(reading.text.slice(Math.max(0, start - 8), start));
}

/** "2024/012345": a slash joins the parts of a file's number. */
function withSlashes(reading: Reading, end: number): number {
  return end + (/^(?:\/\d{1,8}){1,3}/.exec(reading.text.slice(end, end + 30))?.[0].length ?? 0);
}

/** Capitals right before the digits: "contrat AB 123456". */
function withHead(reading: Reading, start: number): number {
  const written = typed(reading, Math.max(0, start - 6), start);
  const head = /(?:^|[^\p{L}])([A-Z]{1,4}[ -]?)$/u.exec(written)?.[1] ?? "";
  return /^N ?$/.test(head) ? start : start - head.length;
}

/** A capital or two right after the digits: "123456 C". */
function withTail(reading: Reading, end: number): number {
  const tail =
    /^[ -]?[A-Z]{1,2}(?![\p{L}'’])/u.exec(typed(reading, end, Math.min(end + 5, reading.text.length)))?.[0] ??
    "";
  const glued = /^[a-z]{1,4}(?![a-z])/.exec(reading.text.slice(end, end + 5))?.[0] ?? "";
  return end + Math.max(tail.length, glued.length);
}

const BETWEEN =
  /^(?:c|cest|ces|est|is|le|la|the|de|du|d|mon|ma|my|n|no|numero|num|number|nr|suivant|s|ref|client|voici|porte|a|et|l|ancien|nouveau|francais|famille|sante|mutuelle)$/;
const MAX_BETWEEN = 7;

function mixedAfter(reading: Reading, introduction: Introduction): Span | undefined {
  for (let at = introduction.to; at < introduction.to + MAX_BETWEEN; at += 1) {
    const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
    if (before === undefined || token === undefined || token.start - before.end > 6) return undefined;
    const between = reading.text.slice(before.end, token.start);
    if (/[?!;]|\.\s/.test(between) && !isAbbreviation(before.text, between)) return undefined;
    const end = wordEnd(reading.text, token.start);
    const written = reading.text.slice(token.start, end);
    const digits = written.replace(/[^0-9]/g, "").length;
    if (
      digits >= 3 &&
      /[a-z]/.test(written) &&
      written.length >= 5 &&
      written.length <= 2 * LONGEST &&
      !isUnit(written)
    ) {
      const groups = groupsAfter(reading, end);
      return { start: withHead(reading, token.start), end: groups, kind: "number", rank: RANK.introduced };
    }
    const isLabel = /^ ?[:=]/.test(reading.text.slice(token.end, token.end + 2));
    if (token.digits || !(isLabel || BETWEEN.test(token.text))) return undefined;
  }
  return undefined;
}

/** "22 HC 91834", "SMYTH 702148 J99RV": the groups of a document, apart. */
const GROUPED =
  /^(?:\d{1,4} ?[A-Za-z]{1,3} ?\d{3,8}|[A-Z]{1,5} ?\d{4,8}(?: ?[A-Z0-9]{2,6}){0,2})(?![\p{L}\p{N}])/u;
const LONGEST_GROUPED = 24;
/** The same once a sign gives it: "ZZ 448 210", "D2H 6862 M2", "X4 RT BP FW4", "X 448 21 07". */
const GROUPED_AND_SIGNED =
  /^(?:[A-Z]{1,3}(?: ?\d{2,4}){2,4}|(?=[A-Z0-9 ]*\d)(?=[A-Z0-9 ]*[A-Z])[A-Z0-9]{2,4}(?: [A-Z0-9]{2,5}){2}(?: (?=[A-Z]*\d)[A-Z0-9]{2,5}){0,2}|\d{2} ?[A-Z]{2} ?\d{5})(?![\p{L}\p{N}])/u;
/** What gives it, in the same sentence or on the next line of a form. */
const GIVING_SIGN =
  /^[^?!;\uFFFC]{0,70}?(?::|=|\bn ?[°o]\b ?:?|\bn°|\bn\.|\bno\.|\bnum(?:ero)?\b|\bnumber\b|#) ?\n?/;
const SIGN_REACH = 80;

/** What was typed from a position, its spaces of every width as plain ones. */
function groupsAt(reading: Reading, start: number): string {
  return typed(reading, start, Math.min(start + LONGEST_GROUPED, reading.text.length)).replace(
    /[^\S\n]/gu,
    " ",
  );
}

function signedAfter(reading: Reading, introduction: Introduction): Span | undefined {
  let from = reading.tokens[introduction.to - 1]?.end ?? 0;
  for (let more = 0; more < 2; more += 1) {
    const sign = GIVING_SIGN.exec(reading.text.slice(from, from + SIGN_REACH))?.[0];
    if (sign === undefined) return undefined;
    const start = from + sign.length;
    const found = GROUPED_AND_SIGNED.exec(groupsAt(reading, start))?.[0];
    if (found !== undefined)
      return { start, end: start + found.length, kind: "number", rank: RANK.introduced };
    from = start;
  }
  return undefined;
}

function groupedAfter(reading: Reading, introduction: Introduction): Span | undefined {
  for (let at = introduction.to; at < introduction.to + MAX_BETWEEN; at += 1) {
    const token = reading.tokens[at];
    if (token === undefined) return undefined;
    const written = groupsAt(reading, token.start);
    const isDocument = introduction.kind === "document";
    const found =
      GROUPED.exec(written)?.[0] ?? (isDocument ? GROUPED_AND_SIGNED.exec(written)?.[0] : undefined);
    if (!token.digits && BETWEEN.test(token.text)) continue;
    const month = /[a-z]+/.exec(found?.toLowerCase() ?? "")?.[0] ?? "";
    if (
      found !== undefined &&
      !/ (?:19|20)\d\d$/.test(found) &&
      !/^(?:mai|mar|jan|jun|may|dec|oct|nov|sep|feb|fev|apr|avr|aug|jul|et|ou|a)$/.test(month)
    ) {
      return { start: token.start, end: token.start + found.length, kind: "number", rank: RANK.introduced };
    }
    if (token.digits || !BETWEEN.test(token.text)) return undefined;
  }
  return undefined;
}

function isUnit(written: string): boolean {
  return /^\d+(?:er|e|eme|h|h\d+|euros?|e|ans?|mois|km|k)$/.test(written);
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 2 * LONGEST) {
    const isInside =
      isLetterOrDigit(text.charCodeAt(end)) ||
      ("-_/.".includes(text.charAt(end)) && isLetterOrDigit(text.charCodeAt(end + 1)));
    if (!isInside) break;
    end += 1;
  }
  return end;
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** Groups of digits that go on after a mixed word: "AB12 3456 78". */
function groupsAfter(reading: Reading, from: number): number {
  let end = from;
  for (let more = 0; more < 4; more += 1) {
    const match = /^[ -]([a-z]{0,2}\d{2,}[a-z]{0,2}|[a-z]\d)(?![a-z0-9])/.exec(
      reading.text.slice(end, end + 20),
    );
    if (match === null || /^[ -]0[67]/.test(match[0])) break;
    end += match[0].length;
  }
  return end;
}

/** In such a message a short number may be the one that an SMS came from, or one to call. */
const SENDER_WORDS = words(
  "sms texto textos message messages appel appele appeler appelez composer composez envoye call text called",
);

/** What has a number that is nobody's. */
const PUBLIC_THINGS = words(
  "cerfa formulaire form imprime article loi decret arrete norme iso question page chapitre annexe ligne bus train vol version modele journal communique deliberation decision publication brochure rapport presse release report guide magazine",
);

/** "mon numéro c'est 12345678": nobody knows whose kind, but it is the member's. */
function bare(reading: Reading, introduction: Introduction, least: number): Span[] {
  const found = numberAfter(reading, introduction);
  const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", LONGEST);
  if (found === undefined || run === undefined) return [];
  const owner = reading.tokens[introduction.from - 1]?.text ?? "";
  if (isOfPublicThing(reading, introduction)) return [];
  const isOwn = owner === "mon" || owner === "my" || owner === "son" || owner === "nimewo";
  if (run.digits < (isOwn ? SHORTEST_BARE : least)) return [];
  if (!isOwn && isDecree(reading, found.place)) return [];
  return [{ start: run.start, end: wordEnd(reading.text, run.end), kind: "number", rank: RANK.likely }];
}

/** "... et il finit par 46": a part of the number that the message spoke of before. */
function fragment(reading: Reading, index: number): Span[] {
  const introduction = reading.introductions[index];
  if (introduction === undefined) return [];
  const found = numberAfter(reading, introduction);
  const run = found === undefined ? undefined : runFrom(reading, found.place, "tight", LONGEST);
  const named = subjectAfter(reading, index, run);
  const account =
    named === undefined || named.kind === "number" ? accountKind(reading, introduction) : undefined;
  const before = subjectOf(reading, index);
  const after = account === undefined ? named : undefined;
  const about = before?.kind === "number" ? (after ?? before) : (before ?? after);
  const kind = about === undefined ? (account ?? endKind(reading, introduction)) : FRAGMENT_KINDS[about.kind];
  if (kind === undefined || run === undefined) return [];
  const isShort =
    kind === "social-security-number" ||
    kind === "bank-details" ||
    (named !== undefined && kind !== "number");
  const isAnyones = kind === "phone" || kind === "number";
  const least =
    isShort || kind === "code" || kind === "password"
      ? 2
      : kind === "iban"
        ? SHORTEST_NUMBERED
        : isAnyones
          ? SHORTEST_NAMED + 1
          : SHORTEST_NAMED;
  const isUntold = about === undefined && kind === "number";
  return run.digits < (isUntold ? SHORTEST_NAMED : about === undefined ? SHORTEST_NUMBERED : least)
    ? []
    : [{ start: run.start, end: run.end, kind, rank: RANK.introduced }];
}

/** "the last bit of it is 0115": of what, a sentence before has told. */
function endKind({ tokens }: Reading, { from }: Introduction): "number" | undefined {
  return /^(?:last|derniere|bout)$/.test(tokens[from]?.text ?? "") ? "number" : undefined;
}

const ACCOUNTS = words("compte comptes account accounts livret");

/** "le compte de ma femme se termine par 3336" */
function accountKind({ tokens }: Reading, { from }: Introduction): "bank-details" | undefined {
  return tokens.slice(Math.max(0, from - ACCOUNT_REACH), from).some((token) => ACCOUNTS.has(token))
    ? "bank-details"
    : undefined;
}

const ACCOUNT_REACH = 7;

/** The last announcing word before a fragment, near enough to be what it is a part of. */
function subjectOf(reading: Reading, at: number): Introduction | undefined {
  const fragment = reading.introductions[at];
  for (let back = at - 1; back >= Math.max(0, at - MAX_SUBJECTS); back -= 1) {
    const before = reading.introductions[back];
    if (before === undefined || fragment === undefined || fragment.from - before.to > SUBJECT_DISTANCE)
      return undefined;
    if (FRAGMENT_KINDS[before.kind] !== undefined) return before;
  }
  return undefined;
}

/** "il finit par 311 25, mon numéro de sécu": what it is a part of comes after it. */
function subjectAfter(reading: Reading, at: number, run: Run | undefined): Introduction | undefined {
  let skipped = 0;
  while (skipped < MAX_SKIPPED && reading.introductions[at + 1 + skipped]?.kind === "fragment") skipped += 1;
  const next = reading.introductions[at + 1 + skipped];
  const reach = SUBJECT_AFTER * (1 + 2 * skipped);
  if (run === undefined || next === undefined || next.from - run.lastToken > reach) return undefined;
  return /[?!;\n]|\. /.test(reading.text.slice(run.end, reading.tokens[next.from]?.start)) ? undefined : next;
}

const FRAGMENT_KINDS: Readonly<Partial<Record<Introduction["kind"], Exclude<Span["kind"], "official">>>> = {
  "social-security": "social-security-number",
  iban: "iban",
  bank: "bank-details",
  card: "card",
  phone: "phone",
  file: "number",
  document: "number",
  number: "number",
  code: "code",
  password: "password",
};

/** French passports (12AB34567) and long words of capitals and digits, as on identity cards since 2021. */
function documentForms(reading: Reading): Span[] {
  const spans: Span[] = [];
  let covered = 0;
  for (const token of reading.tokens) {
    if (token.start < covered) continue;
    const end = wordEnd(reading.text, token.start);
    covered = end;
    if (end - token.start < 8 || end - token.start > LONGEST) continue;
    const written = typed(reading, token.start, end);
    if (/\bpromo $/.test(reading.text.slice(Math.max(0, token.start - 6), token.start))) continue;
    if (
      /^\d{2}[A-Za-z]{2}\d{5}$/.test(written) ||
      isCapitalsAndDigits(written) ||
      REFERENCE.test(written) ||
      PLATE.test(written)
    ) {
      spans.push({ start: token.start, end, kind: "number", rank: RANK.shaped });
    }
  }
  return spans;
}

/** A French car: "AB-123-CD". */
const PLATE = /^[A-Z]{2}-\d{3}-[A-Z]{2}$/;
/** "AB-346647", "MUT346647"; not "ISO-27001". */
const REFERENCE = /^(?!ISO|RFC|CVE)[A-Z]{1,4}-?\d{6,}$/;

function isCapitalsAndDigits(written: string): boolean {
  if (!/^[A-Z0-9]{8,}$/.test(written)) return false;
  return (written.match(/\d/g)?.length ?? 0) >= 2 && (written.match(/[A-Z]/g)?.length ?? 0) >= 2;
}
