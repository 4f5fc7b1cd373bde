import type { DeskLanguage, Strings } from "./strings.js";
import { en } from "./strings-en.js";
import { fr } from "./strings-fr.js";

/** The strings of a language. */
export function stringsFor(language: DeskLanguage): Strings {
  return language === "en" ? en : fr;
}

/** French for whoever's browser does not prefer another language over it. */
export function languageOf(preferred: string | null): DeskLanguage {
  return preferred === null || preferred.toLowerCase().startsWith("fr") ? "fr" : "en";
}
