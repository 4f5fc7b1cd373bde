import { MASK, type Token } from "../normalise.js";
import type { Reading } from "../reading.js";

/** A word, a run of digits, or one sign between them: what the tagger looks at one by one. */
export interface Unit {
  readonly text: string;
  /** in the normalised text */
  readonly start: number;
  readonly end: number;
  readonly kind: UnitKind;
}

type UnitKind = "word" | "digits" | "sign" | "mask";

/** The units of a text in order: its tokens, with the signs and line breaks between them. Blanks only part them. */
export function unitsOf({ text, tokens }: Pick<Reading, "text" | "tokens">): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  for (const token of tokens) {
    signsOf(text, at, token.start, units);
    units.push(unitOf(token));
    at = token.end;
  }
  signsOf(text, at, text.length, units);
  return units;
}

function unitOf({ text, start, end, digits }: Token): Unit {
  return { text, start, end, kind: digits ? "digits" : "word" };
}

function signsOf(text: string, from: number, to: number, units: Unit[]): void {
  for (let at = from; at < to; at += 1) {
    const sign = text.charAt(at);
    if (sign === " ") continue;
    units.push({ text: sign, start: at, end: at + 1, kind: sign === MASK ? "mask" : "sign" });
  }
}
