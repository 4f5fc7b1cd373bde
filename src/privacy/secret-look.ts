import { PLAIN_WORDS } from "./plain-words.js";
import { knownWord } from "./word-list.js";

/** Passwords that everyone uses: they look like words, or like nothing. */
const COMMON = new Set(
  (
    "azerty azertyuiop qwerty qwertyuiop qwertz passw0rd soleil marseille doudou loulou chouchou " +
    "chocolat bonjour123 iloveyou jetaime admin123 letmein welcome dragon monkey sunshine princess princesse football " +
    "baseball abc123 azerty123 qwerty123 test123 000000 111111 112233 121212 123123 123321 123456 1234567 12345678 " +
    "123456789 1234567890 654321 666666 777777 888888 987654321 toto titi loulou123 changeme " +
    "trustno1 zaq12wsx a1z2e3r4 a1z2e3r4t5 wxcvbn"
  ).split(" "),
);

const LONGEST_COMMON = Math.max(...[...COMMON].map(({ length }) => length));

/** Whether everyone knows a password: one of the usual ones, with a digit or three behind it. */
export function isCommonPassword(written: string): boolean {
  const folded = plain(written);
  return COMMON.has(folded) || /^(?:password|motdepasse|azerty|qwerty|admin|bonjour)\d{1,4}$/.test(folded);
}

/** Measures, ordinals, hours, law articles, sizes: "12h30", "3eme", "l133-18", "72x72cm". */
const MEASURE =
  /^(?:\d+(?:er|ere|re|nd|nde|e|eme|ieme|th|st|rd|h\d*|mn|min|s|ans?|j|k|km|m|m2|g|kg|go|mo|ko|gb|mb|x|eur|euros?)|\d+-\d+|[lrd]\.?\d{3,4}[-\d]*|\d+h\d*-\d+h\d*|\d+[*x]\d+\w*|0x[0-9a-f]+|[snpq]\d+)$/;
/** "€0.34/min", "3,50€/mois" */
const RATE = /^[(€£$]{0,2}\d{1,6}(?:[.,]\d{1,2})?[€£$]?\/[a-z]{1,7}[.),]{0,3}$/;
/** Names of things that end in a version: "iphone15", "windows11", "sha256". */
const VERSIONED = /^(?:iphone|galaxy|windows|win|ios|office ?|ps|sha-?|covid-?|france|mp|ipv|bac\+)\w?\d+$/;
/** Names of things that mix letters and digits, and are nobody's secret. */
const THINGS = new Set(
  (
    "2fa mfa a2f 17cyber md5 b2b b2c c2c 3d 3ds 3ds2 2g 3g 4g 5g h24 7j/7 24h/24 o365 m365 tf1 m6 w9 c8 canal+ h1n1 b12 d3 g7 g20 " +
    "cac40 base64 utf8 utf-8 http2 a1 a4 4x4 r2d2 koi29 k7 2moro 2day 2nite 4ever sum1 some1 1password onepassword keepass2 any1 every1 no1 gr8 l8r m8 w8 b4 h8 str8 f2f b4hand"
  ).split(" "),
);

const LINK_ENDINGS = new Set("fr com org net eu gouv".split(" "));
/** Names written with a capital in the middle. */
const NAMES = new Set(
  (
    "franceconnect monespacesante github linkedin whatsapp youtube paypal iphone ipad francetravail lastpass keepass bitwarden dashlane " +
    "onedrive masecurite playstation onenote powerpoint macbook airpods"
  ).split(" "),
);

const BEYOND_ASCII = /[^\x20-\x7e]/;
const MARKS = /\p{M}/gu;
const LETTER = /\p{L}/u;
const FIGURE = /\p{Nd}/u;
/** "PowerPlay": a capital in the middle. */
const HUMP = /\p{Ll}\p{Lu}/u;
/** "12eme", "l'8mai": a number with its ending. */
const NUMBER_WITH_ENDING = /^(?:\p{L}{1,3}['’])?\d{1,2}\p{L}+$/u;
const SIGN_INSIDE = /[!@#$%^&*_+=~€£{}|\\<>]/;
/** An underscore joins the words of a file's name. */
const STRONG_SIGN = /[!@#$%^&*+=~]/;
const WHOLE = /^[\p{L}\p{N}!@#$%^&*_+=~?]+$/u;
const MIN_LENGTH = 4;
const SHORTEST_STRONG = 6;
const LONG = 8;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, STRONG_SIGN];

/**
 * Whether a word looks chosen to be hard to guess: letters and digits mixed, signs inside, capitals in the middle,
 * or one of the passwords that everyone uses.
 *
 * @param written as typed, without the punctuation around it
 */
export function looksSecret(written: string): boolean {
  const folded = plain(written);
  if (COMMON.has(folded)) return true;
  if (written.length < MIN_LENGTH || isOrdinary(folded) || isLink(folded)) return false;
  const letters = LETTER.test(written);
  const digits = FIGURE.test(written);
  if (letters && digits) return written.length > 6 || !NUMBER_WITH_ENDING.test(written);
  if (SIGN_INSIDE.test(written) && (letters || digits)) return !/^[+-]?\d+[%€£$]$/.test(written);
  return written.length >= SHORTEST_STRONG && HUMP.test(written) && !NAMES.has(folded);
}

function isOrdinary(folded: string): boolean {
  return THINGS.has(folded) || MEASURE.test(folded) || RATE.test(folded) || VERSIONED.test(folded);
}

/** A web address is never what a member would type as a secret. */
function isLink(folded: string): boolean {
  if (folded.startsWith("http") || folded.startsWith("www.")) return true;
  if (!folded.includes(".")) return false;
  const labels = (folded.split(/[/?]/, 1)[0] ?? "").split(".");
  return labels.length > 1 && LINK_ENDINGS.has(labels.at(-1) ?? "");
}

/**
 * Whether a word is strong evidence on its own: long, with small and capital letters, digits or signs together,
 * or a password of letters and digits that everyone uses.
 */
export function looksStrong(written: string): boolean {
  if (written.length < SHORTEST_STRONG || !FIGURE.test(written)) return false;
  if (
    written.length <= LONGEST_COMMON &&
    /^[a-z]*\d+[a-z]*$/i.test(written) &&
    COMMON.has(plain(written)) &&
    /[a-z]/i.test(written)
  )
    return true;
  // A hyphen joins words, but not where a stronger sign stands beside it: "xK9#tarte-aux-pommes".
  const whole = STRONG_SIGN.test(written) ? written.replaceAll("-", "") : written;
  if (written.length < LONG || !WHOLE.test(whole)) return false;
  const kinds = KINDS.filter((kind) => kind.test(written)).length;
  // "PowerPlay11" and "@covid19" are names; "Soleil2024" and "Ch@tNoir7" are not.
  if (kinds < 2 || (HUMP.test(written) && !SIGN_INSIDE.test(written))) return false;
  return !/^@covid\d+$/i.test(written) && looksSecret(written);
}

const STATE_ENDING =
  /(?:able|ables|ible|ibles|ique|iques|eux|euse|euses|aire|aires|ement|amment|emment|ment|ively|ly|ful|less|able|ing|tive|ous|ised|ized|ssed|ched|cked|lled|cted|sked|aked|oken|olen|otten|iste|istes|issime)$/;
/** Nouns that end as states do. */
const NOUNS = new Set(
  "butterfly family lily jelly emily molly polly sally italy king spring ring wing table sable diable musique afrique amerique belgique mexique cheveux monument".split(
    " ",
  ),
);
const PARTICIPLE = /(?:é|ée|és|ées|É|ÉE)$/;

/**
 * Whether a plain word can be a password where a sentence gives one ("mon mot de passe est soleil"):
 * not a word by which sentences go on, nor a state ("oublié", "compromised", "vulnérable").
 */
export function couldBeSecret(written: string): boolean {
  const folded = plain(written);
  if (folded === "password" || folded === "motdepasse") return true;
  if (NOUNS.has(folded)) return true;
  if (folded.length < 3 || isPlain(folded) || isLink(folded) || isOrdinary(folded)) return false;
  if (isInverted(folded) || /['’]/.test(written) || PARTICIPLE.test(written)) return false;
  return !STATE_ENDING.test(folded) && !(folded.length > 5 && folded.endsWith("ed"));
}

function isPlain(folded: string): boolean {
  return (
    PLAIN_WORDS.has(knownWord(folded)) ||
    (folded.endsWith("s") && PLAIN_WORDS.has(knownWord(folded.slice(0, -1))))
  );
}

/** Everyday nouns and greetings: a subject in a sentence, a password where a sentence gives one and ends. */
const EVERYDAY = new Set(
  (
    "bonjour bonsoir salut coucou merci maison voiture chat chats chien chiens camping travail boulot papa maman papy mamie mari femme " +
    "fille fils enfants famille ami amie parents vacances soleil amour bisous hello hi home house dog cat love family money birthday " +
    "animal rue anniversaire naissance mutuelle banque hotel internet facebook google orange free amazon paypal netflix ameli chrome snapchat"
  ).split(" "),
);

/** Whether a word of everyday speech may be a password; only what stands around it tells. */
export function isEveryday(written: string): boolean {
  return EVERYDAY.has(plain(written));
}

/** "faut-il", "est-ce", "changez-le": a question or an order goes on. */
function isInverted(folded: string): boolean {
  if (!folded.includes("-")) return false;
  if (/ez-(?:moi|nous|le|la|les|lui|leur|vous)$/.test(folded)) return true;
  return (
    PLAIN_WORDS.has(knownWord(folded.split("-", 1)[0] ?? "")) &&
    /-(?:t-)?(?:il|ils|elle|elles|je|on|vous|nous|ce|tu|le|la|les)$/.test(folded)
  );
}

function plain(written: string): string {
  return (BEYOND_ASCII.test(written) ? written.normalize("NFKD").replace(MARKS, "") : written).toLowerCase();
}
