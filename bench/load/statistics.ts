/**
 * @param values not empty
 * @param share 0..1
 * @returns the smallest value that at least so large a share of the values does not exceed
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle one, so that a round which something disturbed does not count. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
