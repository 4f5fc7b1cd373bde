import type { Kept } from "../channels/directline/stand-in.js";
import { createActivityLog } from "./activity-log.js";
import { createChannelTurns } from "./channel-turns.js";
import { type Database, type DatabaseOptions, openDatabase } from "./database.js";
import { createLeases } from "./leases.js";
import { createRestore } from "./restore.js";
import { createTurnQueue } from "./turn-queue.js";

/** All that is kept, each part behind the interface of its user. */
export interface Store extends Kept {
  readonly database: Database;
}

export interface StoreOptions extends DatabaseOptions {
  /** RETENTION_DAYS */
  readonly keptDays: number;
  /** so many random bytes */
  readonly random: (bytes: number) => Buffer;
}

/** @throws StoreError with a remedy if the database cannot be opened */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  const leases = createLeases(database, options.random);
  // The file belongs to one process: whoever held these is gone, and its members need not wait for their end.
  if (database.kind === "sqlite") {
    await database.change(({ transaction }) => transaction.deleteFrom("leases").execute());
  }
  return {
    log: createActivityLog(database, options.keptDays),
    turns: createTurnQueue(database, leases),
    channelTurns: createChannelTurns(database, leases),
    restore: createRestore(database, options.now),
    database,
  };
}
