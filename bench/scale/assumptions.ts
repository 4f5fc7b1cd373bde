/** What is not measured but assumed; every figure of docs/scale.md follows from these and from the load bench. */
export interface Assumptions {
  readonly members: number;
  /** letters are delivered on so many days, one after another, as many on each */
  readonly deliveryDays: number;
  /** of the members, 0..1 */
  readonly shareThatWrites: number;
  /** from the letter to the first message, days; on average, most of them sooner */
  readonly meanDelayDays: number;
  /** questions and buttons of one conversation, on average */
  readonly turns: number;
  /** reading an answer and writing on, seconds on average */
  readonly secondsBetweenTurns: number;
  /** how long the page stays open after the last answer, seconds on average */
  readonly secondsAfterwards: number;
  /** how a day's conversations fall on its hours; only their proportion counts */
  readonly hours: readonly number[];
  /** on the first delivery day the evening news sends so many times as many, for a quarter of an hour */
  readonly newsFactor: number;
}

/** Hours of a day: the night sleeps, the post comes before noon, the evening has time. */
const HOURS = [
  1, 0.5, 0.3, 0.2, 0.2, 0.5, 1.5, 3, 5, 7, 9, 10, 8.5, 7.5, 7, 6.5, 6.5, 7, 7.5, 8, 7, 5, 3, 1.8,
];

export const ASSUMPTIONS: Assumptions = {
  members: 33_000_000,
  deliveryDays: 6,
  shareThatWrites: 0.02,
  meanDelayDays: 1,
  turns: 4,
  secondsBetweenTurns: 45,
  secondsAfterwards: 300,
  hours: HOURS,
  newsFactor: 3,
};

/** What is asked of the machines that bear it. */
export interface Reserve {
  /** how far a resource may be used in the peak, 0..1: what is left bears the moment above it and a failed process */
  readonly use: number;
  /** processes more than needed, so that one may fail or be replaced */
  readonly spareProcesses: number;
  /** seconds after which what a conversation left is deleted (RETENTION_DAYS) */
  readonly keptDays: number;
  /** database connections of one process: its pool, and the one that listens */
  readonly connections: number;
}

export const RESERVE: Reserve = { use: 0.5, spareProcesses: 1, keptDays: 7, connections: 11 };
