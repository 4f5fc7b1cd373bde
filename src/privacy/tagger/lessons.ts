import type { MaskingExample } from "../../pack/pack.js";
import { maskLabel } from "../mask-labels.js";
import { type Normalised, normalise } from "../normalise.js";
import type { Familiarity } from "./familiarity.js";
import { featuresOf } from "./features.js";
import type { Lesson } from "./learn-chain.js";
import { type Unit, unitsOf } from "./units.js";

/**
 * What is learnt from messages: each example, the same with its values masked, since masked texts are read again
 * and masks are nobody's; and messages without any value.
 */
export function lessonsOf(
  examples: readonly MaskingExample[],
  harmless: readonly string[],
  familiarity: Familiarity,
): Lesson[] {
  const taught = examples.flatMap((example) =>
    example.values.length === 0 ? [example] : [example, maskedTwin(example)],
  );
  return [...taught, ...harmless.map((text) => ({ text, values: [] }))].map((example) =>
    lessonOf(example, familiarity),
  );
}

function lessonOf({ text, values }: MaskingExample, familiarity: Familiarity): Lesson {
  const read = normalise(text);
  const units = unitsOf(read);
  const ranges = values.flatMap((value) => occurrencesOf(value, text));
  return {
    features: featuresOf(read, units, familiarity),
    inside: Uint8Array.from(units, (unit) => (ranges.some((range) => overlaps(read, unit, range)) ? 1 : 0)),
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function occurrencesOf(value: string, text: string): Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length))
    found.push({ start, end: start + value.length });
  return found;
}

function overlaps({ positions }: Normalised, unit: Unit, { start, end }: Range): boolean {
  return (positions[unit.start] ?? 0) < end && start <= (positions[unit.end - 1] ?? 0);
}

function maskedTwin({ text, values }: MaskingExample): MaskingExample {
  const mask = maskLabel("personal", "fr");
  // The longest first: a value may be a part of another.
  const longestFirst = [...values].sort((a, b) => b.length - a.length);
  return { text: longestFirst.reduce((rest, value) => rest.split(value).join(mask), text), values: [] };
}
