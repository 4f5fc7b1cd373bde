import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Language } from "../pack/pack.js";
import { hashSlice, hashText } from "./hash.js";
import { isOfLetters } from "./words.js";

/**
 * Which language a message is in. Among the pack's languages its own variants tell, because they are written as
 * members write ("c koi", "pls"); a language that the pack does not hold is recognised by `eld`.
 */

/** Places of the table of one language. */
const PLACES = 1 << 15;
const RUN = 3;
/** Added to every count, so that what was never seen is only unlikely. */
const UNSEEN = 0.5;
/** A message must speak this clearly, in nats, to change the conversation's language: "ok" and "iban ?" do not. */
const CLEARLY = 1.2;
/** Fewer Latin words than this never make a message foreign: "hola", "ok", "prego" are said in every language. */
const LEAST_FOREIGN_WORDS = 3;
/** No language of the pack knows more than this share of a foreign message's words. */
const MOST_KNOWN = 0.5;

/** Per language: log-probability of each hashed feature. */
export type LanguageTable = ReadonlyMap<Language, Float32Array>;

/** @param uses how often each word occurs in the variants of a language */
export function learnLanguages(uses: ReadonlyMap<Language, ReadonlyMap<string, number>>): LanguageTable {
  const counts = new Map<Language, Float32Array>();
  for (const [language, words] of uses) {
    const table = new Float32Array(PLACES).fill(UNSEEN);
    counts.set(language, table);
    for (const [word, times] of words) {
      for (const place of placesOf(word)) table[place] = (table[place] as number) + times;
    }
  }
  for (const table of counts.values()) {
    const all = table.reduce((sum, count) => sum + count, 0);
    table.forEach((count, place) => {
      table[place] = Math.log(count / all);
    });
  }
  return counts;
}

/**
 * @param words of the message
 * @param current the conversation's language: kept unless the message clearly speaks another
 * @returns a language of the table
 */
export function languageOf(words: readonly string[], table: LanguageTable, current: Language): Language {
  const places = words.map(placesOf);
  let best = { language: current, evidence: evidenceFor(places, table.get(current)) + CLEARLY };
  for (const [language, logs] of table) {
    const evidence = evidenceFor(places, logs);
    if (evidence > best.evidence) best = { language, evidence };
  }
  return best.language;
}

/** The features of one word overlap and so say the same: a word counts once, with the mean of them. */
function evidenceFor(words: readonly (readonly number[])[], logs: Float32Array | undefined): number {
  if (logs === undefined) return -Infinity;
  let evidence = 0;
  for (const places of words) {
    let sum = 0;
    for (const place of places) sum += logs[place] as number;
    evidence += sum / places.length;
  }
  return evidence;
}

/**
 * @param text as typed
 * @param knows per language of the pack: whether a word belongs to it
 * @returns the language of a message that none of the pack's languages explains, else undefined
 */
export function foreignLanguageOf(
  text: string,
  words: readonly string[],
  knows: readonly ((word: string) => boolean)[],
): Language | undefined {
  const letters = words.filter(isOfLetters);
  const known = Math.max(...knows.map((isKnown) => letters.filter(isKnown).length));
  if (letters.length === 0 || known > letters.length * MOST_KNOWN) return undefined;
  const isUsual = letters.every((word) => /\p{Script=Latin}/u.test(word));
  if (isUsual && letters.length < LEAST_FOREIGN_WORDS) return undefined;

  const found = detector().detect(text);
  return found.isReliable() ? found.language : undefined;
}

let eld: typeof import("eld/extrasmall")["eld"] | undefined;

/** Loaded when first needed, within a tenth of a second: it takes 30 MB, and most servers never see such a message. */
function detector(): NonNullable<typeof eld> {
  eld ??= (
    createRequire(import.meta.url)(
      fileURLToPath(import.meta.resolve("eld/extrasmall")),
    ) as typeof import("eld/extrasmall")
  ).eld;
  return eld;
}

/** A word whole, and its runs of three characters. */
function placesOf(word: string): number[] {
  const framed = `<${word}>`;
  const places = [place(hashText(framed, 0))];
  for (let at = 0; at + RUN <= framed.length; at++) places.push(place(hashSlice(framed, at, at + RUN, RUN)));
  return places;
}

function place(hash: number): number {
  return ((hash >>> 15) ^ hash) & (PLACES - 1);
}
