import { ENTITY_NAMES, numberedCharacter } from "./entities.js";

/** Characters that are not seen: some read as nothing ("co\u00ADde"), others stand where a space would. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\p{Cc}\u2800\u3164\u115f\u1160\uffa0]/gu;
const LINE_END = /\r\n?|[\u2028\u2029\u0085]/g;
/** What a screen shows as bold, struck or code, and does not show itself. */
const MARKUP = /[*_~`\\]+|<\/?[a-z][^<>]{0,40}>/gi;
const BROKEN_LINE = /[^\S\n]*\n[^\S\n]*/g;
const BROKEN_WORD = /(?<=\p{L})-?[^\S\n]*\n[^\S\n]*(?=\p{L})/gu;
/** "nº", "n°", "№": folded, they would read as the English "no". */
const NUMERO = /(?<!\p{L})n[°º]|№/giu;
/** "v o t r e", "c.o.d.e", "m o t  d e": letters apart by one sign. "a-t-il" and "y a" are two letters, and words. */
const LETTERS_APART =
  /(?<![\p{L}\p{N}])(?:\p{L}([._/·])\p{L}(?:\1\p{L})*|\p{L}([ -])\p{L}(?:\2\p{L})+|(?<= {2})\p{L} \p{L}(?= {2}))(?![\p{L}\p{N}])/gu;
const APART = /[ ._/·-]/g;
/** Letters apart by single spaces also between words are parted again at these. */
const SPELT_WORDS =
  /donnez|envoyez|dites|lisez|tapez|ecrivez|écrivez|communiquez|votre|vos|your|give|send|tell|moi|nous|svp|please|password|passcode|passe|mot|codes?|iban|mdp|rib|cvv|cvc|pin|otp|carte|card|num[eé]ro|number|s[eé]cu/gi;
/** "co de", "pass-word", "IB AN" */
const BROKEN_SECRET = new RegExp(
  `(?<!\\p{L})(?:${["code", "iban", "rib", "mdp", "cvv", "password", "passcode", "passe", "naissance"]
    .map((word) => [...word].join("[ ._·-]?"))
    .join("|")})(?!\\p{L})`,
  "giu",
);

/** Letters, and the digits and signs that stand for some. */
const LETTERS_AND_SIGNS = /[\p{L}0134578@$€|]+/gu;
/** "V0tre", "IB4N", "$ecu". */
const IN_DISGUISE = /\p{L}[0134578@$€|]|[0134578@$€|]\p{L}/u;
const AS_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "€": "e",
};
const AS_LETTER = /[03-8@$€]/gu;
/** "1" and "|" are an "i" or an "l". */
const ONE = /[1|]/g;
/** "lBAN": what looks like a capital "I" before capitals. */
const SMALL_L = /(?<!\p{L})l(?=\p{Lu}{2})/gu;

/** A text with the letters that digits and signs stand for, as often as it can be read otherwise. */
function withLetters(text: string): string[] {
  const plain = text.normalize("NFKC");
  return ["i", "l"].map((one) =>
    plain
      .replace(LETTERS_AND_SIGNS, (word) =>
        IN_DISGUISE.test(word)
          ? word.replace(AS_LETTER, (sign) => AS_LETTERS[sign] ?? sign).replace(ONE, one)
          : word,
      )
      .replace(SMALL_L, "I"),
  );
}

/**
 * What a reply may be read as, disguises apart or together: as it stands; without markup, its lines joined and letters
 * that stand apart drawn together, with what is not seen as nothing or as a space; with words joined across lines; with
 * digits and signs inside words as the letters that they look like.
 * Whatever one of them asks, the reply asks. Linear in the text.
 *
 * @returns the distinct readings, the plain one first
 */
export function readingsOf(text: string): string[] {
  const plain = text.replace(NUMERO, "numéro ").replace(LINE_END, "\n");
  const bare = withoutMarkup(plain);
  const unseen = (instead: string) =>
    bare.replace(INVISIBLE, (character) => (/\s/.test(character) ? character : instead));
  const together = joined(unseen("").replace(BROKEN_LINE, " "));
  return [
    ...new Set([
      plain,
      together,
      joined(unseen(" ").replace(BROKEN_LINE, " ")),
      unseen("").replace(BROKEN_WORD, ""),
      ...withLetters(together),
    ]),
  ];
}

const ENTITY = /&(?:#(?<decimal>\d{1,7})|#x(?<hexadecimal>[\da-f]{1,6})|(?<name>[a-z]{2,8}));?/gi;
const NAMED: Readonly<Record<string, string>> = {
  ...ENTITY_NAMES,
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  shy: "\u00AD",
  zwj: "\u200D",
  zwnj: "\u200C",
  dash: "-",
};
/** "&eacute;", "&Ccedil;": read without its accent. */
const ACCENTED = /^(?<letter>[a-z])(?:acute|grave|circ|uml|cedil|tilde|ring|caron)$/i;
/** "&amp;#99;" is a letter too where a screen decodes twice. */
const MAX_DECODED = 3;

/** A text with its HTML entities as a screen may show them: "c&#111;de" is "code". */
export function withoutEntities(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_DECODED && decoded.includes("&"); round += 1)
    decoded = decoded.replace(ENTITY, (entity, ...found) => characterOf(entity, found.at(-1)));
  return decoded;
}

function characterOf(
  entity: string,
  { decimal, hexadecimal, name = "" }: Record<string, string | undefined>,
): string {
  return (
    numberedCharacter(decimal, hexadecimal) ??
    NAMED[name.toLowerCase()] ??
    ACCENTED.exec(name)?.groups?.["letter"] ??
    entity
  );
}

/** A text without the signs that only shape how it looks. */
export function withoutMarkup(text: string): string {
  return text.replace(MARKUP, "");
}

function joined(text: string): string {
  return text
    .replace(LETTERS_APART, (letters) => letters.replace(APART, "").replace(SPELT_WORDS, " $& "))
    .replace(BROKEN_SECRET, (secret) => secret.replace(APART, ""));
}
