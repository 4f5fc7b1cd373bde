import type { Language } from "../pack/pack.js";

/** Cuts a word's ending off: "remboursements" -> "rembours". */
export type Stem = (word: string) => string;

/** Snowball stemmers (Porter 2001) as @orama/stemmers packs them; a language without one is matched unstemmed. */
const STEMMERS: Readonly<Record<Language, () => Promise<{ stemmer: Stem }>>> = {
  fr: () => import("@orama/stemmers/french"),
  en: () => import("@orama/stemmers/english"),
  de: () => import("@orama/stemmers/german"),
  es: () => import("@orama/stemmers/spanish"),
  it: () => import("@orama/stemmers/italian"),
  nl: () => import("@orama/stemmers/dutch"),
  pt: () => import("@orama/stemmers/portuguese"),
};

/** @returns the stemmer of each language; for a language without one, the word itself */
export async function stemmersFor(languages: readonly Language[]): Promise<ReadonlyMap<Language, Stem>> {
  const entries = languages.map(async (language): Promise<[Language, Stem]> => {
    const load = STEMMERS[language];
    return [language, load === undefined ? (word) => word : (await load()).stemmer];
  });
  return new Map(await Promise.all(entries));
}
