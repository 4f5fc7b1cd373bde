import { isDigit, isLetter } from "./characters.js";
import { typed } from "./normalise.js";
import { isOfficialDomain } from "./official.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

/** RFC 5321 §4.5.3.1.1: the part before the @ has at most 64 octets; a domain 255, far more than anyone's mailbox. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 80;
const BRACKETED = 3;
/** Three characters and their blanks. */
const SPACED = 6;
const LOCAL_SIGNS = "._%+-'";
const WRITTEN_AT = [
  "@",
  "(at)",
  "[at]",
  "{at}",
  "(a)",
  "[a]",
  "(arobase)",
  "[arobase]",
  "[@]",
  "(@)",
  "%40",
  "&#64;",
];

/** A cheap look: with none of these no sign is written. */
const MAY_BE_AT = /[@([{%&]/;

/** Mailboxes that no person reads. */
const AUTOMATIC = /^(?:no|ne|do|nepas|donot)[-._]?(?:pas[-._]?)?(?:not[-._]?)?(?:reply|repondre|respond)/;

/** The mail services that members use: enough to tell an address without its dot. */
export const PROVIDERS = words(
  "gmail googlemail hotmail outlook live msn yahoo ymail orange wanadoo free sfr laposte icloud me mac aol bbox neuf " +
    "numericable club-internet clubinternet proton protonmail pm gmx tutanota voila noos alice aliceadsl cegetel dartybox " +
    "nordnet bluewin skynet telenet videotron btinternet sky virginmedia posteo mailo hotmal gmial",
);

/** Mailboxes of an organisation, which a member names to ask who is behind them. */
const OFFICES =
  /^(?:contact|infos?|information|support|assistance|service|services|serviceclients?|service[-._]clients?|clients?|relation[-._]?clients?|sav|admin|help|helpdesk|hello|bonjour|newsletter|notifications?|alertes?|remboursements?|securite|security|ameli|mutuelle|dpo|rgpd|webmaster|accueil|secretariat|facturation|comptabilite|direction|reclamations?|adherents?|espace[-._]client|service[-._]\w+|team|mail|mailing|communication)$/;

/** Finds e-mail addresses written with an @ or one of its stand-ins, also with spaces around it or without an ending. */
export function findEmails(reading: Reading): Span[] {
  const { text } = reading;
  const spans: Span[] = [];
  if (!MAY_BE_AT.test(text)) return withoutAt(reading);
  for (let at = 0; at < text.length; at += 1) {
    const sign = atSign(text, at);
    if (sign === 0) continue;
    const span = around(reading, at, at + sign);
    if (span === undefined) continue;
    spans.push(span);
    at = span.end - 1;
  }
  return [...spans, ...letterByLetter(text), ...withoutAt(reading)];
}

function atSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 64) return 1;
  if (code !== 40 && code !== 91 && code !== 123 && code !== 37 && code !== 38) return 0;
  return WRITTEN_AT.find((sign) => text.startsWith(sign, at))?.length ?? 0;
}

function around(reading: Reading, signStart: number, signEnd: number): Span | undefined {
  const { text } = reading;
  const localEnd = skipSpacesBack(text, signStart);
  const domainStart = skipSpaces(text, signEnd);
  const spaced = localEnd < signStart || domainStart > signEnd;
  let start = localEnd;
  while (start > 0 && localEnd - start < LONGEST_LOCAL) {
    if (isLocal(text, start - 1)) start -= 1;
    else if (isBracketedDot(text, start - BRACKETED)) start -= BRACKETED;
    else break;
  }
  while (start < localEnd && text.charCodeAt(start) === 39) start += 1;
  if (start === localEnd) return undefined;

  const domain = readDomain(text, domainStart);
  if (domain.name.length < 2 || /^\d+$/.test(domain.name)) return undefined;
  const [first = ""] = domain.name.split(".");
  const known = PROVIDERS.has(knownWord(first));
  const isWhole = domain.name.includes(".");
  const ending = endingOf(domain.name);
  if (
    spaced &&
    !known &&
    !(isWhole && (localEnd === signStart || isLowerEnding(reading, ending, domain.end)))
  )
    return undefined;
  const written = text.slice(start, localEnd);
  const isPublic =
    AUTOMATIC.test(written) ||
    (OFFICES.test(written) && !known && !isOwn(reading, start)) ||
    isOfficialDomain(reading.official, domain.name);
  const kind = isPublic ? "official" : "email";
  return { start, end: domain.end, kind, rank: known || isWhole ? RANK.validated : RANK.likely };
}

/** "@ home. It is late": an ending is in small letters where a space may stand before it. */
function isLowerEnding(reading: Reading, ending: string, end: number): boolean {
  return isEnding(ending) && !/^\p{Lu}\p{Ll}/u.test(typed(reading, end - ending.length, end));
}

function endingOf(domain: string): string {
  return domain.slice(domain.lastIndexOf(".") + 1);
}

/** "mon mail c'est contact@..." is the member's own all the same. */
function isOwn(reading: Reading, start: number): boolean {
  return /\b(?:mon|ma|mes|moi|my|me)\b[^.?!]*$/.test(reading.text.slice(Math.max(0, start - 30), start));
}

function isLocal(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isLetter(code) || isDigit(code) || (code < 128 ? LOCAL_SIGNS.includes(text.charAt(at)) : code > 191);
}

/** Labels joined by dots; a space may stand around a dot only when an ending such as "com" follows. */
function readDomain(text: string, from: number): { name: string; end: number } {
  let end = labelEnd(text, from);
  let name = text.slice(from, end);
  while (end - from < LONGEST_DOMAIN) {
    const dot = skipSpaces(text, end);
    const isBracketed = isBracketedDot(text, dot);
    const spoken =
      text.charAt(end) === " " ? /^ (?:dot|point) /.exec(text.slice(end, end + 7))?.[0] : undefined;
    if (spoken !== undefined) {
      const after = labelEnd(text, end + spoken.length);
      const label = text.slice(end + spoken.length, after);
      if (!isEnding(label)) break;
      name += `.${label}`;
      end = after;
      continue;
    }
    const isComma = text.charAt(dot) === "," && dot === end && PROVIDERS.has(knownWord(name));
    if (text.charAt(dot) !== "." && !isBracketed && !isComma) break;
    const next = skipSpaces(text, dot + (isBracketed ? BRACKETED : 1));
    const after = labelEnd(text, next);
    const label = text.slice(next, after);
    if (isComma && !(isEnding(label) && next === dot + 1)) break;
    if (label.length === 0 || ((dot > end || next > dot + 1) && !isBracketed && !isEnding(label))) break;
    name += `.${label}`;
    end = after;
  }
  return { name, end };
}

/** "jean[.]dupont": dots are put in brackets so that no link is made of them. */
function isBracketedDot(text: string, at: number): boolean {
  return at >= 0 && (text.startsWith("[.]", at) || text.startsWith("(.)", at));
}

function labelEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < LONGEST_DOMAIN) {
    const code = text.charCodeAt(end);
    if (!isLetter(code) && !isDigit(code) && code !== 45 && code !== 95) break;
    end += 1;
  }
  while (end > from && text.charCodeAt(end - 1) === 45) end -= 1;
  return end;
}

const ENDINGS = new Set(
  "com fr net org eu be ch uk co de es it pt nl lu ca us io info me re nc pf gp mq gf yt bzh paris biz name pro email dz ma tn sn ci".split(
    " ",
  ),
);

/** Whether a word is a usual ending of an address: "com", "fr". */
export function isEnding(label: string): boolean {
  return ENDINGS.has(label);
}

/** "j e a n @ g m a i l . c o m": every character stands apart. */
function letterByLetter(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(" @ "); at >= 0; at = text.indexOf(" @ ", at + 1)) {
    let [start, end] = [at, at + 3];
    while (
      at - start < 2 * LONGEST_LOCAL &&
      isLocal(text, start - 1) &&
      (start < 2 || text.charAt(start - 2) === " ")
    )
      start -= 2;
    while (end - at < 2 * LONGEST_LOCAL && isLocal(text, end) && (text.charAt(end + 1) || " ") === " ")
      end += 2;
    if (at - start < SPACED || end - at < SPACED) continue;
    spans.push({ start: start + 1, end: Math.min(end - 1, text.length), kind: "email", rank: RANK.shaped });
  }
  return spans;
}

/** "jean.dupont gmail.com", "jean.dupont gmail com": the @ is forgotten, the service is well known. */
function withoutAt(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (!PROVIDERS.has(reading)) return spans;
  const { text, tokens } = reading;
  for (let at = 1; at < tokens.length - 1; at += 1) {
    const [provider, ending] = [tokens[at], tokens[at + 1]];
    if (provider === undefined || ending === undefined || !PROVIDERS.has(provider) || !isEnding(ending.text))
      continue;
    const between = text.slice(provider.end, ending.start);
    if ((between !== "." && between !== " ") || text.charAt(provider.start - 1) !== " ") continue;
    const localEnd = provider.start - 1;
    let start = localEnd;
    while (start > 0 && localEnd - start < LONGEST_LOCAL && isLocal(text, start - 1)) start -= 1;
    const local = text.slice(start, localEnd);
    if (!(between === "." ? /[a-z].*[._\d]|\d.*[a-z]/ : /[a-z\d][._-][a-z\d]|[a-z]\d/).test(local)) continue;
    spans.push({ start, end: ending.end, kind: "email", rank: RANK.shaped });
  }
  return spans;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at - from < 3 && (text.charAt(at) === " " || text.charAt(at) === "\n")) at += 1;
  return at;
}

function skipSpacesBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < 3 && (text.charAt(at - 1) === " " || text.charAt(at - 1) === "\n")) at -= 1;
  return at;
}
