import { fuse } from "../../../bench/peers/fuse.js";
import { OURS } from "../../../bench/peers/peers.js";
import type { Cost, Count, Results, SetResult } from "../../../bench/peers/results.js";

/** @param p50 milliseconds; the 99th percentile is twice that */
export function cost(p50: number): Cost {
  const times = { p50, p99: 2 * p50 };
  return { lines: 100, asked: 50, trainSeconds: 1, bytes: 2e6, processor: times, clock: times };
}

export function onSet(first: Count, ours?: Count): SetResult {
  return {
    settings: ["whole phrase"],
    cost: cost(1),
    first,
    amongThree: { count: first.of, of: first.of },
    whole: true,
    refusing: {
      outOfScope: 10,
      auroc: { rate: 0.9, low: 0.8, high: 1 },
      curve: [
        { passing: 0, right: { count: 0, of: first.of } },
        { passing: 0.05, right: { count: 10, of: first.of } },
        { passing: 1, right: first },
      ],
    },
    ...(ours && { ours: { first: ours, processor: { p50: 0.5, p99: 1 } } }),
  };
}

/** Ours has 94 of 100 right on the set, fuse.js 40; ours is 100 times faster. */
export const RESULTS: Results = {
  at: "2026-11-30T00:00:00.000Z",
  machine: { cores: 2, processor: "test", node: "v20.20.2" },
  budget: { training: 60, growing: 180, asking: 15 },
  versions: { "fuse.js": "7.5.0" },
  missing: ["clinc150.jsonl is missing: BENCH_DATA names no folder."],
  sets: [
    {
      at: "2026-11-30T00:00:00.000Z",
      name: "own_fr",
      title: "own cases <French>",
      peers: {
        [OURS]: onSet({ count: 94, of: 100 }),
        [fuse.name]: onSet({ count: 40, of: 100 }, { count: 94, of: 100 }),
        natural: { failed: "training: over 60 s" },
      },
    },
  ],
  growth: [
    { at: "2026-11-30T00:00:00.000Z", lines: 100, peers: { [OURS]: cost(0.1), [fuse.name]: cost(10) } },
    {
      at: "2026-11-30T00:00:00.000Z",
      lines: 100_000,
      peers: { [OURS]: cost(0.2), [fuse.name]: { failed: "asking: over 75 s" } },
    },
  ],
  served: cost(0.9),
};
