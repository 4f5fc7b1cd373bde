/** How often something held, with what the sample size leaves open. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** 0..1; 0 where there was nothing to count */
  readonly rate: number;
  /** ends of the 95 % Wilson interval, 0..1 */
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
const Z = 1.959964;

/**
 * A proportion with its Wilson score interval, which stays honest for few cases and for rates near 0 and 1.
 *
 * @see E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927)
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, rate: 0, low: 0, high: 1 };
  const rate = count / of;
  const centre = rate + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((rate * (1 - rate)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return {
    count,
    of,
    rate,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

/** A prediction, how sure it was (0..1), and whether it was right. */
export interface Prediction {
  readonly confidence: number;
  readonly right: boolean;
}

const BINS = 10;

/**
 * Expected calibration error: how far, on average, confidence is from accuracy, over ten bins of equal width.
 *
 * @returns 0 (honest) to 1; 0 for no prediction
 * @see C. Guo et al., "On calibration of modern neural networks" (2017), equation 3
 */
export function calibrationError(predictions: readonly Prediction[]): number {
  const bins = Array.from({ length: BINS }, (): Prediction[] => []);
  for (const prediction of predictions) {
    bins[Math.min(BINS - 1, Math.floor(prediction.confidence * BINS))]?.push(prediction);
  }
  return sum(
    bins.map((bin) => {
      const confidence = sum(bin.map((each) => each.confidence));
      const right = bin.filter((each) => each.right).length;
      return Math.abs(confidence - right) / Math.max(1, predictions.length);
    }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** @returns the value that `share` (0..1) of the values lie at or below (nearest rank); 0 for none */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
