import { type Chain, expect } from "./chain.js";
import type { Features } from "./features.js";

/** A text to learn from. */
export interface Lesson {
  readonly features: Features;
  /** for each unit: 1 where it is part of a value, else 0 */
  readonly inside: Uint8Array;
}

/** How often each lesson is shown. */
const SHOWINGS = 12;
/** How far a first step goes; AdaGrad shortens the later ones (Duchi, Hazan and Singer, 2011). */
const RATE = 0.15;
/** Draws what is seldom needed back to nothing. */
const DECAY = 0.0001;
/** A unit told this well has nothing left to teach. */
const LEARNT = 0.002;
const START = 1e-6;
/** So fine are the weights kept, in a byte each: what rounding takes from a score is lost in what it sums up. */
const UNIT = 1 / 32;
const MOST_UNITS = 127;

/**
 * Fits a chain to lessons. The same lessons in the same order give the same chain, to the bit.
 *
 * @param size how many weights it has; see Chain
 */
export function learnChain(lessons: readonly Lesson[], size: number): Chain {
  const weights = new Float32Array(size);
  const chain: Chain = { weights, unit: 1, steps: new Float32Array(4) };
  const weightSquares = new Float32Array(size).fill(START);
  const stepSquares = new Float32Array(4).fill(START);
  for (let showing = 0; showing < SHOWINGS; showing += 1) {
    for (const lesson of shuffled(lessons, showing)) {
      const expected = expect(chain, lesson.features);
      improveWeights(weights, weightSquares, lesson, expected.inside);
      improveSteps(chain.steps, stepSquares, lesson, expected.steps);
    }
  }
  return { ...chain, weights: Int8Array.from(weights, inUnits), unit: UNIT };
}

function inUnits(weight: number): number {
  return Math.round(Math.min(MOST_UNITS, Math.max(-MOST_UNITS, weight / UNIT)));
}

function improveWeights(
  weights: Float32Array,
  squares: Float32Array,
  { features: { places, ends }, inside }: Lesson,
  likely: Float64Array,
): void {
  const within = weights.length - 1;
  for (let unit = 0; unit < ends.length; unit += 1) {
    const wrong = (likely[unit] as number) - (inside[unit] as number);
    if (Math.abs(wrong) < LEARNT) continue;
    for (let at = unit === 0 ? 0 : (ends[unit - 1] as number); at < (ends[unit] as number); at += 1) {
      const place = (places[at] as number) & within;
      improve(weights, squares, place, wrong + DECAY * (weights[place] as number));
    }
  }
}

function improveSteps(
  steps: Float32Array,
  squares: Float32Array,
  { inside }: Lesson,
  expected: Float64Array,
): void {
  const taken = new Float64Array(4);
  for (let unit = 1; unit < inside.length; unit += 1) {
    const step = (inside[unit - 1] as number) * 2 + (inside[unit] as number);
    taken[step] = (taken[step] as number) + 1;
  }
  for (let step = 0; step < 4; step += 1)
    improve(steps, squares, step, (expected[step] as number) - (taken[step] as number));
}

function improve(values: Float32Array, squares: Float32Array, place: number, slope: number): void {
  squares[place] = (squares[place] as number) + slope * slope;
  values[place] = (values[place] as number) - (RATE * slope) / Math.sqrt(squares[place] as number);
}

/** The lessons in another order at each showing. */
function shuffled(lessons: readonly Lesson[], showing: number): Lesson[] {
  const order = lessons.map((lesson, at) => ({
    lesson,
    key: Math.imul(at + 1, 0x9e3779b1 + showing * 0x85ebca6a) >>> 0,
  }));
  return order.sort((a, b) => a.key - b.key).map(({ lesson }) => lesson);
}
