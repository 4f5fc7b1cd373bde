import { proportion } from "../../src/cli/statistics.js";
import type { Figure } from "./metrics.js";
import { OURS } from "./peers.js";
import { type Count, isFailure, type Results, type SetResult } from "./results.js";

export type MeasuredSet = Results["sets"][number];

/** @returns what a peer did on a set; undefined when it failed or was not asked */
export function resultOn(set: MeasuredSet, peer: string): SetResult | undefined {
  const result = set.peers[peer];
  return result === undefined || isFailure(result) ? undefined : result;
}

/** Fewer questions tell nothing: a slow peer is given time for so many on a set, and none is compared by fewer. */
export const FEWEST_ASKED = 20;

/** A count as a share with its 95 % interval. */
export function figureOf({ count, of }: Count): Figure {
  return proportion(count, of);
}

/** Another peer's share of right labels on a set beside ours on the very same questions. */
export interface Beside {
  readonly peer: string;
  readonly theirs: Figure;
  readonly ours: Figure;
  readonly asked: number;
}

/** @returns every other peer that answered, best first by how it stands to us */
export function besideOurs(set: MeasuredSet): Beside[] {
  return Object.keys(set.peers)
    .filter((peer) => peer !== OURS)
    .flatMap((peer): Beside[] => {
      const { first, ours } = resultOn(set, peer) ?? {};
      if (first === undefined || ours === undefined || first.of < FEWEST_ASKED) return [];
      return [{ peer, theirs: figureOf(first), ours: figureOf(ours.first), asked: first.of }];
    })
    .sort((one, other) => one.ours.rate - one.theirs.rate - (other.ours.rate - other.theirs.rate));
}

/** "94.2 %" */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** "94.2 % (91.0 to 96.3)" */
export function withInterval({ rate, low, high }: Figure): string {
  return `${percent(rate)} (${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`;
}

/** "+12.7" points */
export function points(difference: number): string {
  return `${difference < 0 ? "−" : "+"}${Math.abs(difference * 100).toFixed(1)}`;
}

/** Milliseconds, with as many digits as tell something: "0.08", "5.1", "1,240" */
export function milliseconds(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}
