import { isLetter } from "./characters.js";
import type { Span } from "./span.js";

const OF_DIGITS = new Set([
  "number",
  "phone",
  "code",
  "card",
  "iban",
  "bank-details",
  "social-security-number",
]);
/** A letter or three between digits: "M028". */
const BEHIND = /^[a-z]{1,3}\d[a-z\d]*/;
const BEFORE = /[a-z\d]*\d[a-z]{1,3}$/;
const LONGEST = 24;

/** A number with the letters and digits that are written in one with it, so that no half is left: "0712345M028". */
export function withGlued(span: Span, text: string): Span {
  if (!OF_DIGITS.has(span.kind)) return span;
  let { start, end } = span;
  if (isLetter(text.charCodeAt(end))) end += BEHIND.exec(text.slice(end, end + LONGEST))?.[0].length ?? 0;
  if (isLetter(text.charCodeAt(start - 1)))
    start -= BEFORE.exec(text.slice(Math.max(0, start - LONGEST), start))?.[0].length ?? 0;
  return start === span.start && end === span.end ? span : { ...span, start, end };
}
