import type { Label, Variant } from "../pack/pack.js";
import type { Model } from "./model.js";
import { type Readers, type ReadText, stemsRead, wordsRead } from "./read-text.js";
import { wordPlace } from "./terms.js";
import { tokensOf } from "./words.js";

/** Terms that an explanation names. */
const MOST_TERMS = 5;

/** What spoke for a label: the nearest line of its variants, and the terms of the message, strongest first. */
export type Why = (
  label: Label,
  read: ReadText,
) => { readonly line?: string; readonly terms: readonly string[] };

/**
 * @param variants what the model was learnt from
 * @param readers by which it was read
 * @returns explains decisions
 */
export function createWhy(variants: readonly Variant[], model: Model, readers: Readers): Why {
  return (label, read) => {
    const stems = stemsRead(read);
    const line = nearest(
      stems,
      variants.filter((variant) => variant.label === label),
      model,
      readers,
    );
    return { ...(line !== undefined && { line }), terms: strongest(label, wordsRead(read), stems, model) };
  };
}

/** The line that shares most with the message, measured as weighted overlap over union (Ruzicka similarity). */
function nearest(
  stems: readonly string[],
  variants: readonly Variant[],
  model: Model,
  readers: Readers,
): string | undefined {
  const asked = new Set(stems);
  let best: { line: string; likeness: number } | undefined;
  for (const { text, language } of variants) {
    const reader = readers.get(language);
    const line = new Set(reader === undefined ? [] : stemsRead(reader(tokensOf(text))));
    const shared = weightOfAll(
      [...line].filter((stem) => asked.has(stem)),
      model,
    );
    const likeness = shared / (weightOfAll(asked, model) + weightOfAll(line, model) - shared);
    if (likeness > (best?.likeness ?? 0)) best = { line: text, likeness };
  }
  return best?.line;
}

function weightOfAll(stems: Iterable<string>, model: Model): number {
  let weight = 0;
  for (const stem of stems) weight += weightOf(stem, model);
  return weight;
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
    const row = rowOf(stem, model);
    if (row < 0 || column < 0) return;
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

function weightOf(stem: string, model: Model): number {
  return model.features.idf[rowOf(stem, model)] ?? 1;
}

/** @returns -1 for a stem that no variant holds */
function rowOf(stem: string, { features }: Model): number {
  return features.rowOf[wordPlace(stem)] as number;
}
