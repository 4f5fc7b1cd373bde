import { createHash } from "node:crypto";
import type { Language, Lexicon, TaggingExample, Variant } from "./pack.js";

/**
 * Names what the matcher learns from: the same variants and spellings give the same hash, in whatever order
 * the files were found. Nothing else counts: correcting an answer, or hearing one more expression of distress, needs
 * no new model.
 *
 * @returns SHA-256, hex
 */
export function hashOf(variants: readonly Variant[], lexicon: ReadonlyMap<Language, Lexicon>): string {
  // sort is stable: lines of one file keep their order
  const lines = [...variants].sort((a, b) => compare(a.language, b.language) || compare(a.label, b.label));
  const words = [...lexicon]
    .sort(([a], [b]) => compare(a, b))
    .map(([language, { spellings }]) => [language, spellings]);
  const learnt = [lines.map(({ language, label, voice, text }) => [language, label, voice, text]), words];
  return createHash("sha256").update(JSON.stringify(learnt)).digest("hex");
}

/** Names what the taggers learn from. @returns SHA-256, hex */
export function taggingHashOf(
  examples: readonly (readonly TaggingExample[])[],
  variants: readonly Variant[],
): string {
  const learnt = [examples, variants.map(({ text }) => text)];
  return createHash("sha256").update(JSON.stringify(learnt)).digest("hex");
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
