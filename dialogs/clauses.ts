import { type Clause, clausesWithEnds } from "../src/answers/clauses.js";

/** A longer message is a story: what it tells decides as a whole. */
const MOST_CLAUSES = 6;

/** The clauses of a message, to be read by themselves; none of a message that is one clause, or a story. */
export function clausesOf(text: string): readonly Clause[] {
  const clauses = clausesWithEnds(text);
  return clauses.length < 2 || clauses.length > MOST_CLAUSES ? [] : clauses;
}
