import type { Language } from "../pack/pack.js";
import { findAddresses } from "./address.js";
import { findBankDetails } from "./bank-details.js";
import { findAccompanyingDates, findBirthDates } from "./birth-date.js";
import { findCards } from "./card.js";
import { findCardBacks } from "./card-back.js";
import { findCodes } from "./code.js";
import { findDwellings } from "./dwelling.js";
import { findEmails } from "./email.js";
import { findExamplePasswords } from "./example-password.js";
import { findForeignSocialSecurityNumbers } from "./foreign-social-security-number.js";
import { withGlued } from "./glued.js";
import { findHealth, findPerils } from "./health.js";
import { findIbans } from "./iban.js";
import {
  begunIn,
  completed,
  isAnswer,
  LONGEST_ANSWER,
  leadsOn,
  leftOpen,
  openAfter,
  restOf,
} from "./left-open.js";
import { maskLabel } from "./mask-labels.js";
import type { Announced, Masked, MaskKind } from "./masked.js";
import { findMemberNumbers } from "./member-number.js";
import { findNames } from "./names.js";
import { originalRange } from "./normalise.js";
import { findRows } from "./number-row.js";
import { officialOf } from "./official.js";
import { findOfficialNumbers } from "./official-number.js";
import { findPasswords } from "./password.js";
import { findPhones } from "./phone.js";
import { findPostcodeAddresses } from "./postcode-address.js";
import { type Reading, read } from "./reading.js";
import { findResumedNumbers } from "./resumed-number.js";
import { findShortRows } from "./short-row.js";
import { findSocialSecurityNumbers } from "./social-security-number.js";
import type { Span } from "./span.js";
import { settle } from "./spans.js";
import { findSpeltEmails } from "./spelt-email.js";
import { findStrayPasswords } from "./stray-password.js";
import { withKnownKinds } from "./tagger/known-kind.js";
import type { Tagger } from "./tagger/tagger.js";

/**
 * Replaces every personal value of a text by the mask of its kind, in a language.
 *
 * @param announced what the message before has announced and left open
 */
export type Mask = (text: string, language: Language, announced?: Announced) => Masked;

const DETECTORS: readonly ((reading: Reading) => Span[])[] = [
  findOfficialNumbers,
  findSocialSecurityNumbers,
  findForeignSocialSecurityNumbers,
  findIbans,
  findBankDetails,
  findCards,
  findCardBacks,
  findEmails,
  findSpeltEmails,
  findPhones,
  findPasswords,
  findExamplePasswords,
  findCodes,
  findAddresses,
  findDwellings,
  findPostcodeAddresses,
  findBirthDates,
  findMemberNumbers,
  findHealth,
];

/**
 * A masked text is read again, since a mask can bring the words around it nearer: what is found then is masked too,
 * so that masking a masked text changes nothing. Two rounds are the rule, more an attack.
 */
const MAX_ROUNDS = 4;
/** Channels refuse messages longer than 4,000 characters: far beyond that, time counts for more. */
const LONG = 10_000;
const ROUNDS_OF_LONG = 1;

/**
 * Makes the function that masks personal data (PS-01 to PS-10). It is pure, never throws, and takes linear time.
 *
 * @param officialNumbers phone numbers of the pack, as people write them; they are never masked
 * @param officialDomains domains of the pack; addresses at them and below are never masked
 * @param publicNames companies, public bodies, officials and their addresses; they are never masked as a name or address
 * @returns a function whose result holds the text with a mask such as "‹IBAN masqué›" in place of each value, and
 *   the kinds masked, in order of appearance; masks already in the text stay and are not counted
 */
export function createMask(
  officialNumbers: readonly string[],
  officialDomains: readonly string[],
  publicNames: readonly string[] = [],
  tagger: Tagger = () => [],
): Mask {
  const official = officialOf(officialNumbers, officialDomains, publicNames);
  return (text, language, announced) => {
    const once = (reading: Reading): Masked => maskOnce(reading, language, tagger);
    let masked: Masked = { text, kinds: [] };
    const rounds = text.length > LONG ? ROUNDS_OF_LONG : MAX_ROUNDS;
    for (let round = 0; round < rounds; round += 1) {
      const reading = read(masked.text, official);
      const again = once(reading);
      if (again.kinds.length === 0) return withOpen(masked, reading, announced, once, text);
      masked = { text: again.text, kinds: [...new Set([...masked.kinds, ...again.kinds])] };
    }
    return masked;
  };
}

/** Reads a short message in which nothing was found as the answer that it may be, and says what it leaves open itself. */
function withOpen(
  masked: Masked,
  alone: Reading,
  announced: Announced | undefined,
  once: (reading: Reading) => Masked,
  original: string,
): Masked {
  const open = begunIn(original, masked.kinds) ?? leftOpen(alone) ?? (leadsOn(alone) ? announced : undefined);
  if (open !== undefined) return { ...masked, announces: open };
  const rest = restOf(masked.kinds);
  if (rest !== undefined) return { ...masked, announces: rest };
  if (announced === undefined || masked.kinds.length > 0 || masked.text.length > LONGEST_ANSWER)
    return masked;
  const answering = completed(announced, alone);
  if (answering === undefined) return masked;
  const { lead, announcement, tag } = answering;
  const reading = read(answering.text, alone.official);
  const { text, kinds } = once(reading);
  const answer = text.slice(announcement.length);
  const said = reading.text.slice(announcement.length);
  if (!text.startsWith(announcement) || !isAnswer(answer, said)) return masked;
  return { text: lead + answer + tag, kinds, announces: openAfter(announced) };
}

function maskOnce(reading: Reading, language: Language, tagger: Tagger): Masked {
  const { original: text } = reading;
  const spans = findAll(reading, tagger);
  const kinds = new Set<MaskKind>();
  let masked = "";
  let at = 0;
  for (const span of spans) {
    if (span.kind === "official") continue;
    const { start, end } = originalRange(reading, span.start, span.end);
    masked += text.slice(at, start) + maskLabel(span.kind, language);
    kinds.add(span.kind);
    at = end;
  }
  return { text: masked + text.slice(at), kinds: [...kinds] };
}

/** All values of a text; the last detectors look at what the others left and found. */
function findAll(reading: Reading, tagger: Tagger): Span[] {
  const found: Span[] = [];
  for (const detect of DETECTORS) for (const span of detect(reading)) found.push(span);
  const taken = new Uint8Array(reading.text.length + 1);
  for (const { start, end } of found) taken.fill(1, start, end);
  const isTaken = (position: number): boolean => taken[position] === 1;
  const rows = findRows(reading, isTaken);
  for (const { start, end } of rows) taken.fill(1, start, end);
  found.push(...rows, ...findShortRows(reading, isTaken));
  found.push(...findResumedNumbers(reading, found));
  found.push(...findStrayPasswords(reading, found));
  found.push(...findAccompanyingDates(reading, found));
  const isPersonal = beyondOfficial(found, reading.text.length);
  found.push(...withKnownKinds(tagger(reading, found.some(isPersonal)), found, reading.text));
  found.push(...findNames(reading, [...found.filter(isPersonal), ...findPerils(reading)]));
  const whole = withoutPostcodes(found, reading.text.length).map((span) => withGlued(span, reading.text));
  return settle(whole, reading.text);
}

/**
 * "Pour une carte : 0 892 705 705": what an official number explains makes nothing personal of a message.
 * @returns whether a value stands beyond the official ones that were found
 */
function beyondOfficial(found: readonly Span[], length: number): (span: Span) => boolean {
  if (!found.some(({ kind }) => kind === "official")) return () => true;
  const official = new Uint8Array(length + 1);
  for (const { kind, start, end } of found) if (kind === "official") official.fill(1, start, end);
  return ({ kind, start, end }) => kind !== "official" && !(official[start] === 1 && official[end - 1] === 1);
}

/** "33700 Mérignac": inside an address an official number is a postcode. */
function withoutPostcodes(found: readonly Span[], length: number): readonly Span[] {
  if (!found.some(({ kind }) => kind === "official")) return found;
  const addressed = new Uint8Array(length + 1);
  for (const { kind, start, end } of found) if (kind === "address") addressed.fill(1, start, end);
  return found.filter(
    ({ kind, start, end }) => kind !== "official" || addressed[start] !== 1 || addressed[end] !== 1,
  );
}
