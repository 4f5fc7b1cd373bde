/** The names of HTML entities that every reader of ours knows, and what they stand for. */
export const ENTITY_NAMES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  period: ".",
  colon: ":",
  commat: "@",
  hyphen: "-",
};

const LAST_CHARACTER = 0x10ffff;

/**
 * The character that a numbered HTML entity stands for ("&#99;", "&#x63;"), its number as it was found.
 *
 * @returns undefined where no character has that number, half of a pair among them
 */
export function numberedCharacter(
  decimal: string | undefined,
  hexadecimal: string | undefined,
): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  const isOne = code > 0 && code <= LAST_CHARACTER && !(code >= 0xd800 && code <= 0xdfff);
  return isOne ? String.fromCodePoint(code) : undefined;
}
