/** Where one thing told ends and the next begins. */
const CLAUSE_END = /[,.;:!?…\n]+/u;

/** The clauses of a message as it was written, without the signs between them. */
export function clausesIn(text: string): string[] {
  return text
    .split(CLAUSE_END)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
}
