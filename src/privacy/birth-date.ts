import { DAY, type FoundDate, isYear, MONTHS } from "./dates.js";
import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import { namePartsOf, PART } from "./name-parts.js";
import { FAMILY } from "./name-words.js";
import { MASK, typed } from "./normalise.js";
import { findPeople } from "./people.js";
import type { Range } from "./ranges.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

/** Words between "né" and the date: "né à Saint-Denis de La Réunion le 12 avril 1972". */
const MAX_WORDS = 12;
const MAX_DISTANCE = 90;
const BESIDE = 24;
/** A full date before this year beside a value of the same person is a birth; later ones may be events. */
const LAST_BIRTH_YEAR = 2020;
/** Before a date that is an event's, however old. */
const EVENT_WORDS = words(
  "depuis loi decret reglement contrat signe adhesion facture lettre courrier article du inscrit inscrite since law dated act arrete directive accident",
);
const BESIDE_WORDS = words(
  "et le du ne nee date ddn dn the on born and is c est moi ici that this s me here je suis m appelle i am it",
);
const AND = words("et and & puis");
const CHILDREN = words(
  "enfants jumeaux jumelles filles twins triplets kids children sons daughters boys girls",
);
const FILLERS = words("le la du the on of un a au en est c ne nee nes born date");

/** Finds dates of birth: after "né(e) le" and the like, or a full date beside a person's name. */
export function findBirthDates(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind === "birth" && !isNegation(reading, introduction))
      spans.push(...announced(reading, introduction));
  }
  return [
    ...spans,
    ...namedAfter(reading),
    ...besideNames(reading),
    ...monthsBesideNames(reading),
    ...yearsFirst(reading),
    ...begun(reading),
  ];
}

/** A birth of one's own that a message breaks off: "je suis née le 12", "I was born on 12 March". */
const BEGUN = new RegExp(
  `(?:^|(?<![a-z])(?:je suis |i was |i am ))(?:nee?|born) (?:(?:le|un|on|the) )*(?<born>${DAY}(?:[ ./-](?:of )?(?:0?[1-9]|1[0-2]|[a-z]{3,9}))?)[ .,/-]*$`,
  "d",
);

function begun({ text }: Reading): Span[] {
  const match = BEGUN.exec(text);
  const [start, end] = match?.indices?.groups?.["born"] ?? [0, 0];
  const month = /[a-z]{3,}$/.exec(text.slice(start, end))?.[0];
  if (match === null || (month !== undefined && !MONTHS.has(knownWord(month)))) return [];
  return [{ start, end, kind: "birth-date", rank: RANK.introduced }];
}

const MONTH_OR_YEAR =
  /(?<![a-z])(?:nee?(?:\(e\))? (?:en|au mois de)|born in) (?<born>(?:(?<month>[a-z]{3,9}) )?(?:19|20)\d\d)(?!\d)/dg;
const IS_BORN = /^,? ?(?:(?:qui |who |et |and )?(?:(?:je |i )?(?:est|etait|is|was|suis|am) |i'm )?)?$/;
/** "née en 1978 Julie Morel", "born in 1978, my name is Julie Morel" */
const BY_NAME = /^ ?[,:(-]? ?(?:(?:je suis|je m'appelle|moi c'est|i am|i'm|my name is) )?$/;

/**
 * "Paul Garnier, né en mars 1978": a month and a year are somebody's where a name stands right beside them, a year alone
 * where that is more than a first name: "ma fille Inès, née en 2015" says little.
 */
function monthsBesideNames(reading: Reading): Span[] {
  const born = reading.chains.length === 0 ? [] : matchesOf(MONTH_OR_YEAR, reading.text);
  if (born.length === 0) return [];
  const named = namedRanges(reading);
  return born.flatMap(({ index, indices, groups }) => {
    const [start, end] = indices?.groups?.["born"] ?? [0, 0];
    const month = groups?.["month"];
    const at = firstFrom(named, index);
    const isWhose = (name: Range | undefined, between: RegExp, from = name?.end ?? 0, to = index): boolean =>
      name !== undefined &&
      to - from <= BESIDE &&
      between.test(reading.text.slice(from, to)) &&
      (month !== undefined || reading.text.slice(name.start, name.end).includes(" "));
    const [before, after] = [named[at - 1], named[at]];
    const isNamed = isWhose(before, IS_BORN) || isWhose(after, BY_NAME, end, after?.start);
    return isNamed && (month === undefined || MONTHS.has(knownWord(month)))
      ? [{ start, end, kind: "birth-date" as const, rank: RANK.likely }]
      : [];
  });
}

const AFTER_DATE =
  /^ ?,? (?:(?:moi )?(?:je suis|j'suis|elle est|il est|on est|i was|she was|he was|que je suis)(?: bien)? $|(?:c'?est|est|is|that's|it's|voila|=) (?:bien )?(?:ma|my|sa|la|le|the|mon|his|her) $)/;
const AFTER_DISTANCE = 20;

/** "05/04/1961 is my date of birth". */
function namedAfter({ dates, introductions, text, tokens }: Reading): Span[] {
  return introductions
    .filter(({ kind }) => kind === "birth")
    .flatMap(({ from }) => {
      const start = tokens[from]?.start ?? 0;
      const date = dates[firstFrom(dates, start) - 1];
      const isNear = date !== undefined && start - date.end < AFTER_DISTANCE;
      return isNear && AFTER_DATE.test(text.slice(date.end, start)) ? [spanOf(date, RANK.introduced)] : [];
    });
}

/** "ne" without its accent is "né" before the date or a place, and after "suis"; otherwise it denies: "je ne le savais". */
function isNegation(reading: Reading, introduction: Introduction): boolean {
  const token = reading.tokens[introduction.from];
  if (token?.text !== "ne" || typed(reading, token.start, token.end).toLowerCase() !== "ne") return false;
  const [before, next] = [reading.tokens[introduction.from - 1], reading.tokens[introduction.to]];
  const isBirth = /^(?:suis|est|etait|chuis|jsuis|fils|mari|enfant|frere|pere)$/.test(before?.text ?? "");
  const isPlace = introduction.to === introduction.from + 1 && /^(?:a|au|aux|en)$/.test(next?.text ?? "");
  return reading.atomAt[introduction.to] === undefined && !isBirth && !isPlace;
}

const OF_COMPANY =
  /(?<![a-z])(?:mutuelle|entreprise|societe|cnil|association|boite|institution|secu|securite sociale|loi|agence|organisation|company|insurer|agency|law) (?:est |a ete |was |etait |is |qui est )?$/;
const LONGEST_COMPANY = 40;

/** "la mutuelle est née le 1er janvier 1998" */
function isOfCompany({ text, tokens }: Reading, { from }: Introduction): boolean {
  const start = tokens[from]?.start ?? 0;
  return OF_COMPANY.test(text.slice(Math.max(0, start - LONGEST_COMPANY), start));
}

function announced(reading: Reading, introduction: Introduction): Span[] {
  if (isOfCompany(reading, introduction)) return [];
  const from = reading.tokens[introduction.to - 1]?.end ?? 0;
  const date = firstDate(reading, from);
  if (date !== undefined && isReached(reading, introduction, date.start))
    return [withYear(reading, spanOf(date, RANK.introduced))];
  const spoken = said(reading, introduction);
  return spoken.length > 0 ? spoken : figures(reading, introduction);
}

const YEAR_BEHIND = /^,? (?:(?:en|de|in|of|l'annee|annee|year) ){0,2}(?:19|20)\d\d(?!\d)/;
const LONGEST_YEAR = 20;

/** "le 12 avril, en 1972": the year comes after a pause. */
function withYear({ text }: Reading, span: Span): Span {
  const year = YEAR_BEHIND.exec(text.slice(span.end, span.end + LONGEST_YEAR))?.[0];
  return year === undefined ? span : { ...span, end: span.end + year.length };
}

/** "né en avril 1972, le 12", "je suis de 1950, le 30 octobre": the year comes first. */
const YEAR_FIRST =
  /(?<![a-z])(?:nee? en|suis de|(?:mari|femme|mere|pere|fils|fille|soeur|frere|conjoint|conjointe) est de|born in) (?<born>(?:[a-z]{3,9} )?(?:19|20)\d\d,? (?:le|on the|the) (?:1er|\d{1,2})(?:st|nd|rd|th)?(?: (?:of )?[a-z]{3,9})?)(?![\p{L}\d])/dgu;

function yearsFirst(reading: Reading): Span[] {
  if (reading.chains.length === 0) return [];
  return matchesOf(YEAR_FIRST, reading.text).flatMap(({ indices }) => {
    const [start, end] = indices?.groups?.["born"] ?? [0, 0];
    const isDated = reading.text
      .slice(start, end)
      .split(" ")
      .some((word) => MONTHS.has(knownWord(word)));
    return isDated ? [{ start, end, kind: "birth-date" as const, rank: RANK.introduced }] : [];
  });
}

function firstDate(reading: Reading, from: number): FoundDate | undefined {
  return reading.dates[firstFrom(reading.dates, from)];
}

function isReached(reading: Reading, introduction: Introduction, start: number): boolean {
  const from = reading.tokens[introduction.to - 1]?.end ?? 0;
  if (start < from || start - from > MAX_DISTANCE) return false;
  const between = reading.text.slice(from, start);
  if (/[?!]|\.\s+[a-z]{3}/.test(between) || between.includes(MASK)) return false;
  const words = between.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 0);
  return (
    words.length <= MAX_WORDS &&
    !words.some((word) => /^(?:depuis|attaque|piratage|fuite|courrier|lettre|recu|mail|sms)$/.test(word))
  );
}

/** Numbers as they are said, with what links a date's: "fourteenth of the seventh nineteen forty nine". */
const SAID_NUMBERS = words(
  "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent mille premier " +
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand oh " +
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth st nd rd th",
);
const DATE_LINKS = words("du of the et and le de month");
const LONGEST_SAID = 12;
const FEWEST_SAID = 3;

/** "né le quatorze du sept quarante-neuf", "born the 14th of the 7th 1949": numbers alone, said one after another. */
function said(reading: Reading, introduction: Introduction): Span[] {
  const { tokens, text } = reading;
  let first = introduction.to;
  while (
    first < introduction.to + FEWEST_SAID &&
    FILLERS.has(tokens[first]) &&
    !SAID_NUMBERS.has(tokens[first])
  )
    first += 1;
  let [numbers, last] = [0, first];
  for (let at = first; at < first + LONGEST_SAID; at += 1) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (token === undefined || !/^[ ,:-]{0,2}$/.test(text.slice(before?.end ?? token.start, token.start)))
      break;
    const isNumber = token.digits || SAID_NUMBERS.has(token);
    if (!isNumber && !DATE_LINKS.has(token)) break;
    if (isNumber) [numbers, last] = [numbers + 1, at];
  }
  const [from, to] = [tokens[first], tokens[last]];
  // "nés en 2001, 2004 et 2010"
  const years = tokens.slice(first, last + 1).filter((token) => token.digits && isYear(token.text));
  if (years.length > 1) return [];
  return numbers >= FEWEST_SAID && from !== undefined && to !== undefined
    ? [{ start: from.start, end: to.end, kind: "birth-date", rank: RANK.introduced }]
    : [];
}

/** "ddn 120472", "né le 12 04": figures that are no full date. */
function figures(reading: Reading, introduction: Introduction): Span[] {
  for (let at = introduction.to; at < introduction.to + 5; at += 1) {
    const place = reading.atomAt[at];
    if (place === undefined) {
      if (!FILLERS.has(reading.tokens[at])) return [];
      continue;
    }
    const atoms = reading.chains[place.chain]?.atoms ?? [];
    let digits = 0;
    let end = place.start;
    for (let next = place.index; next < Math.min(atoms.length, place.index + 8); next += 1) {
      const atom = atoms[next];
      if (
        atom === undefined ||
        reading.harmless[atom.firstToken] !== undefined ||
        digits + atom.digits.length > 8
      )
        break;
      digits += atom.digits.length;
      end = atom.end;
    }
    const isShort = digits < 4 || (digits < 6 && place.digits.length > 2);
    return isShort ? [] : [{ start: place.start, end, kind: "birth-date", rank: RANK.introduced }];
  }
  return [];
}

function spanOf(date: FoundDate, rank: Span["rank"]): Span {
  return { start: date.start, end: date.end, kind: "birth-date", rank };
}

function besideNames(reading: Reading): Span[] {
  const full = reading.dates.filter(({ year }) => year !== undefined);
  if (full.length === 0) return [];
  const named = namedRanges(reading);
  return full
    .filter((date) => belongsToSomeone(reading, date, full.length === 1, named))
    .map((date) => spanOf(date, RANK.likely));
}

function namedRanges(reading: Reading): Range[] {
  return findPeople(reading).map(({ from, to }) => ({
    start: reading.tokens[from]?.start ?? 0,
    end: reading.tokens[to - 1]?.end ?? 0,
  }));
}

function belongsToSomeone(
  reading: Reading,
  date: FoundDate,
  isOnly: boolean,
  named: readonly Range[],
): boolean {
  const next = firstFrom(named, date.start);
  const [before, after] = [named[next - 1], named[next]];
  if (before !== undefined && isOf(reading, before, date)) return true;
  if (isFromFamily(reading, date)) return true;
  if (isEvent(reading, date)) return false;
  if (isFamilyDate(reading, date) || (isOnly && isWholeMessage(reading, date))) return true;
  return (
    (before !== undefined && isBeside(reading, before.end, date.start)) ||
    (after !== undefined && isBeside(reading, date.end, after.start))
  );
}

/** "Thérèse Vasseur du 18 mars 1946", "…, elle est du": a letter's date is later. */
function isOf(reading: Reading, name: Range, date: FoundDate): boolean {
  const isOld = (date.year ?? LAST_BIRTH_YEAR) < LAST_BIRTH_YEAR;
  return (
    isOld &&
    /^ ?,? (?:(?:elle |il |qui )?est )?du $/.test(
      reading.text.slice(name.end, Math.min(date.start, name.end + BESIDE)),
    )
  );
}

function isBeside(reading: Reading, left: number, right: number): boolean {
  if (right < left || right - left > BESIDE) return false;
  const between = reading.text.slice(left, right);
  if (/[?!\uFFFC]/.test(between)) return false;
  return between.split(/[\s,:;(/.'-]+/).every((word) => word === "" || BESIDE_WORDS.has(knownWord(word)));
}

function isEvent(reading: Reading, date: FoundDate): boolean {
  if (!EVENT_WORDS.has(reading)) return false;
  return wordsBefore(reading, date)
    .slice(-2)
    .some((word) => EVENT_WORDS.has(knownWord(word)));
}

/** "ma fille 12/03/2015", "mon mari le 4 mai 1960". */
function isFamilyDate(reading: Reading, date: FoundDate): boolean {
  if (isOfFirstName(reading, date)) return true;
  if (!FAMILY.has(reading)) return false;
  const said = wordsBefore(reading, date);
  return FAMILY.has(knownWord((said.at(-1) === "le" ? said.at(-2) : said.at(-1)) ?? ""));
}

/** "mon mari est du 07/09/1958", in which "du" tells of no letter. */
function isFromFamily(reading: Reading, date: FoundDate): boolean {
  if (!FAMILY.has(reading)) return false;
  const said = wordsBefore(reading, date);
  const isFrom =
    said.at(-1) === "du" && said.at(-2) === "est" && (date.year ?? LAST_BIRTH_YEAR) < LAST_BIRTH_YEAR;
  return isFrom && FAMILY.has(knownWord(said.at(-3) ?? ""));
}

function wordsBefore({ text }: Reading, { start }: FoundDate): readonly string[] {
  return text
    .slice(Math.max(0, start - BESIDE), start)
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** "Tom (12/05/2014) et Zoé (03/09/2017)"; a later year where these are somebody's children: "mes jumeaux Tom et Zoé, 3 mai 2022". */
function isOfFirstName(reading: Reading, date: FoundDate): boolean {
  const at = firstFrom(reading.tokens, date.start) - 1;
  const name = reading.tokens[at];
  if (name === undefined || !/^,? ?[(:]? ?$/.test(reading.text.slice(name.end, date.start))) return false;
  const parts = namePartsOf(reading, reading.official);
  if (parts[at] !== PART.first) return false;
  if ((date.year ?? LAST_BIRTH_YEAR) < LAST_BIRTH_YEAR) return true;
  let first = at;
  while (parts[first - 1] === PART.first || AND.has(reading.tokens[first - 1])) first -= 1;
  return [first - 1, first - 2].some(
    (before) => FAMILY.has(reading.tokens[before]) || CHILDREN.has(reading.tokens[before]),
  );
}

/** The date is all that was written, and old enough to be a birth. */
function isWholeMessage(reading: Reading, date: FoundDate): boolean {
  const rest = reading.text.slice(0, date.start) + reading.text.slice(date.end);
  return !/[a-z0-9]/.test(rest) && (date.year ?? LAST_BIRTH_YEAR) < LAST_BIRTH_YEAR;
}

/**
 * Finds full dates that nothing announces but that stand in a message with someone's number or address:
 * who gives all of it gives the birth date too.
 *
 * @param found what else was found in the text
 */
export function findAccompanyingDates(reading: Reading, found: readonly Span[]): Span[] {
  const personal = found.some(
    ({ kind }) => kind !== "official" && kind !== "password" && kind !== "code" && kind !== "birth-date",
  );
  if (!personal && !reading.text.includes(MASK)) return [];
  return reading.dates
    .filter((date) => date.year !== undefined && date.year < LAST_BIRTH_YEAR && !isEvent(reading, date))
    .map((date) => spanOf(date, RANK.likely));
}
