import type Sqlite from "better-sqlite3";

/**
 * Takes what was deleted out of SQLite's files: its pages are given back, and the write-ahead log, which still holds
 * what they said, is emptied. Nobody waits for another process that reads or writes at this moment, a backup say: the
 * driver would hold up every member meanwhile.
 *
 * @param database in no transaction
 * @returns false if another process kept some of it from happening
 */
export function checkpoint(database: Sqlite.Database): boolean {
  const patience = database.pragma("busy_timeout", { simple: true });
  database.pragma("busy_timeout = 0");
  try {
    database.pragma("incremental_vacuum");
    return database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return false;
    throw error;
  } finally {
    database.pragma(`busy_timeout = ${patience}`);
  }
}
