import { describe, expect, it } from "vitest";
import { type Chain, expect as expectOf } from "../../../src/privacy/tagger/chain.js";
import { type Features, PLACES } from "../../../src/privacy/tagger/features.js";
import { learnChain } from "../../../src/privacy/tagger/learn-chain.js";

/** A text of units that each have one feature, at the place given. */
function textOf(...places: number[]): Features {
  return { places: Int32Array.from(places), ends: Int32Array.from(places, (_, at) => at + 1) };
}

function chainOf(scores: Readonly<Record<number, number>>, steps: readonly number[], size = PLACES): Chain {
  const weights = new Float32Array(size);
  for (const [place, score] of Object.entries(scores)) weights[Number(place)] = score;
  return { weights, unit: 1, steps: Float32Array.from(steps) };
}

/** All ways through a text, each weighed by itself: what the chain has to come to without looking at them all. */
function weighAll({ weights, steps }: Chain, { places }: Features) {
  const inside = new Array<number>(places.length).fill(0);
  const taken = [0, 0, 0, 0];
  let all = 0;
  for (let way = 0; way < 2 ** places.length; way += 1) {
    const label = (at: number): number => (way >> at) & 1;
    let score = 0;
    for (let at = 0; at < places.length; at += 1) {
      if (label(at) === 1) score += weights[places[at] as number] as number;
      if (at > 0) score += steps[label(at - 1) * 2 + label(at)] as number;
    }
    const weight = Math.exp(score);
    all += weight;
    for (let at = 0; at < places.length; at += 1) {
      inside[at] = (inside[at] as number) + weight * label(at);
      if (at > 0) {
        const step = label(at - 1) * 2 + label(at);
        taken[step] = (taken[step] as number) + weight;
      }
    }
  }
  return { inside: inside.map((weight) => weight / all), steps: taken.map((weight) => weight / all) };
}

describe("the chain", () => {
  it.each([
    ["one unit", [1]],
    ["two", [1, 2]],
    ["six", [3, 1, 2, 2, 1, 4]],
    ["ten", [1, 2, 3, 4, 4, 3, 2, 1, 2, 3]],
  ])("weighs all ways through a text of %s", (_, places) => {
    const chain = chainOf({ 1: 1.3, 2: -0.7, 3: 0.2, 4: -2.1 }, [0.4, -1.2, -0.9, 1.6]);
    const text = textOf(...places);
    const weighed = weighAll(chain, text);
    const found = expectOf(chain, text);
    Array.from(found.inside).forEach((likely, at) => {
      expect(likely).toBeCloseTo(weighed.inside[at] as number, 10);
    });
    Array.from(found.steps).forEach((count, step) => {
      expect(count).toBeCloseTo(weighed.steps[step] as number, 10);
    });
  });

  it("stays a number however long a text and however sure each unit", () => {
    const chain = chainOf({ 1: 5000, 2: -5000 }, [9, -9, -9, 9]);
    const text = textOf(...Array.from({ length: 4000 }, (_, at) => (at % 7 === 0 ? 1 : 2)));
    const { inside } = expectOf(chain, text);
    expect(Array.from(inside).every((likely) => likely >= 0 && likely <= 1)).toBe(true);
  });

  it("of fewer weights than places reads each place at the weight that it shares", () => {
    const scores = { 1: 1.3, 2: -0.7 };
    const steps = [0.4, -1.2, -0.9, 1.6];
    const folded = expectOf(chainOf(scores, steps, 8), textOf(PLACES - 8 + 1, 16 + 2, 1));
    expect(folded).toEqual(expectOf(chainOf(scores, steps), textOf(1, 2, 1)));
  });

  it("reads a text without units", () => {
    expect(expectOf(chainOf({}, [0, 0, 0, 0]), textOf()).inside).toHaveLength(0);
  });
});

describe("learning a chain", () => {
  // After 5 a value begins, and it goes on over 7s until something else comes; a 7 elsewhere is none.
  const lesson = (places: number[], inside: number[]) => ({
    features: textOf(...places),
    inside: Uint8Array.from(inside),
  });
  const lessons = Array.from({ length: 40 }, (_, at) =>
    at % 2 === 0 ? lesson([1, 5, 7, 7, 7, 2], [0, 1, 1, 1, 1, 0]) : lesson([1, 3, 7, 7, 2], [0, 0, 0, 0, 0]),
  );

  it("learns that a value goes on, which no unit tells by itself", () => {
    const chain = learnChain(lessons, 16);
    const within = expectOf(chain, textOf(2, 5, 7, 7, 1)).inside;
    const without = expectOf(chain, textOf(2, 3, 7, 7, 1)).inside;
    expect(Array.from(within.slice(1, 4)).every((likely) => likely > 0.5)).toBe(true);
    expect(Array.from(without).every((likely) => likely < 0.5)).toBe(true);
  });

  it("learns the same of the same lessons, to the bit", () => {
    const [one, other] = [learnChain(lessons, 16), learnChain(lessons, 16)];
    expect(Buffer.from(one.weights.buffer).equals(Buffer.from(other.weights.buffer))).toBe(true);
    expect(one.steps).toEqual(other.steps);
  });
});
