/**
 * From what a member typed to the words the matcher compares: one spelling for quotes, case and elisions,
 * masks kept whole, SMS spellings written out. Accents stay: stemming and the dictionary need them.
 */

/** Elided words of French before an apostrophe ("j'ai", "qu'on"): the apostrophe ends a word of its own. */
const ELISION = /(?<![\p{L}\p{N}])(j|l|d|c|n|s|m|t|qu|jusqu|lorsqu|puisqu|quelqu|quoiqu)'/gu;
/** Scripts that put no spaces between words: each of their characters counts as a word. */
const SPACELESS = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}]";
/** A mask of privacy ("‹IBAN masqué›"), a number with its group spaces ("33 000 000"), a word, or marks after one. */
const TOKEN = new RegExp(
  [
    "‹[^‹›]{1,60}›",
    "\\p{N}+(?:[\\u0020\\u00a0\\u202f.]\\p{N}{3})*",
    `[\\p{L}&&${SPACELESS}]`,
    `[\\p{L}--${SPACELESS}]+`,
    "[?!.,;:…]+(?=\\s|$)",
  ].join("|"),
  "gv",
);
const STOPS: ReadonlySet<string> = new Set("?!.,;:");
/** Most words hold no letter that could have an accent, and are compared as they are. */
const BEYOND_ASCII = /[^ -~]/u;
/** "arrrnaqueee": no French or English word has the same letter three times. */
const STRETCHED = /(\p{L})\1{2,}/gu;

/** Whether a token begins with a letter, and so is a word, or with a digit. */
const LETTER = /^\p{L}/u;
const NUMBER = /^\p{N}/u;
const SMALL_A = 97;
const SMALL_Z = 122;
/** What `oneSpelling` writes in another way, apart from case and accents. */
const ODD_CHARACTER = /[’ʼ`´œæ]/;
const THRICE = /(.)\1\1/u;

/** The token that stands for any mask, beside the words inside it. */
export const MASK_WORD = "‹mask›";

/**
 * @param text as typed and masked, any length
 * @returns lower-case words in order, composed (NFC), accents kept
 */
export function wordsOf(text: string): string[] {
  return tokensOf(text).filter((token) => !isStop(token));
}

/** The words of a text, and between them where it pauses or asks: "J'ai cliqué. Et maintenant ??" has "." and "?". */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const found of oneSpelling(text).match(TOKEN) ?? []) {
    if (isOfLetters(found)) tokens.push(found);
    else if (found.startsWith("‹")) tokens.push(MASK_WORD, ...(found.match(/\p{L}+/gu) ?? []));
    else if (NUMBER.test(found)) tokens.push(found.replace(/[^\p{N}]/gu, ""));
    else tokens.push(stopOf(found));
  }
  return tokens;
}

/** Most texts hold little that is spelt in two ways: each is looked for before it is replaced, which takes longer. */
function oneSpelling(text: string): string {
  let plain = text.normalize("NFC").toLowerCase();
  if (ODD_CHARACTER.test(plain)) {
    plain = plain
      .replace(/[’ʼ`´]/g, "'")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae");
  }
  if (THRICE.test(plain)) plain = plain.replace(STRETCHED, "$1");
  return plain.includes("'") ? plain.replace(ELISION, "$1' ") : plain;
}

/** Whether a token is a word of letters, and no number, mask or mark. Most begin with one of a to z. */
export function isOfLetters(token: string): boolean {
  const first = token.charCodeAt(0);
  return (first >= SMALL_A && first <= SMALL_Z) || LETTER.test(token);
}

/** Whether a token is a punctuation mark. */
export function isStop(token: string): boolean {
  return STOPS.has(token);
}

/** One mark for a run of them: "?!?" asks, "..." and "…" pause. */
function stopOf(marks: string): string {
  if (marks.includes("?")) return "?";
  return marks.startsWith("…") ? "." : marks.charAt(0);
}

/** Letters with a stroke or without their dot, which Unicode does not take for accents: "ukradł", "çalındı". */
const STROKES: Readonly<Record<string, string>> = { ł: "l", đ: "d", ø: "o", ı: "i", ß: "ss" };

/** "masqué" -> "masque": for comparison only. */
export function withoutAccents(word: string): string {
  if (!BEYOND_ASCII.test(word)) return word;
  return word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łđøıß]/g, (letter) => STROKES[letter] ?? letter);
}
