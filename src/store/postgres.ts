import { PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Engine } from "./engine.js";
import { createListening } from "./listening.js";
import { createPostgresTurns } from "./postgres-turns.js";
import { StoreError } from "./store-error.js";

/** Connections for calls; one more listens. */
const CONNECTIONS = 10;
const CONNECT_MILLISECONDS = 3000;
/** A call that takes longer counts as failed: the answer cannot wait for it. */
const CALL_MILLISECONDS = 5000;
/**
 * PostgreSQL gives up by itself what waits so long for a lock, of a migration or a `vacuum full`, before we do: what we
 * give up waits on there, each in a connection that is lost to everybody.
 */
const LOCK_MILLISECONDS = 4000;
/** A vacuum reads whole tables, and no answer waits for it. */
const TIDY_MILLISECONDS = 600_000;
/** PostgreSQL's name for a lock that was not to be had. */
const LOCKED = "55P03";
/** PostgreSQL's int8: counts and times stay far below 2^53. */
const INT8 = 20;

/**
 * PostgreSQL, shared by several instances.
 *
 * @param url "postgres://user:password@host/database"
 * @param report hears that a connection broke
 */
export function createPostgres(url: string, report: (error: unknown) => void): Engine {
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: "vigie",
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === INT8
          ? Number
          : pg.types.getTypeParser(oid, format ?? "text")) as typeof pg.types.getTypeParser,
    },
  };
  const pool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    query_timeout: CALL_MILLISECONDS,
    lock_timeout: LOCK_MILLISECONDS,
    idle_in_transaction_session_timeout: CALL_MILLISECONDS,
  });
  // A connection that breaks ends the process if nobody listens: to it, and, while it is idle, to the pool as well. The
  // next call opens another.
  pool.on("error", () => {});
  const own = new Set<number>();
  pool.on("connect", (client) => {
    client.on("error", report);
    own.add(processOf(client));
  });
  pool.on("remove", (client) => own.delete(processOf(client)));
  const listening = createListening(connection, (processId) => own.has(processId));

  return {
    kind: "postgres",
    dialect: new PostgresDialect({ pool }),
    begin: (kysely) => ({
      run: (work) => kysely.transaction().execute(work),
      turns: createPostgresTurns(pool),
      // A commit is on the disk before anybody sees it.
      settled: async () => {},
      // Gives the space of deleted rows to new ones, which overwrite them.
      tidy: async () => {
        const text = "vacuum activities, conversations, states, transcript_lines, handoffs";
        const vacuum = { text, query_timeout: TIDY_MILLISECONDS };
        return pool.query(vacuum).then(
          () => true,
          (error) => {
            if (error.code === LOCKED) return false;
            throw error;
          },
        );
      },
    }),
    clock: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    listen: (changes) => listening.start(changes),
    close: () => listening.stop(),
    openingError,
  };
}

/** The server process behind a connection, which the driver's types leave out. */
function processOf(client: object): number {
  return "processID" in client && typeof client.processID === "number" ? client.processID : 0;
}

/** For a start: its operator sees who holds the lock, and what waits for it. */
const LOCKED_OUT =
  "DATABASE_URL: another session holds a lock that the start needs, on the table migrations or one that a migration " +
  "changes: an administrator's, or that of an instance which changes the tables now. Let it end, then start again. Who it " +
  "is: select pid, usename, query from pg_stat_activity where pid in (select pid from pg_locks where granted and mode = " +
  "'AccessExclusiveLock' or locktype = 'advisory').";

/** Never quotes the address, which may hold a password. */
function openingError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = "code" in error ? String(error.code) : "no answer";
  if (code === LOCKED) return new StoreError(LOCKED_OUT, { cause: error });
  return new StoreError(
    `DATABASE_URL: PostgreSQL cannot be used (${code}). See that it runs, and that the address, user, password and database are right.`,
    { cause: error },
  );
}
