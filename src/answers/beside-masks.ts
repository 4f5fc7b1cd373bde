/** "‹IBAN masqué›", see mask-labels.ts of privacy. */
const MASK = /‹[^‹›]*›/g;
/** What parts one thing told from the next. */
const PARTED = /[.,;:!?\n]+/;

/**
 * What a masked message tells beside its values: its clauses without a mask or, where there are none, its words without the
 * masks. "Je suis ‹nom masqué›, né le ‹date masquée›. Il me frappe" tells that somebody is hitting.
 */
export function besideMasks(text: string): string {
  const clauses = text.split(PARTED).filter((clause) => !clause.includes("‹"));
  const told = clauses.map((clause) => clause.trim()).filter((clause) => clause !== "");
  return told.length > 0 ? told.join(". ") : text.replace(MASK, " ").trim();
}
