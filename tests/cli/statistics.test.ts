import { describe, expect, it } from "vitest";
import { calibrationError, proportion, quantile } from "../../src/cli/statistics.js";

describe("proportion", () => {
  it("gives Wilson's interval: 81 of 263, as Newcombe (1998) prints it", () => {
    const { rate, low, high } = proportion(81, 263);
    expect(rate).toBeCloseTo(0.308, 4);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it("stays honest at the ends: none of 20, and all of 20", () => {
    expect(proportion(0, 20)).toMatchObject({ rate: 0, low: 0 });
    expect(proportion(0, 20).high).toBeCloseTo(0.1611, 4);
    expect(proportion(20, 20).high).toBe(1);
    expect(proportion(20, 20).low).toBeCloseTo(0.8389, 4);
  });

  it("knows nothing without cases", () => {
    expect(proportion(0, 0)).toEqual({ count: 0, of: 0, rate: 0, low: 0, high: 1 });
  });
});

describe("calibrationError", () => {
  const predictions = (confidence: number, right: number, all: number) =>
    Array.from({ length: all }, (_, place) => ({ confidence, right: place < right }));

  it("is 0 when eight of ten are right at a confidence of 0.8", () => {
    expect(calibrationError(predictions(0.8, 8, 10))).toBeCloseTo(0, 10);
  });

  it("is the distance between confidence and accuracy, weighed by how many are in a bin", () => {
    const sure = predictions(0.95, 5, 10);
    const unsure = predictions(0.25, 1, 4);
    expect(calibrationError([...sure, ...unsure])).toBeCloseTo((10 / 14) * 0.45, 10);
  });

  it("counts a confidence of 1 among the sure, and needs no predictions", () => {
    expect(calibrationError(predictions(1, 2, 2))).toBe(0);
    expect(calibrationError([])).toBe(0);
  });
});

describe("quantile", () => {
  it("is the value that this share of the values lie at or below, whatever their order", () => {
    const hundred = Array.from({ length: 100 }, (_, place) => 100 - place);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([7], 0.99)).toBe(7);
    expect(quantile([], 0.5)).toBe(0);
  });
});
