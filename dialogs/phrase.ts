import { plain } from "../src/pack/plain.js";

/** Whether a whole message is one of these expressions, whatever its case, accents, spaces and punctuation. */
export function isOneOf(text: string, expressions: readonly string[]): boolean {
  const phrase = plain(text);
  return phrase !== "" && expressions.some((expression) => plain(expression) === phrase);
}
