import { softmaxInPlace } from "./classifier.js";

/** Used when nothing could be judged. */
const UNCALIBRATED = 1;
const SHARPEST = 0.1;
const FLATTEST = 3;
/** Halvings of the search: the temperature is then known to a thousandth. */
const SEARCH_STEPS = 24;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Keeps the logarithm finite where a label was thought impossible. */
const LEAST_PROBABILITY = 1e-12;

/**
 * Temperature scaling (Guo et al. 2017): the one number that makes the probabilities of judged lines most likely.
 *
 * @param judged scores of lines that the classifier has not learnt from, and the right label of each
 */
export function bestTemperature(
  judged: readonly { readonly scores: Float64Array; readonly target: number }[],
): number {
  if (judged.length === 0) return UNCALIBRATED;

  const lossAt = (temperature: number) =>
    judged.reduce((sum, { scores, target }) => {
      const probability = softmaxInPlace(scores.map((score) => score / temperature))[target] as number;
      return sum - Math.log(Math.max(probability, LEAST_PROBABILITY));
    }, 0);
  let low = SHARPEST;
  let high = FLATTEST;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (lossAt(left) < lossAt(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
