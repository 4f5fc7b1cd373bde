/**
 * The index of the first of some stretches that does not begin before a position, by halving.
 *
 * @param stretches in order of their beginnings
 */
export function firstFrom(stretches: readonly { readonly start: number }[], from: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
