import { seeded } from "./seeded.js";

/**
 * The order in which a classifier is shown its lines: pass after pass, shuffled anew each time. Few lines are shown
 * more often, because each then says more of what can be learnt.
 */

/** Lines to show in all. */
const SHOWN = 75_000;
/** Passes over very many lines, and over very few; more gained less than the noise between folds. */
const FEWEST = 3;
const MOST = 6;

/**
 * @returns for each pass the same lines in another order; the same for the same seed
 */
export function* passesOver(
  lines: readonly number[],
  passes: number,
  seed: number,
): Generator<readonly number[]> {
  const order = [...lines];
  const random = seeded(seed);
  for (let left = passes; left > 0; left--) {
    shuffle(order, random);
    yield order;
  }
}

/** @returns how often so many lines are to be shown */
export function passCount(lines: number): number {
  return Math.min(MOST, Math.max(FEWEST, Math.round(SHOWN / lines)));
}

/** In place (Fisher and Yates). */
function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}
