import { clausesIn } from "./clauses.js";

/** "‹IBAN masqué›", see mask-labels.ts of privacy. */
const MASK = /‹[^‹›]*›/g;

/**
 * What a masked message tells beside its values: its clauses without a mask or, where there are none, its words without the
 * masks. "Je suis ‹nom masqué›, né le ‹date masquée›. Il me frappe" tells that somebody is hitting.
 */
export function besideMasks(text: string): string {
  const told = clausesIn(text).filter((clause) => !clause.includes("‹"));
  return told.length > 0 ? told.join(". ") : text.replace(MASK, " ").trim();
}
