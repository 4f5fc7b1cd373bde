import { digitsOf, findPhones } from "../pack/phones.js";
import { matchesOf } from "./matches.js";
import { type Normalised, normalise, typed } from "./normalise.js";
import { readNumbers } from "./numbers.js";
import { isOfficialDomain, officialOf } from "./official.js";

/** Endings of domains that are written out in tricks; any two letters are a country's. */
const ENDING =
  "(?:com|net|org|info|biz|gouv|gov|edu|app|dev|online|site|shop|store|top|xyz|club|link|click|live|pro|name|email|support|help|services?|assurances?|sante|health|banque|bank|paris|bzh|alsace|corsica|tech|cloud|digital|example|zip|mov|fr|eu|io|ru|cn|tk|ml|cf|gq|me|co|uk|us|ca|ch|lu|ly|gl|gd|gg|to|cc|ws|im|sh|ai|be|es|it|nl|pt|pl|de|in)";
/** Endings that are no words of a sentence: a space before them is no chance. */
const BARE_ENDING = "(?:com|net|org|info|biz|gouv|gov|xyz|fr|eu|io|ru|cn|tk|uk|ly)";
/** A dot that is hidden: in brackets, in words, between spaces. */
const HIDDEN_DOT = new RegExp(
  `[a-z0-9-] ?[[({<] ?(?:\\.|dot|point|d0t|p0int) ?[\\])}>] ?[a-z]{2,}` +
    `|[a-z0-9-] \\.\\s?${ENDING}(?![a-z0-9])|[a-z0-9-]\\. ${BARE_ENDING}(?![a-z0-9'])` +
    `|[a-z0-9-] (?:dot|point|pt) ${BARE_ENDING}(?![a-z0-9])|[a-z0-9-],${BARE_ENDING}(?![a-z0-9])` +
    `|[a-z0-9-] ${BARE_ENDING}/[a-z0-9]` +
    `|[a-z0-9-]\\s*\\n\\s*\\.\\s*${ENDING}(?![a-z0-9])|[a-z0-9-]\\.\\s*\\n\\s*(?!info|eu)${BARE_ENDING}(?![a-z0-9'])` +
    `|(?<![a-z0-9./-])[a-z0-9-]{3,}/${BARE_ENDING}(?![a-z0-9])`,
);
/** "hxxp", "h t t p", a scheme that runs or carries something, a scheme that is broken up. */
const HIDDEN_SCHEME =
  /(?<![a-z])(?:hxxps?|h\st\st\sp|https?\s+[:/]|https?:\s|https?:\/\s|https?:[^/]|www\s|javascript\s*:|data\s*:\s*[a-z]+\/|file\s*:|ftp\s*:|intent\s*:|sms\s*:\s*\+?\d|whatsapp\s*:)/;
const PLAIN_SCHEME = /^https:\/\//;
const WITH_SCHEME = /(?<![a-z0-9])[a-z][a-z0-9+.-]*:\/\/[^\s<>()[\]"]+/g;
const IP_ADDRESS =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\[[0-9a-f:]*::?[0-9a-f:]*\]|(?<![a-z0-9])0x[0-9a-f]{4,}/;
/** Begun where its first part begins, not at each of its letters: a word of 2,000 would be read 2,000 times. */
const EMAIL = /(?<![^\s@<>()[\]",;:])[^\s@<>()[\]",;:]+ ?@ ?([^\s@<>()[\]",;:]+)/g;
const SPELT_AT = /[a-z0-9] ?[[({]? ?(?:arobase?|arrobase?|\(at\)|\[at\])/;
/** "conseiller75 chez gmail", "écrivez à paul.martin chez orange" */
const SPELT_MAILBOX =
  /(?:(?<![a-z0-9])[a-z._-]{2,40}\d[a-z0-9._-]{0,40}|(?:ecri|envo|adress|transf|contact|write|send|mail|reach)[^.!?\n]{0,40} (?:a|to) [a-z0-9._-]{3,40}) (?:chez|at|sur|on) (?:gmail|google|outlook|hotmail|live|yahoo|orange|free|sfr|laposte|la poste|proton|protonmail|icloud|wanadoo|gmx)(?![a-z])/;
/** Labels joined by dots: letters of any script, digits, hyphens. */
const DOMAIN = /(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?![\p{L}\p{N}])/gu;
const FILE_NAME = /\.(?:pdf|docx?|xlsx?|jpe?g|png|txt)$/;
/** "phrase.Ensuite": a full stop without its space. */
const NEXT_SENTENCE =
  /\.(?:Le|La|Les|Je|Il|Elle|On|Un|Une|Des|De|Du|Ce|Cela|Si|Ne|Tu|Nous|Vous|Et|En|Au|Par|Pour|Mais|Puis|Ensuite|Merci|The|It|We|You|If|In|He|She|They|Is|So|To|My|As|At|By|Do|Then|Please|Thank)$/;
/** "p.ex", "t.co": after a single letter only a real ending makes a domain. */
const ABBREVIATION = new RegExp(`^[a-z]\\.(?!${ENDING}$)[a-z]+$`);

/**
 * Whether a text holds a link, a domain or an e-mail address outside the official list, or one that is disguised:
 * look-alike letters, spaces or words for its dots, "hxxp", a user name before its host, an IP address. An official
 * address passes only if it is written as it is.
 *
 * @param officialDomains of the pack; what lies under one is official too
 */
export function holdsUnofficialLink(text: string, officialDomains: readonly string[]): boolean {
  const seen = normalise(text);
  const official = officialOf([], officialDomains);
  const isOfficial = (host: string) => isOfficialDomain(official, host.toLowerCase());
  if ([HIDDEN_DOT, HIDDEN_SCHEME, IP_ADDRESS, SPELT_AT, SPELT_MAILBOX].some((form) => form.test(seen.text)))
    return true;

  // By UTF-16 units, as matches are placed.
  const rest = seen.text.split("");
  for (const { index, 0: found } of matchesOf(WITH_SCHEME, seen.text)) {
    const link = found.replace(/[.,;:!?']+$/, "");
    if (!isOfficialLink(asTyped(seen, index, link.length), isOfficial)) return true;
    rest.fill(" ", index, index + link.length);
  }
  const left = rest.join("");
  for (const { index, 0: found, 1: host = "" } of matchesOf(EMAIL, left)) {
    const domain = host.replace(/[.'!?]+$/, "");
    if (!isOfficial(asTyped(seen, index + found.length - host.length, domain.length))) return true;
    rest.fill(" ", index, index + found.length);
  }
  return matchesOf(DOMAIN, rest.join("")).some(({ index, 0: found }) => {
    const domain = asTyped(seen, index, found.length);
    if (FILE_NAME.test(found) || NEXT_SENTENCE.test(domain) || ABBREVIATION.test(found)) return false;
    return !isOfficial(domain);
  });
}

function asTyped(seen: Normalised, start: number, length: number): string {
  return typed(seen, start, start + length);
}

/** Only the plain form: anything that a browser would read otherwise than a person is refused. */
function isOfficialLink(link: string, isOfficial: (host: string) => boolean): boolean {
  if (
    !PLAIN_SCHEME.test(link.toLowerCase()) ||
    !/^[\x21-\x7e]+$/.test(link) ||
    /[\\@%]|.:\/\/.*:\/\//.test(link)
  )
    return false;
  if (!URL.canParse(link)) return false;
  const { hostname, port, username } = new URL(link);
  return (
    port === "" &&
    username === "" &&
    link.slice("https://".length).toLowerCase().startsWith(hostname) &&
    isOfficial(hostname)
  );
}

/** ARCEP: ten digits from 0; 33, +33 or 0033 stands for the 0. */
const FRENCH_NUMBER = /^(?:0|(?:00)?330?)[1-9]\d{8}$/;
const SHORT_CALL =
  /(?<![a-z])(?:appel\w*|compos\w*|telephon\w*|call|dial|ring|text|sms|joign\w*|contact\w*)(?: (?:nous|moi|le|la|les|au|a|us|me|the|on|to|du|numero|number|now|vite)){0,4} (\d{2,6}|\d{3} \d{3}|\d{2} \d{2})(?![\d,.:/-]\d|\d| \d| ?(?:h|heures?|fois|jours?|min\w*|euros?|am|pm|%))/g;
/** "numéro 3 6 1 4", "le 3614": French numbers of four digits begin with 3. */
const SHORT_NUMBER =
  /(?<![a-z])(?:numero|number|num|tel|telephone|phone|ligne|line|compos\w*|appel\w*|call|dial)(?: (?:court|vert|gratuit|direct|est|is|le|au|the))? ?:? (3(?: ?\d){3})(?! ?\d| ?(?:h|heures?|fois|jours?|min\w*|euros?|%))/g;

/**
 * Whether a text holds a phone number outside the official list, also one with digits in words or of another script.
 *
 * @param officialNumbers of the pack, as people write them
 */
export function holdsUnofficialPhone(text: string, officialNumbers: readonly string[]): boolean {
  const seen = normalise(text);
  const official = officialOf(officialNumbers, []).numbers;
  const written = [
    ...findPhones(seen.text),
    ...[SHORT_CALL, SHORT_NUMBER].flatMap((form) =>
      matchesOf(form, seen.text).map(([, number = ""]) => number),
    ),
  ];
  if (written.some((number) => !official.has(digitsOf(number).replace("+", "")))) return true;
  return readNumbers(seen).chains.some(({ digits }) => FRENCH_NUMBER.test(digits) && !official.has(digits));
}
