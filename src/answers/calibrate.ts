import { softmaxInPlace } from "./classifier.js";

/** Used when nothing could be judged. */
const UNCALIBRATED = 1;
const SHARPEST = 0.1;
const FLATTEST = 3;
/** Halvings of the search: the temperature is then known to a thousandth. */
const SEARCH_STEPS = 12;

/** Scores of a line that the classifier has not learnt from, and its right label. */
interface Judged {
  readonly scores: Float64Array;
  readonly target: number;
}

/**
 * Temperature scaling (Guo et al. 2017): the one number that makes the probabilities of judged lines most likely.
 * The logarithm of their likelihood has one summit, so it lies where the slope changes its sign.
 */
export function bestTemperature(judged: readonly Judged[]): number {
  if (judged.length === 0) return UNCALIBRATED;

  let low = SHARPEST;
  let high = FLATTEST;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const middle = (low + high) / 2;
    if (isTooSure(judged, middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Whether the scores that are expected at a temperature are, on the whole, higher than those of the right labels. */
function isTooSure(judged: readonly Judged[], temperature: number): boolean {
  let excess = 0;
  for (const { scores, target } of judged) {
    const probabilities = softmaxInPlace(scores.map((score) => score / temperature));
    let expected = 0;
    for (let label = 0; label < scores.length; label++) {
      expected += (probabilities[label] as number) * (scores[label] as number);
    }
    excess += expected - (scores[target] as number);
  }
  return excess > 0;
}
