import type { Features } from "./features.js";

/**
 * A linear-chain conditional random field with two labels: a unit is part of a value, or it is not (Lafferty, McCallum
 * and Pereira, 2001). It tells a value from the words around it and knows that values go on.
 */
export interface Chain {
  /**
   * for each place of the features: how much it speaks for a value, in units. As many as there are places, or half, a
   * quarter … of it, for fewer examples: places that far apart then share a weight
   */
  readonly weights: Float32Array | Int8Array;
  /** in logarithms of odds */
  readonly unit: number;
  /** how much is spoken for the steps: out to out, out to in, in to out, in to in */
  readonly steps: Float32Array;
}

/** What a chain expects of a text. */
export interface Expected {
  /** for each unit, how likely it is part of a value, all others considered: 0 to 1 */
  readonly inside: Float64Array;
  /** how often each step is taken, in the order of Chain.steps */
  readonly steps: Float64Array;
}

/** Further than this from even odds nothing is surer; e to it stays a number. */
const MOST = 30;

/** Reads a text forward and backward, which takes all ways through it into account. */
export function expect(chain: Chain, features: Features): Expected {
  const { steps } = chain;
  const odds = oddsOf(chain, features);
  const [outOut = 1, outIn = 1, inOut = 1, inIn = 1] = Array.from(steps, Math.exp);
  const { length } = odds;
  // Of the two likelihoods at a unit, given all before it, that of being outside a value; they are scaled to sum to 1.
  const outside = new Float64Array(length);
  let out = 1;
  let within = 1;
  for (let at = 0; at < length; at += 1) {
    const toOut = at === 0 ? 1 : out * outOut + within * inOut;
    const toIn = (at === 0 ? 1 : out * outIn + within * inIn) * (odds[at] as number);
    out = toOut / (toOut + toIn);
    within = 1 - out;
    outside[at] = out;
  }
  const inside = new Float64Array(length);
  const counts = new Float64Array(4);
  // The same, given all after it.
  let afterOut = 0.5;
  let afterIn = 0.5;
  for (let at = length - 1; at >= 0; at -= 1) {
    const here = outside[at] as number;
    inside[at] = ((1 - here) * afterIn) / ((1 - here) * afterIn + here * afterOut);
    if (at === 0) break;
    const isIn = (odds[at] as number) * afterIn;
    const before = outside[at - 1] as number;
    const taken = [
      before * outOut * afterOut,
      before * outIn * isIn,
      (1 - before) * inOut * afterOut,
      (1 - before) * inIn * isIn,
    ] as const;
    const all = taken[0] + taken[1] + taken[2] + taken[3];
    for (let step = 0; step < 4; step += 1)
      counts[step] = (counts[step] as number) + (taken[step] as number) / all;
    const fromOut = outOut * afterOut + outIn * isIn;
    const fromIn = inOut * afterOut + inIn * isIn;
    afterOut = fromOut / (fromOut + fromIn);
    afterIn = 1 - afterOut;
  }
  return { inside, steps: counts };
}

/** The odds of each unit to be part of a value, by itself. */
function oddsOf({ weights, unit }: Chain, { places, ends }: Features): Float64Array {
  const within = weights.length - 1;
  const odds = new Float64Array(ends.length);
  let at = 0;
  ends.forEach((end, index) => {
    let score = 0;
    for (; at < end; at += 1) score += weights[(places[at] as number) & within] as number;
    odds[index] = Math.exp(Math.min(MOST, Math.max(-MOST, score * unit)));
  });
  return odds;
}
