import type { DatabaseWatch } from "./database.js";
import type { GeneratorProcess, ServerProcess } from "./processes.js";
import type { DatabaseResults, HalfResults, OpenResults, SetupName, SetupResults } from "./results.js";
import { median, percentile } from "./statistics.js";

/** A server to be measured. */
export interface Setup {
  readonly name: SetupName;
  readonly servers: readonly ServerProcess[];
  /** absent: each process has its own */
  readonly database?: SetupDatabase;
}

interface SetupDatabase {
  readonly url: string;
  /** processor time so far, seconds */
  readonly cpu: () => number;
  readonly watch: DatabaseWatch;
}

/** How long and how much. */
export interface Effort {
  readonly rounds: number;
  /** before a round counts: the compiler has to learn what is hot */
  readonly warmUpSeconds: number;
  readonly floodSeconds: number;
  readonly steadySeconds: number;
  /** members who ask at once */
  readonly members: number;
  readonly openConversations: number;
}

/** One round of everybody asking at once. */
interface Round {
  readonly answered: number;
  readonly failed: number;
  /** why the first did, in words */
  readonly failure?: string;
  readonly seconds: number;
  readonly serverCpu: number;
  readonly databaseCpu: number;
  readonly generatorCpu: number;
}

/**
 * The most that each setup gives. Rounds go from setup to setup: what else the machine does falls on all of them.
 *
 * @returns in the order of the setups; `half` is still to be measured
 */
export async function measureTops(
  setups: readonly Setup[],
  generator: GeneratorProcess,
  effort: Effort,
  tell: (line: string) => void,
): Promise<readonly Omit<SetupResults, "half">[]> {
  const rounds = new Map<SetupName, Round[]>();
  for (let count = 1; count <= effort.rounds; count += 1) {
    for (const setup of setups) {
      const round = await floodOnce(setup, generator, effort);
      rounds.set(setup.name, [...(rounds.get(setup.name) ?? []), round]);
      tell(`round ${count}, ${setup.name}: ${(round.answered / round.seconds).toFixed(0)} turns/s`);
    }
  }
  return setups.map((setup) => summaryOf(setup, rounds.get(setup.name) ?? []));
}

async function floodOnce(setup: Setup, generator: GeneratorProcess, effort: Effort): Promise<Round> {
  await openAt(setup, generator, effort.members, false);
  await generator.run({ kind: "flood", seconds: effort.warmUpSeconds });
  const [cpu, database] = [await cpuOf(setup), databaseCpu(setup)];
  const { answered, failed, seconds, cpuSeconds, failure } = await generator.run({
    kind: "flood",
    seconds: effort.floodSeconds,
  });
  if (answered === 0) throw new Error(`${setup.name}: nothing was answered. ${failure ?? ""}`);
  const round = {
    answered,
    failed,
    seconds,
    serverCpu: (await cpuOf(setup)) - cpu,
    databaseCpu: databaseCpu(setup) - database,
    generatorCpu: cpuSeconds,
    ...(failure !== undefined && { failure }),
  };
  await generator.run({ kind: "leave" });
  return round;
}

function summaryOf({ name, servers }: Setup, rounds: readonly Round[]): Omit<SetupResults, "half"> {
  const perTurn = (seconds: (round: Round) => number): number =>
    median(rounds.map((round) => (seconds(round) / round.answered) * 1000));
  const perSecond = rounds.map(({ answered, seconds }) => answered / seconds);
  const failure = rounds.find((round) => round.failure !== undefined)?.failure;
  return {
    name,
    processes: servers.length,
    top: median(perSecond),
    rounds: perSecond,
    cpu: {
      server: perTurn(({ serverCpu }) => serverCpu),
      database: perTurn(({ databaseCpu }) => databaseCpu),
      generator: perTurn(({ generatorCpu }) => generatorCpu),
    },
    generatorCores: median(rounds.map(({ generatorCpu, seconds }) => generatorCpu / seconds)),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
    ...(failure !== undefined && { failure }),
  };
}

/** What a turn takes of the database, at its most. */
export async function measureDatabase(
  setup: Setup,
  { watch }: SetupDatabase,
  generator: GeneratorProcess,
  effort: Effort,
): Promise<Omit<DatabaseResults, "plainCommits" | "notifyingCommits">> {
  await openAt(setup, generator, effort.members, false);
  await watch.start();
  const { answered } = await generator.run({ kind: "flood", seconds: effort.floodSeconds });
  const perTurn = await watch.perTurn(answered);
  await generator.run({ kind: "leave" });
  return perTurn;
}

/**
 * How long members wait at half of the top, when they ask by chance and not in step. Rounds go from setup to setup here too.
 *
 * @param tops of the setups, turns a second
 * @returns in the order of the setups
 */
export async function measureHalves(
  setups: readonly Setup[],
  tops: readonly number[],
  generator: GeneratorProcess,
  effort: Effort,
  tell: (line: string) => void,
): Promise<readonly HalfResults[]> {
  const rounds = setups.map((): HalfResults[] => []);
  for (let count = 1; count <= effort.rounds; count += 1) {
    for (const [index, setup] of setups.entries()) {
      const half = await halfOnce(setup, (tops[index] ?? 0) / 2, generator, effort);
      rounds[index]?.push(half);
      tell(`half of it, round ${count}, ${setup.name}: p99 ${half.p99.toFixed(0)} ms of ${half.questions}`);
    }
  }
  return rounds.map((halves) => {
    const middle = (field: keyof HalfResults): number => median(halves.map((half) => half[field]));
    return {
      perSecond: middle("perSecond"),
      questions: middle("questions"),
      p50: middle("p50"),
      p95: middle("p95"),
      p99: middle("p99"),
      serverStall: middle("serverStall"),
      generatorStall: middle("generatorStall"),
    };
  });
}

async function halfOnce(
  setup: Setup,
  perSecond: number,
  generator: GeneratorProcess,
  effort: Effort,
): Promise<HalfResults> {
  await openAt(setup, generator, effort.members * 2, true);
  await stallOf(setup);
  const { waits, failed, failure, stall } = await generator.run({
    kind: "steady",
    perSecond,
    seconds: effort.steadySeconds,
  });
  const serverStall = await stallOf(setup);
  await generator.run({ kind: "leave" });
  if (failed > 0) throw new Error(`${setup.name}: ${failed} questions were not answered. ${failure ?? ""}`);
  const [p50, p95, p99] = [percentile(waits, 0.5), percentile(waits, 0.95), percentile(waits, 0.99)];
  return { perSecond, questions: waits.length, p50, p95, p99, serverStall, generatorStall: stall };
}

/** What an open conversation takes: a socket, its activities, its state. */
export async function measureOpen(
  setup: Setup,
  generator: GeneratorProcess,
  effort: Effort,
): Promise<OpenResults> {
  const memory = async (): Promise<number> =>
    (await Promise.all(setup.servers.map((server) => server.usage()))).reduce(
      (sum, { memory }) => sum + memory,
      0,
    );
  const before = await memory();
  const { failed } = await openAt(setup, generator, effort.openConversations, true);
  const after = await memory();
  await generator.run({ kind: "leave" });
  return { conversations: effort.openConversations, before, after, failed };
}

function openAt({ servers }: Setup, generator: GeneratorProcess, members: number, ask: boolean) {
  return generator.run({ kind: "open", servers: servers.map(({ origin }) => origin), members, ask });
}

function databaseCpu({ database }: Setup): number {
  return database?.cpu() ?? 0;
}

async function stallOf({ servers }: Setup): Promise<number> {
  return Math.max(...(await Promise.all(servers.map((server) => server.usage()))).map(({ stall }) => stall));
}

async function cpuOf({ servers }: Setup): Promise<number> {
  const usages = await Promise.all(servers.map((server) => server.usage()));
  return usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}
