import { createRandom } from "../load/random.js";
import type { Line } from "./peer.js";
import { oneOf } from "./sample.js";

/** Sizes at which training and asking are measured, in lines. */
export const SIZES = [100, 1_000, 10_000, 100_000] as const;
/** Made lines that are asked; none of them is learnt on purpose. */
export const QUESTIONS = 1_000;
const LINES_SEED = 1;
const QUESTIONS_SEED = 2;

/** @returns lines to learn from and texts to ask, made of the given lines; the same every time */
export function madeFrom(
  lines: readonly Line[],
  size: number,
): { readonly learnt: Line[]; readonly asked: string[] } {
  return {
    learnt: recombined(lines, size, LINES_SEED),
    asked: recombined(lines, QUESTIONS, QUESTIONS_SEED).map(({ text }) => text),
  };
}

/** Each is the first half of one line and the second half of another of the same label, labels by turns. */
function recombined(lines: readonly Line[], size: number, seed: number): Line[] {
  const random = createRandom(seed);
  const byLabel = [...new Set(lines.map(({ label }) => label))].map((label): [string, Line[]] => [
    label,
    lines.filter((line) => line.label === label),
  ]);
  return Array.from({ length: size }, (_, at) => {
    const [label, own] = byLabel[at % byLabel.length] as [string, Line[]];
    const first = oneOf(own, random).text.split(" ");
    const second = oneOf(own, random).text.split(" ");
    const text = [
      ...first.slice(0, Math.ceil(first.length / 2)),
      ...second.slice(Math.ceil(second.length / 2)),
    ];
    return { text: text.join(" "), label };
  });
}
