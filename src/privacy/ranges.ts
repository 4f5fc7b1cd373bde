/** A stretch of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Of what stands in order: the index of the first that does not begin before a position, by halving. */
export function firstFrom(ranges: readonly Pick<Range, "start">[], from: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of ranges in order, those that lie within a stretch. */
export function within<Of extends Range>(ranges: readonly Of[], from: number, to: number): Of[] {
  const found: Of[] = [];
  for (let at = firstFrom(ranges, from); (ranges[at]?.end ?? to + 1) <= to; at += 1) {
    const range = ranges[at];
    if (range !== undefined) found.push(range);
  }
  return found;
}
