import type { Mistake } from "./mistake.js";
import { plain } from "./plain.js";
import { STOP_WORDS } from "./stop-words.js";
import type { PlacedVariant } from "./variant-files.js";

/** How many are told one by one; the rest only as a number, so that other warnings stay in sight. */
export const MAX_NEAR_DUPLICATES_TOLD = 20;

/**
 * Finds variants of one label and language that hold the same words of content, order and small words set
 * aside: they teach the matcher little and make a label look better covered than it is.
 *
 * @returns a warning for each of the first 20, and one that counts the rest
 */
export function nearDuplicates(variants: readonly PlacedVariant[]): Mistake[] {
  const seen = new Map<string, PlacedVariant>();
  const found: Mistake[] = [];
  for (const variant of variants) {
    const content = contentOf(variant);
    if (content === "") continue;
    const key = `${variant.language}/${variant.label}/${content}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, variant);
    else {
      const problem = `"${variant.text}" has the same words as line ${first.place.line}: "${first.text}"`;
      found.push({ ...variant.place, problem, remedy: "ask in another way, or remove it" });
    }
  }
  const told = found.slice(0, MAX_NEAR_DUPLICATES_TOLD);
  const [next] = found.slice(MAX_NEAR_DUPLICATES_TOLD);
  if (next === undefined) return told;
  const problem = `${found.length - told.length} more variants have the same words as another of their file`;
  return [...told, { ...next, problem, remedy: "mend those above, then check again" }];
}

/** The set of words of content, sorted; empty when there are only small words. */
function contentOf({ language, text }: PlacedVariant): string {
  const words = plain(text).split(" ");
  const content = words.filter((word) => !STOP_WORDS[language]?.has(word));
  return [...new Set(content)].sort().join(" ");
}
