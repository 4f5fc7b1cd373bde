/** A way to write a value so that people still read it and a mere pattern does not. */
export interface Disguise {
  readonly name: string;
  readonly apply: (value: string) => string;
}

function betweenCharacters(value: string, inserted: string): string {
  return [...value].join(inserted);
}

function shifted(value: string, zero: number): string {
  return value.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

const UNITS =
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" ");
const TENS = [
  "",
  "",
  "vingt",
  "trente",
  "quarante",
  "cinquante",
  "soixante",
  "soixante",
  "quatre-vingt",
  "quatre-vingt",
];
const ENGLISH = "zero one two three four five six seven eight nine".split(" ");

/** A number below 100 in French words. */
export function inFrenchWords(value: number): string {
  const tens = Math.floor(value / 10);
  if (value < 17) return UNITS[value] ?? "";
  if (value < 20) return `dix-${UNITS[value - 10]}`;
  const isLong = tens === 7 || tens === 9;
  const unit = (value % 10) + (isLong ? 10 : 0);
  if (unit === 0) return tens === 8 ? "quatre-vingts" : (TENS[tens] ?? "");
  const joined = (unit === 1 && tens !== 8) || (unit === 11 && tens === 7) ? " et " : "-";
  return `${TENS[tens]}${joined}${inFrenchWords(unit)}`;
}

/** A value of digits as one dictates it: by pairs, a leading zero named. */
function dictated(value: string): string {
  const pairs = value.replaceAll(" ", "").match(/\d{1,2}/g) ?? [];
  return pairs
    .map((pair) =>
      pair.startsWith("0") && pair.length === 2
        ? `zéro ${inFrenchWords(Number(pair[1]))}`
        : inFrenchWords(Number(pair)),
    )
    .join(" ");
}

/** Disguises for values of any kind. */
export const GENERAL: readonly Disguise[] = [
  { name: "as it is", apply: (value) => value },
  { name: "zero-width spaces", apply: (value) => betweenCharacters(value, "\u200b") },
  { name: "soft hyphens", apply: (value) => betweenCharacters(value, "\u00ad") },
  { name: "bidirectional marks", apply: (value) => `\u202d${betweenCharacters(value, "\u200e")}\u202c` },
  { name: "no-break spaces", apply: (value) => value.replaceAll(" ", "\u00a0") },
  { name: "full-width digits", apply: (value) => shifted(value, 0xff10) },
  { name: "mathematical digits", apply: (value) => shifted(value, 0x1d7d8) },
];

/** Disguises for rows of digits. */
export const OF_DIGITS: readonly Disguise[] = [
  { name: "joined", apply: (value) => value.replaceAll(" ", "") },
  { name: "dots", apply: (value) => value.replaceAll(" ", ".") },
  { name: "hyphens", apply: (value) => value.replaceAll(" ", "-") },
  { name: "long dashes", apply: (value) => value.replaceAll(" ", " – ") },
  { name: "a line break in the middle", apply: (value) => value.replace(/^(.{3,}?) /, "$1\n") },
  { name: "every digit apart", apply: (value) => betweenCharacters(value.replaceAll(" ", ""), " ") },
  { name: "Arabic-Indic digits", apply: (value) => shifted(value, 0x0660) },
  { name: "Devanagari digits", apply: (value) => shifted(value, 0x0966) },
  { name: "keycap emoji", apply: (value) => value.replace(/\d/g, (digit) => `${digit}\ufe0f\u20e3`) },
  { name: "the letter O for 0", apply: (value) => value.replaceAll("0", "O") },
  { name: "the letter l for 1", apply: (value) => value.replaceAll("1", "l") },
  { name: "Cyrillic о for 0", apply: (value) => value.replaceAll("0", "о") },
  {
    name: "French words, digit by digit",
    apply: (value) =>
      value
        .replaceAll(" ", "")
        .replace(/\d/g, (digit) => `${UNITS[Number(digit)]} `)
        .trim(),
  },
  { name: "French words, by pairs", apply: dictated },
  {
    name: "English words",
    apply: (value) =>
      value
        .replaceAll(" ", "")
        .replace(/\d/g, (digit) => `${ENGLISH[Number(digit)]} `)
        .trim(),
  },
];

/** Disguises for IBANs: digits and letters. */
export const OF_IBANS: readonly Disguise[] = [
  { name: "joined", apply: (value) => value.replaceAll(" ", "") },
  { name: "lower case", apply: (value) => value.toLowerCase() },
  { name: "lower case, joined", apply: (value) => value.toLowerCase().replaceAll(" ", "") },
  { name: "hyphens", apply: (value) => value.replaceAll(" ", "-") },
  { name: "a line break in the middle", apply: (value) => value.replace(/^(.{9,}?) /, "$1\n") },
  { name: "every character apart", apply: (value) => betweenCharacters(value.replaceAll(" ", ""), " ") },
  { name: "full width throughout", apply: fullWidth },
];

/** Letters, digits and signs of ASCII in their full-width forms. */
function fullWidth(value: string): string {
  return value.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
