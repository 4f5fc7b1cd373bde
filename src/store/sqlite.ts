import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver, sql } from "kysely";
import { checkpoint } from "./checkpoint.js";
import type { Engine } from "./engine.js";
import { createGroupCommit } from "./group-commit.js";
import { BUSY_MILLISECONDS, isBusy } from "./sqlite-busy.js";
import { createSqliteTurns } from "./sqlite-turns.js";
import { StoreError } from "./store-error.js";
import { createWalFlush, type WalFlush } from "./wal-flush.js";

/**
 * SQLite in one file beside the process. A change is on the disk when it is answered (`wal-flush.ts`); what is deleted is
 * overwritten (secure_delete).
 *
 * @param file ":memory:" for one that ends with the process
 * @throws StoreError if the file cannot be opened
 */
export function createSqlite(file: string, now: () => Date): Engine {
  const lock = file === ":memory:" ? undefined : lockFor(file);
  const database = open(file);
  const { flush, close } = file === ":memory:" ? NO_DISK : createWalFlush(file, database);
  let settled = async (): Promise<void> => {};
  return {
    kind: "sqlite",
    dialect: new ImmediateDialect({ database: prepared(database) }, () => database.inTransaction),
    begin(kysely) {
      // From here on members are served, and the driver would wait for another process with all of them: it waits for
      // nobody, and the changes do so by themselves.
      database.pragma("busy_timeout = 0");
      const group = createGroupCommit(kysely, database, flush);
      settled = group.settled;
      return {
        run: group.run,
        settled,
        turns: createSqliteTurns(kysely, database, group, now),
        tidy: () => group.runBetween(() => checkpoint(database)),
      };
    },
    clock: () => sql<number>`${now().getTime()}`,
    listen: () => {},
    async close() {
      await settled();
      close();
      lock?.close();
    },
    openingError: (error) => openingError(file, error),
  };
}

const NO_DISK: WalFlush = { flush: async () => {}, close: () => {} };

/**
 * Holds the file for this process alone, until it ends in whatever way: a second one would not hear of what the first
 * appends. It is a file of its own, so that a backup may read the data meanwhile.
 */
function lockFor(file: string): Sqlite.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const lock = new Sqlite(`${file}.lock`, { timeout: BUSY_MILLISECONDS });
    lock.exec("begin exclusive");
    return lock;
  } catch (error) {
    throw openingError(file, error);
  }
}

function open(file: string): Sqlite.Database {
  try {
    const database = new Sqlite(file, { timeout: BUSY_MILLISECONDS });
    // Conversations are nobody's business but the process's own.
    if (file !== ":memory:") chmodSync(file, 0o600);
    // Takes effect on a new file alone, so it comes first.
    database.pragma("auto_vacuum = INCREMENTAL");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    database.pragma("secure_delete = ON");
    return database;
  } catch (error) {
    throw openingError(file, error);
  }
}

function openingError(file: string, error: unknown): unknown {
  if (!(error instanceof Error && "code" in error)) return error;
  if (isBusy(error)) {
    return new StoreError(
      `DATA_DIR: another process uses ${file}. Stop it, choose another folder, or let both share PostgreSQL by DATABASE_URL.`,
      { cause: error },
    );
  }
  return new StoreError(
    `DATA_DIR: ${file} cannot be used (${String(error.code)}). Give the process the right to write there, free some space, or restore a backup.`,
    { cause: error },
  );
}

/** Kysely prepares a statement for each call; the store has few, so each is prepared once. */
function prepared(database: Sqlite.Database) {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    prepare(text: string): Sqlite.Statement {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = database.prepare(text);
      statements.set(text, statement);
      return statement;
    },
    close: () => {
      database.close();
    },
  };
}

type DriverConfig = ConstructorParameters<typeof SqliteDriver>[0];

/** Kysely's SQLite, its transactions begun and ended as this file needs them. */
class ImmediateDialect extends SqliteDialect {
  readonly #config: DriverConfig;
  readonly #inTransaction: () => boolean;
  constructor(config: DriverConfig, inTransaction: () => boolean) {
    super(config);
    this.#config = config;
    this.#inTransaction = inTransaction;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config, this.#inTransaction);
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #inTransaction: () => boolean;
  constructor(config: DriverConfig, inTransaction: () => boolean) {
    super(config);
    this.#inTransaction = inTransaction;
  }
  /** Takes the right to write at once: a transaction that took it later could find that it may not any more. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
  /** A full disk has SQLite roll back by itself; a second time would fail, and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#inTransaction()) await super.rollbackTransaction(connection);
  }
}
