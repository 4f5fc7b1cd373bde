/**
 * One spelling for lines that differ only in case, accents, punctuation or spaces.
 *
 * @returns lower-case letters and digits, words parted by one space; a text without any ("???") as it is
 */
export function plain(text: string): string {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? text.trim() : words.join(" ");
}
