import type { Strings } from "./strings.js";
import { en } from "./strings-en.js";
import { fr } from "./strings-fr.js";

/** The languages that the chat page itself speaks; the bot may speak more. */
export type PageLanguage = "fr" | "en";

/** Whether the page itself speaks a language. */
export function isSpoken(language: string): language is PageLanguage {
  return language === "fr" || language === "en";
}

/** The language that the page takes for a wanted one: French where it does not speak it. */
export function spoken(language: string): PageLanguage {
  return isSpoken(language) ? language : "fr";
}

/** The strings of a language; French for one that the page does not speak. */
export function stringsFor(language: string): Strings {
  return spoken(language) === "en" ? en : fr;
}
