/** What is told in one go, and the signs that end it. */
const CLAUSE = /([^,.;:!?…\n]+)([,.;:!?…\n]*)/gu;

/** One clause of a message. */
export interface Clause {
  /** as it was written, without blanks and signs around it */
  readonly clause: string;
  /** where it begins in the message */
  readonly at: number;
  /** the signs behind it; "" where the message ends without one */
  readonly end: string;
}

/** The clauses of a message, each with the signs that end it. */
export function clausesWithEnds(text: string): Clause[] {
  return [...text.matchAll(CLAUSE)]
    .map(({ 1: clause = "", 2: end = "", index }) => ({
      clause: clause.trim(),
      at: index + clause.length - clause.trimStart().length,
      end,
    }))
    .filter(({ clause }) => clause !== "");
}

/** The clauses of a message, without the signs between them. */
export function clausesIn(text: string): string[] {
  return clausesWithEnds(text).map(({ clause }) => clause);
}
