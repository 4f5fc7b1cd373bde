import { type Stem, stemmersFor } from "../../src/answers/stemmers.js";

/** @returns lower-case words without accents, as a peer without a tokeniser of its own is given them */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** @returns a function that stems every word of a text, with the stemmers that our matcher uses too */
export async function stemsWith(language: string): Promise<(text: string) => string> {
  const stem = await stemOf(language);
  return (text) =>
    (
      text
        .normalize("NFC")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    )
      .map((word) => wordsOf(stem(word)).join(""))
      .join(" ");
}

/** @returns the stemmer of a language; the word itself where there is none */
export async function stemOf(language: string): Promise<Stem> {
  return (await stemmersFor([language])).get(language) ?? ((word) => word);
}
