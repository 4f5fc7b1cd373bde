import type { Line, Ranked } from "./peer.js";

/** A line that a search engine found; a higher score is better. */
export interface Hit {
  readonly line: Line;
  readonly score: number;
}

/** How a label's hits become its score. */
export type Vote = "best hit" | "sum of five hits";
const SUMMED = 5;

/** What every label got from the lines that were found. */
export function labelsOf(hits: readonly Hit[], vote: Vote): Ranked[] {
  const most = vote === "best hit" ? 1 : SUMMED;
  const counted = new Map<string, number>();
  const scores = new Map<string, number>();
  for (const { line, score } of [...hits].sort((one, other) => other.score - one.score)) {
    const before = counted.get(line.label) ?? 0;
    if (before === most) continue;
    counted.set(line.label, before + 1);
    scores.set(line.label, (scores.get(line.label) ?? 0) + score);
  }
  return rankedOf([...scores].map(([label, score]) => ({ label, score })));
}

/** Best first; equal scores stay in their order. */
export function rankedOf(labels: readonly Ranked[]): Ranked[] {
  return [...labels].sort((one, other) => other.score - one.score);
}
