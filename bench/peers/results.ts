import type { Figure } from "./metrics.js";

/** A share, as it was counted. */
export interface Count {
  readonly count: number;
  readonly of: number;
}

/** Milliseconds at the middle and the 99th percentile. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** What training and asking took. */
export interface Cost {
  /** learnt from */
  readonly lines: number;
  /** questions that were timed */
  readonly asked: number;
  readonly trainSeconds: number;
  readonly bytes: number;
  readonly processor: Percentiles;
  readonly clock: Percentiles;
}

/** One peer on one set. */
export interface SetResult {
  readonly settings: readonly string[];
  readonly cost: Cost;
  /** of the questions in scope; `of` is less than the set's where time was over */
  readonly first: Count;
  readonly amongThree: Count;
  /** whether every question was asked */
  readonly whole: boolean;
  /** absent: the set has no messages out of scope */
  readonly refusing?: Refusing;
  /** ours, on the very questions that this peer was asked */
  readonly ours?: { readonly first: Count; readonly processor: Percentiles };
}

/** Telling messages that are about none of the labels. */
export interface Refusing {
  readonly outOfScope: number;
  readonly auroc: Figure;
  /** share of messages out of scope that pass -> of those in scope, how many are answered rightly then */
  readonly curve: readonly { readonly passing: number; readonly right: Count }[];
  /** at the threshold that was best on validation messages, where a set has them */
  readonly atThreshold?: { readonly right: Count; readonly refused: Count };
}

/** What a run that gave no figures died of: "training took over 60 s". */
export interface Failure {
  readonly failed: string;
}

/** What `npm run bench` measured; docs/benchmark.md follows from it alone. */
export interface Results {
  /** ISO date and time */
  readonly at: string;
  readonly machine: { readonly cores: number; readonly processor: string; readonly node: string };
  readonly budget: Budget;
  /** name -> version of the package */
  readonly versions: Readonly<Record<string, string>>;
  readonly sets: readonly {
    /** ISO date and time: sets may be measured in several runs, but all peers of one set in the same */
    readonly at: string;
    readonly name: string;
    readonly title: string;
    readonly peers: Readonly<Record<string, SetResult | Failure>>;
  }[];
  /** why a set is not there */
  readonly missing: readonly string[];
  readonly growth: readonly {
    /** as of sets */
    readonly at: string;
    readonly lines: number;
    readonly peers: Readonly<Record<string, Cost | Failure>>;
  }[];
  /** the server's whole decision on the shipped pack */
  readonly served?: Cost;
}

/** What a run measured takes the place of what an earlier one did; the rest of that stays. */
export function updated(earlier: Results, latest: Results): Results {
  const keep = <T>(old: readonly T[], now: readonly T[], keyOf: (each: T) => unknown): T[] => {
    const again = new Map(now.map((each) => [keyOf(each), each]));
    const kept = old.map((each) => again.get(keyOf(each)) ?? each);
    return [...kept, ...now.filter((each) => !old.some((other) => keyOf(other) === keyOf(each)))];
  };
  return {
    ...earlier,
    ...latest,
    sets: keep(earlier.sets, latest.sets, ({ name }) => name),
    growth: keep(earlier.growth, latest.growth, ({ lines }) => lines),
  };
}

/** How long one peer may take on one set or size, seconds of processor. */
export interface Budget {
  /** choosing its setting, and as long for learning, each split anew */
  readonly training: number;
  /** learning the lines of one size */
  readonly growing: number;
  /** answering */
  readonly asking: number;
}

export function isFailure(result: SetResult | Cost | Failure): result is Failure {
  return "failed" in result;
}
