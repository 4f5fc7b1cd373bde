import type { Label, Pack } from "../pack/pack.js";
import { wordPlace } from "./features.js";
import type { Model } from "./model.js";
import type { Readers, ReadText } from "./read-text.js";

/** Terms that an explanation names. */
const MOST_TERMS = 5;

/** What spoke for a label: the nearest line of its variants, and the terms of the message, strongest first. */
export type Why = (
  label: Label,
  read: ReadText,
) => { readonly line?: string; readonly terms: readonly string[] };

/** A variant's distinct stems, and their weight all together. */
interface Line {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly weight: number;
}

/** @returns explains decisions; a label's lines are read when it is first explained, and kept */
export function createWhy(pack: Pack, model: Model, readers: Readers): Why {
  const linesOf = new Map<Label, readonly Line[]>();
  const weigh = (stem: string) => weightOf(stem, model);
  const lines = (label: Label): readonly Line[] => {
    const known = linesOf.get(label);
    if (known !== undefined) return known;
    const read = pack.variants
      .filter((variant) => variant.label === label)
      .map(({ text, language }) => {
        const stems = new Set(readers.get(language)?.(text).stems);
        return { text, stems, weight: sum([...stems].map(weigh)) };
      });
    linesOf.set(label, read);
    return read;
  };
  return (label, { words, stems }) => {
    const line = nearest(new Set(stems), lines(label), weigh);
    return { ...(line !== undefined && { line }), terms: strongest(label, words, stems, model) };
  };
}

/** The line that shares most with the message, measured as weighted overlap over union (Ruzicka similarity). */
function nearest(
  stems: ReadonlySet<string>,
  lines: readonly Line[],
  weigh: (stem: string) => number,
): string | undefined {
  const weights = [...stems].map((stem) => ({ stem, weight: weigh(stem) }));
  const all = sum(weights.map(({ weight }) => weight));
  let best: { text: string; likeness: number } | undefined;
  for (const line of lines) {
    const shared = weights.reduce(
      (most, { stem, weight }) => (line.stems.has(stem) ? most + weight : most),
      0,
    );
    const likeness = shared / (all + line.weight - shared);
    if (shared > 0 && likeness > (best?.likeness ?? 0)) best = { text: line.text, likeness };
  }
  return best?.text;
}

function strongest(
  label: Label,
  words: readonly string[],
  stems: readonly string[],
  model: Model,
): readonly string[] {
  const column = model.labels.indexOf(label);
  const votes = new Map<string, number>();
  stems.forEach((stem, at) => {
    const row = model.features.rowOf.get(wordPlace(stem));
    if (row === undefined || column < 0) return;
    const weight =
      (model.weights[row * model.labels.length + column] as number) * (model.scales[row] as number);
    votes.set(words[at] as string, weight * weightOf(stem, model));
  });
  return [...votes]
    .filter(([, vote]) => vote > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_TERMS)
    .map(([word]) => word);
}

function weightOf(stem: string, { features }: Model): number {
  const row = features.rowOf.get(wordPlace(stem));
  return row === undefined ? 1 : (features.idf[row] as number);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
