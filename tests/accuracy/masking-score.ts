import type { Language } from "../../src/pack/pack.js";
import type { Mask } from "../../src/privacy/mask.js";

/** A message and the personal values in it, as they stand there. */
interface MaskingCase {
  readonly text: string;
  readonly values: readonly string[];
}

/** How a mask did on messages whose values are known. */
export interface MaskingScore {
  readonly values: number;
  /** values of which no part is left */
  readonly masked: number;
  /** messages without a value */
  readonly harmless: number;
  /** of these, in how many something was masked */
  readonly disturbed: number;
}

/** Masks each message and counts. */
export function scoreMasking(mask: Mask, cases: readonly MaskingCase[], language: Language): MaskingScore {
  const score = { values: 0, masked: 0, harmless: 0, disturbed: 0 };
  for (const each of cases) {
    const { text, kinds } = mask(each.text, language);
    if (each.values.length === 0) {
      score.harmless += 1;
      if (kinds.length > 0) score.disturbed += 1;
    }
    score.values += each.values.length;
    score.masked += each.values.filter((value) => !isLeft(value, each, text)).length;
  }
  return score;
}

/** Words shorter than this are no part of a value by themselves ("de"), nor is a digit alone. */
const SHORTEST_WORD = 4;

/** Whether a masked text still holds a value, or a part of it that the message does not hold elsewhere as well. */
function isLeft(value: string, { text, values }: MaskingCase, masked: string): boolean {
  if (masked.includes(value)) return true;
  const elsewhere = values.reduce((rest, each) => rest.split(each).join("\n"), text);
  const parts = value.match(/[\p{L}\p{N}@._!#$%&*+-]+/gu) ?? [];
  return parts
    .filter((part) => /\p{N}{2,}/u.test(part) || part.length >= SHORTEST_WORD)
    .some((part) => count(part, masked) > count(part, elsewhere));
}

function count(part: string, text: string): number {
  return text.split(part).length - 1;
}
