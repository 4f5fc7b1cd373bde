import { isDigit } from "./characters.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";

const US_NUMBER = [3, 2, 4];
const UK_NUMBER = /^[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]$/;
const UK_LONGEST = 13;

/** Finds American social security numbers ("123-45-6789") and British national insurance numbers ("AB 12 34 56 C"). */
export function findForeignSocialSecurityNumbers(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (reading.chains.length === 0) return spans;
  for (const { atoms } of reading.chains) {
    if (atoms.length < US_NUMBER.length) continue;
    atoms.forEach((first, at) => {
      if (first.digits.length !== US_NUMBER[0]) return;
      const last = atoms[at + 2];
      const american = US_NUMBER.every((length, part) => atoms[at + part]?.digits.length === length);
      if (american && last !== undefined && /^\d+-\d+-\d+$/.test(reading.text.slice(first.start, last.end))) {
        spans.push({ start: first.start, end: last.end, kind: "social-security-number", rank: RANK.shaped });
      }
    });
  }
  for (const token of reading.tokens) {
    if (token.digits || token.text.length !== 2 || !isNearDigit(reading.text, token.end)) continue;
    const written = reading.text.slice(token.start, token.start + UK_LONGEST);
    for (const length of [UK_LONGEST, UK_LONGEST - 4]) {
      const end = token.start + length;
      if (UK_NUMBER.test(written.slice(0, length)) && !/[a-z0-9]/.test(reading.text.charAt(end))) {
        spans.push({ start: token.start, end, kind: "social-security-number", rank: RANK.shaped });
      }
    }
  }
  return spans;
}

function isNearDigit(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) || (text.charAt(at) === " " && isDigit(text.charCodeAt(at + 1)));
}
