import { describe, expect, it } from "vitest";
import {
  type Answer,
  auroc,
  bestThreshold,
  difference,
  meanOf,
  refusedAt,
  rightAbove,
  rightAmong,
  rightWhenPassing,
} from "../../../bench/peers/metrics.js";
import type { Outcome } from "../../../bench/peers/order.js";
import { resultOf } from "../../../bench/peers/summary.js";
import { proportion } from "../../../src/cli/statistics.js";

let next = 0;
function inScope(rank: number, score: number, processor = 1): Answer {
  return { id: next++, outOfScope: false, rank, score, processor, clock: processor };
}
function outOfScope(score: number): Answer {
  return { id: next++, outOfScope: true, rank: -1, score, processor: 1, clock: 1 };
}

describe("rightAmong", () => {
  it("counts questions in scope with a right label among the first", () => {
    const answers = [inScope(0, 1), inScope(2, 1), inScope(3, 1), inScope(-1, 1), outOfScope(1)];
    expect([rightAmong(answers, 1), rightAmong(answers, 3)]).toEqual([1, 2]);
  });
});

describe("auroc", () => {
  it("is how likely a message in scope scores higher, equal scores counting half", () => {
    const answers = [inScope(0, 0.9), inScope(0, 0.5), outOfScope(0.5), outOfScope(0.1)];
    // of four pairs three are right and one is equal
    expect(auroc(answers)?.rate).toBe(0.875);
  });

  it("is 1 when every message in scope scores higher, and 0 when none does", () => {
    expect(auroc([inScope(0, 2), inScope(1, 3), outOfScope(1)])?.rate).toBe(1);
    expect(auroc([inScope(0, 1), outOfScope(2)])?.rate).toBe(0);
  });

  it("has the interval of Hanley and McNeil", () => {
    const answers = [0.9, 0.8, 0.4].map((score) => inScope(0, score));
    const figure = auroc([...answers, ...[0.5, 0.3, 0.2].map(outOfScope)]);
    // 8 of 9 pairs: Q1 = A / (2 - A) = 0.8, Q2 = 2 A² / (1 + A) = 0.8366
    expect(figure?.rate).toBeCloseTo(8 / 9);
    expect(figure?.low).toBeCloseTo(8 / 9 - 1.959964 * 0.1533, 3);
    expect(figure?.high).toBe(1);
  });

  it("is none without messages out of scope", () => {
    expect(auroc([inScope(0, 1)])).toBeUndefined();
  });
});

describe("rightWhenPassing (corr@5)", () => {
  const outside = Array.from({ length: 20 }, (_, at) => outOfScope(at / 20));

  it("counts what is answered rightly above the threshold that lets one in twenty pass", () => {
    // one may pass, 0.95; the threshold is the next one, 0.90
    const answers = [...outside, inScope(0, 0.93), inScope(0, 0.9), inScope(1, 0.99)];
    expect(rightWhenPassing(answers, 0.05)).toBe(1);
  });

  it("counts every right first label when all may pass, and none below the highest when none may", () => {
    const answers = [...outside, inScope(0, -1), inScope(0, 0.96)];
    expect(rightWhenPassing(answers, 1)).toBe(2);
    expect(rightWhenPassing(answers, 0)).toBe(1);
  });
});

describe("bestThreshold", () => {
  it("is the one with the most right endings", () => {
    const answers = [inScope(0, 0.9), inScope(0, 0.6), outOfScope(0.5), outOfScope(0.4), inScope(0, 0.3)];
    const threshold = bestThreshold(answers);
    expect([threshold, rightAbove(answers, threshold), refusedAt(answers, threshold)]).toEqual([0.5, 2, 2]);
  });

  it("refuses nothing where refusing gains nothing", () => {
    expect(bestThreshold([inScope(0, 0.1), outOfScope(0.9)])).toBe(-Infinity);
  });

  it("never parts equal scores", () => {
    const answers = [outOfScope(0.5), inScope(0, 0.5), inScope(0, 0.5)];
    expect(bestThreshold(answers)).toBe(-Infinity);
  });
});

describe("intervals", () => {
  it("are Wilson's for a share", () => {
    const { low, high } = proportion(75, 100);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.6570", "0.8245"]);
  });

  it("of a mean of shares are narrower than those of the shares", () => {
    const each = proportion(75, 100);
    const mean = meanOf([each, each, each]);
    expect(mean.rate).toBe(0.75);
    expect(mean.high - mean.low).toBeCloseTo((each.high - each.low) / Math.sqrt(3));
  });

  it("of a difference are Newcombe's", () => {
    // Newcombe 1998, table II, row (a): 56/70 against 48/80
    const { rate, low, high } = difference(proportion(56, 70), proportion(48, 80));
    expect([rate, low, high].map((end) => end.toFixed(4))).toEqual(["0.2000", "0.0524", "0.3339"]);
  });
});

describe("resultOf", () => {
  const outcome = (answers: readonly Answer[], validation: readonly Answer[] = []): Outcome => ({
    settings: ["x"],
    lines: 10,
    trainSeconds: 1,
    bytes: 2,
    validation,
    answers,
  });

  it("compares ours on the very questions that a slow peer had time for", () => {
    const [one, two, three] = [inScope(0, 1, 4), inScope(1, 1, 2), inScope(0, 1, 100)];
    const theirs = [
      { ...one, rank: 1 },
      { ...two, rank: 0 },
    ];
    const result = resultOf(outcome(theirs), 3, outcome([one, two, three]));
    expect(result.whole).toBe(false);
    expect(result.first).toEqual({ count: 1, of: 2 });
    expect(result.ours).toEqual({ first: { count: 1, of: 2 }, processor: { p50: 2, p99: 4 } });
  });

  it("takes the threshold from the validation part alone", () => {
    const validation = [inScope(0, 0.9), outOfScope(0.5), outOfScope(0.4)];
    const asked = [inScope(0, 0.6), inScope(0, 0.45), outOfScope(0.55), outOfScope(0.1)];
    expect(resultOf(outcome(asked, validation), 4).refusing?.atThreshold).toEqual({
      right: { count: 1, of: 2 },
      refused: { count: 1, of: 2 },
    });
  });
});
