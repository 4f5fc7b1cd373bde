import type { TaggingExample } from "../../pack/pack.js";
import { maskLabel } from "../mask-labels.js";
import { type Normalised, normalise } from "../normalise.js";
import type { Familiarity } from "./familiarity.js";
import { featuresOf } from "./features.js";
import type { Lesson } from "./learn-chain.js";
import { type Unit, unitsOf } from "./units.js";

/** What is learnt from texts in which passages are marked. */
export function lessonsOf(examples: readonly TaggingExample[], familiarity: Familiarity): Lesson[] {
  return examples.map(({ text, passages }) => {
    const read = normalise(text);
    const units = unitsOf(read);
    const ranges = passages.flatMap((passage) => occurrencesOf(passage, text));
    const isInside = (unit: Unit): boolean => ranges.some((range) => overlaps(read, unit, range));
    return {
      features: featuresOf(read, units, familiarity),
      inside: Uint8Array.from(units, (unit) => (isInside(unit) ? 1 : 0)),
    };
  });
}

/** Each message with values is followed by the same with masks: masked texts are read again, and masks are nobody's. */
export function withMaskedTwins(examples: readonly TaggingExample[]): TaggingExample[] {
  return examples.flatMap((example) =>
    example.passages.length === 0 ? [example] : [example, maskedTwin(example)],
  );
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function occurrencesOf(passage: string, text: string): Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf(passage); start >= 0; start = text.indexOf(passage, start + passage.length))
    found.push({ start, end: start + passage.length });
  return found;
}

function overlaps({ positions }: Normalised, unit: Unit, { start, end }: Range): boolean {
  return (positions[unit.start] ?? 0) < end && start <= (positions[unit.end - 1] ?? 0);
}

function maskedTwin({ text, passages }: TaggingExample): TaggingExample {
  const mask = maskLabel("personal", "fr");
  // The longest first: a value may be a part of another.
  const longestFirst = [...passages].sort((a, b) => b.length - a.length);
  return { text: longestFirst.reduce((rest, value) => rest.split(value).join(mask), text), passages: [] };
}
