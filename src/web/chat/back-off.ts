/** The first wait after a lost connection, in milliseconds; each further one is twice as long. */
export const FIRST_WAIT = 1000;
/** The longest wait, in milliseconds. */
export const LONGEST_WAIT = 30_000;

/**
 * How long to wait before the next attempt. Spread at random, or every member would come back in the same second.
 *
 * @param failures in a row, from 0
 * @param random 0..1
 * @returns milliseconds
 */
export function backOff(failures: number, random: number): number {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  return Math.round(full * (0.5 + random / 2));
}
