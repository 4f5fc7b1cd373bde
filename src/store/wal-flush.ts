import { closeSync, fdatasync, openSync } from "node:fs";
import { promisify } from "node:util";
import type Sqlite from "better-sqlite3";
import { checkpoint } from "./checkpoint.js";

/** Brings what SQLite has committed to the disk, while this process goes on. */
export interface WalFlush {
  /** @returns when all that was committed before the call is on the disk; rejects if the disk takes it not */
  flush(): Promise<void>;
  /** No flush is under way. */
  close(): void;
}

type Sync = (file: number) => Promise<void>;

/**
 * Flushes the write-ahead log from another thread. SQLite itself waits for the disk within `commit`, and everybody who
 * asks for anything waits with it; with `synchronous = NORMAL` it leaves that wait out, and only that: what it needs to
 * find the database sound after a power failure it still does.
 *
 * Nothing is locked by way of this file, so that closing it releases no lock of SQLite's.
 *
 * @param file the database's
 * @param sync `fdatasync`
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function createWalFlush(
  file: string,
  database: Sqlite.Database,
  sync: Sync = promisify(fdatasync),
): WalFlush {
  let log: number | undefined;
  let refused: unknown;

  /** The system forgets what it could not write, and takes the next flush for a success: so all is written anew. */
  const writeAnew = (): void => {
    if (!checkpoint(database)) throw refused;
    refused = undefined;
  };

  return {
    async flush() {
      if (refused !== undefined) return writeAnew();
      // There is one as soon as something was committed, and the same one as long as the database is open.
      log ??= openSync(`${file}-wal`, "r+");
      try {
        await sync(log);
      } catch (error) {
        refused = error;
        throw error;
      }
    },
    close() {
      if (log !== undefined) closeSync(log);
      log = undefined;
    },
  };
}
