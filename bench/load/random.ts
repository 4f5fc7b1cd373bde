/** Numbers from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * The same numbers for the same seed, so that a run can be repeated (mulberry32, by Tommy Ettinger, public domain).
 *
 * @param seed a whole number
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long until the next of events that come by chance, `perSecond` on average; seconds. */
export function untilNext(perSecond: number, random: Random): number {
  return -Math.log(1 - random()) / perSecond;
}
