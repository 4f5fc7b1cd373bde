/** What a run measured; `bench/load/results.json` holds one, for docs/load.md and `npm run bench:scale`. */
export interface Results {
  /** ISO date of the run */
  readonly at: string;
  /** whether it was the short run, whose figures say that everything works and no more */
  readonly quick: boolean;
  readonly machine: Machine;
  readonly questions: number;
  readonly setups: readonly SetupResults[];
  readonly open: OpenResults;
  /** absent: not run on PostgreSQL */
  readonly database?: DatabaseResults;
  readonly start: { readonly seconds: number; readonly idleMemory?: number };
}

interface Machine {
  readonly cores: number;
  readonly processor: string;
  /** bytes */
  readonly memory: number;
  readonly node: string;
}

/** One of the servers compared. */
export interface SetupResults {
  readonly name: SetupName;
  readonly processes: number;
  /** turns a second when every member asks at once, the median of the rounds */
  readonly top: number;
  /** each round's */
  readonly rounds: readonly number[];
  /** processor time of a turn under that load, milliseconds */
  readonly cpu: { readonly server: number; readonly database: number; readonly generator: number };
  /** cores that the generator alone took */
  readonly generatorCores: number;
  readonly half: HalfResults;
  readonly failed: number;
  /** why the first of them did, in words */
  readonly failure?: string;
}

/** At half of the top throughput, questions coming by chance: milliseconds, the median of the rounds. */
export interface HalfResults {
  readonly perSecond: number;
  /** how many were asked and answered in a round: what each percentile rests on */
  readonly questions: number;
  /** from question to answer */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** for how long a server, and the generator, stood still at most */
  readonly serverStall: number;
  readonly generatorStall: number;
}

/** What a turn takes of PostgreSQL, and what it gives on this machine. */
export interface DatabaseResults {
  readonly commitsPerTurn: number;
  /** commits that tell other instances of a change */
  readonly notificationsPerTurn: number;
  readonly walBytesPerTurn: number;
  /** rows and indexes */
  readonly bytesPerTurn: number;
  /** small transactions a second that it commits, of many connections at once: without and with a notification */
  readonly plainCommits: number;
  readonly notifyingCommits: number;
}

/** Open conversations on one process, each greeted and with one question answered. */
export interface OpenResults {
  readonly conversations: number;
  /** resident memory of the process, bytes */
  readonly before: number;
  readonly after: number;
  readonly failed: number;
}

/** `alone`: one process on PostgreSQL; `postgres`: two. */
export type SetupName = "echo" | "bare" | "sqlite" | "alone" | "postgres";
