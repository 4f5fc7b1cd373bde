import type { Label, Pack } from "../pack/pack.js";
import type { Model } from "./model.js";
import { type ReadText, stemsRead, wordsRead } from "./read-text.js";
import { wordPlace } from "./terms.js";

/** Terms that an explanation names. */
const MOST_TERMS = 5;

/** What spoke for a label: the nearest line of its variants, and the terms of the message, strongest first. */
export type Why = (
  label: Label,
  read: ReadText,
) => { readonly line?: string; readonly terms: readonly string[] };

/** @returns explains decisions */
export function createWhy(pack: Pack, model: Model): Why {
  const linesOf = new Map<Label, number[]>();
  pack.variants.forEach(({ label }, line) => {
    const lines = linesOf.get(label);
    if (lines === undefined) linesOf.set(label, [line]);
    else lines.push(line);
  });
  return (label, read) => {
    const stems = stemsRead(read);
    const line = nearest(stems, linesOf.get(label) ?? [], model);
    return {
      ...(line !== undefined && { line: pack.variants[line]?.text as string }),
      terms: strongest(label, wordsRead(read), stems, model),
    };
  };
}

/** The line that shares most with the message, measured as weighted overlap over union (Ruzicka similarity). */
function nearest(stems: readonly string[], lines: readonly number[], model: Model): number | undefined {
  const { features, lines: index } = model;
  const distinct = [...new Set(stems)];
  const asked = new Map(distinct.map((stem) => [rowOf(stem, model), weightOf(stem, model)]));
  const all = distinct.reduce((sum, stem) => sum + weightOf(stem, model), 0);
  let best: { line: number; likeness: number } | undefined;
  for (const line of lines) {
    let weight = 0;
    let shared = 0;
    for (let at = index.starts[line] as number; at < (index.starts[line + 1] as number); at++) {
      const row = index.rows[at] as number;
      weight += features.idf[row] as number;
      shared += asked.get(row) ?? 0;
    }
    const likeness = shared / (all + weight - shared);
    if (shared > 0 && likeness > (best?.likeness ?? 0)) best = { line, likeness };
  }
  return best?.line;
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
