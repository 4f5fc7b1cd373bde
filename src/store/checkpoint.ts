import type Sqlite from "better-sqlite3";
import { isBusy } from "./sqlite-busy.js";

/**
 * Takes what was deleted out of SQLite's files: its pages are given back, and the write-ahead log, which still holds
 * what they said, is emptied.
 *
 * @param database in no transaction, its driver not waiting for other processes: a backup that reads at this moment
 *   would hold up every member
 * @returns false if another process kept some of it from happening
 */
export function checkpoint(database: Sqlite.Database): boolean {
  try {
    database.pragma("incremental_vacuum");
    return database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
