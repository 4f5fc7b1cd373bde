import { LIMITS } from "../../src/channels/directline/limits.js";
import type { Results } from "../load/results.js";
import type { Assumptions, Reserve } from "./assumptions.js";
import type { Demand } from "./simulate.js";

/** What the peak needs. */
export interface Plan {
  readonly processes: number;
  /** what asks for that many: the largest of them counts */
  readonly processesFor: Readonly<Record<"turns" | "sockets" | "starts", number>>;
  readonly processMemory: number;
  readonly databaseCores: number;
  readonly databaseConnections: number;
  readonly commitsPerSecond: number;
  readonly walPerSecond: number;
  readonly storedBytes: number;
  /** the peak's part of what one database can do, the fullest first */
  readonly database: readonly { readonly resource: string; readonly use: number }[];
}

/** The load bench has not measured PostgreSQL yet. */
export class NothingMeasuredError extends Error {
  override readonly name = "NothingMeasuredError";
  readonly code = "NOTHING_MEASURED";
  constructor() {
    super("bench/load/results.json holds no run on PostgreSQL. Run: npm run bench:load");
  }
}

/** Cores of the database machine that is planned with; more can be bought, up to a point. */
export const DATABASE_CORES = 16;

/**
 * What bears the peak, from what a turn was measured to take.
 *
 * @param results of the load bench
 * @throws NothingMeasuredError if it did not run on PostgreSQL
 */
export function planFor(
  demand: Demand,
  results: Pick<Results, "setups" | "open" | "database">,
  assumptions: Assumptions,
  reserve: Reserve,
): Plan {
  const measured = results.setups.find(({ name }) => name === "postgres");
  const { database, open } = results;
  if (measured === undefined || database === undefined) throw new NothingMeasuredError();

  const perSecond = demand.peakMinuteTurnsPerSecond;
  const turnsEach = (1000 / measured.cpu.server) * reserve.use;
  const processesFor = {
    turns: Math.ceil(perSecond / turnsEach),
    sockets: Math.ceil(demand.peakOpen / (LIMITS.socketsInAll * reserve.use)),
    starts: Math.ceil(
      (demand.peakStartsPerSecond * LIMITS.conversationsInAll.seconds) / LIMITS.conversationsInAll.most,
    ),
  };
  const processes = Math.max(...Object.values(processesFor)) + reserve.spareProcesses;
  const memoryEach = (open.after - open.before) / open.conversations;
  const commits = perSecond * database.commitsPerTurn;
  const notifying = perSecond * database.notificationsPerTurn;
  const cores = (perSecond * measured.cpu.database) / 1000;
  const kept = demand.mostWithin(reserve.keptDays) * assumptions.turns;
  return {
    processes,
    processesFor,
    processMemory: open.before + (demand.peakOpen / (processes - reserve.spareProcesses)) * memoryEach,
    databaseCores: Math.ceil(cores / reserve.use),
    databaseConnections: processes * reserve.connections,
    commitsPerSecond: commits,
    walPerSecond: perSecond * database.walBytesPerTurn,
    storedBytes: kept * database.bytesPerTurn,
    database: [
      { resource: "commits that notify, one after another", use: notifying / database.notifyingCommits },
      { resource: "commits", use: commits / database.plainCommits },
      { resource: `${DATABASE_CORES} cores`, use: cores / DATABASE_CORES },
    ].sort((one, other) => other.use - one.use),
  };
}
