import type { Language, Pack } from "../../pack/pack.js";

/**
 * @param locale as a client sends it: "fr-CA"; anything else counts as none
 * @returns its language if the pack holds it, else the pack's first
 */
export function languageOf(locale: unknown, pack: Pick<Pack, "languages">): Language {
  const [language = ""] = typeof locale === "string" ? locale.toLowerCase().split("-", 1) : [];
  return pack.languages.includes(language) ? language : pack.languages[0];
}
