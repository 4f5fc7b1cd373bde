import { Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import { CHANNEL, type Change, type Changes, createChanges, payloadOf } from "./changes.js";
import type { DatabaseKind } from "./engine.js";
import { migrate } from "./migrate.js";
import { MIGRATIONS } from "./migrations/list.js";
import type { Migration } from "./migrations/migration.js";
import { awayError, isCut } from "./store-away.js";
import { StoreError } from "./store-error.js";
import type { Tables } from "./tables.js";
import type { TurnRows } from "./turn-rows.js";

/** A transaction that may tell of what it changed, once it has happened. */
export interface Work {
  readonly transaction: Transaction<Tables>;
  tell(change: Change): void;
  /** Says that it deletes what members wrote, which is to leave the files as well. */
  forgets(): void;
}

/**
 * The one way into the database. Every call rejects by a StoreAwayError if the database is away. A connection that was
 * cut, as all are when PostgreSQL's host changes, is no such thing: the call is made again on another.
 */
export interface Database {
  readonly kind: DatabaseKind;
  /** milliseconds since 1970, the same on every instance: by it leases end */
  clock(): RawBuilder<number>;
  readonly changes: Changes;
  /** What every turn does; whoever calls it tells others of what changed. */
  readonly turns: TurnRows;
  /** Reads outside of any transaction. */
  read<Result>(reading: (database: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** All of it happens, or nothing; others are told afterwards. */
  change<Result>(work: (work: Work) => Promise<Result>): Promise<Result>;
  /** Tells others, on whatever instance, of what is not kept. May be heard twice. */
  tell(change: Change): Promise<void>;
  /** Has what was deleted leave the files, if any of it has not yet. Due at every sweep. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** "postgres://…"; absent: SQLite */
  readonly url?: string;
  /** SQLite's file; ":memory:" for one that ends with the process */
  readonly file: string;
  readonly now: () => Date;
  /** tells the operator of an error beside any call */
  readonly report: (error: unknown) => void;
  readonly migrations?: readonly Migration[];
}

/** The connections that lie ready are cut together, and each may be found so by the same call. */
const MOST_CUTS = 12;

/**
 * Opens the database and brings its schema up to date.
 *
 * @throws StoreError with a remedy if it cannot be opened
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, file, now, report, migrations = MIGRATIONS } = options;
  // The driver of the other database is never loaded: it costs a tenth of a second and 10 MB.
  const engine =
    url === undefined
      ? (await import("./sqlite.js")).createSqlite(file, now)
      : (await import("./postgres.js")).createPostgres(url, report);
  const kysely = new Kysely<Tables>({ dialect: engine.dialect });
  const changes = createChanges();

  try {
    await kysely.transaction().execute((transaction) => migrate(transaction, engine.kind, migrations, now()));
  } catch (error) {
    await engine.close();
    await kysely.destroy();
    throw error instanceof StoreError ? error : engine.openingError(error);
  }
  const { run, turns, settled, tidy } = engine.begin(kysely);
  // An earlier process may have ended, or may have been kept from it by another, after it had deleted something.
  let owed = true;
  const payUp = async (): Promise<void> => {
    if (!owed) return;
    // What is deleted meanwhile is owed again.
    owed = false;
    try {
      owed = !(await tidy()) || owed;
    } catch (error) {
      owed = true;
      throw error;
    }
  };
  const change = async <Result>(work: (work: Work) => Promise<Result>): Promise<Result> => {
    const told: Change[] = [];
    let forgets = false;
    let done = false;
    const running = run(async (transaction) => {
      const result = await work({
        transaction,
        tell: (change) => told.push(change),
        forgets: () => {
          forgets = true;
        },
      });
      if (engine.kind === "postgres") await notify(transaction, told);
      done = true;
      return result;
    });
    const result = await running.catch((error: unknown) => {
      // Cut while it commits: it may have happened, so it is not made again.
      throw done ? (awayError(error) ?? error) : error;
    });
    for (const one of told) changes.tell(one);
    owed ||= forgets;
    // It has happened, whatever becomes of this: what fails is tried again. PostgreSQL reads whole tables for it: that
    // is left to the sweep.
    if (forgets && engine.kind === "sqlite") await payUp().catch(report);
    return result;
  };
  /** @param call that can be made twice: nothing comes of one whose connection is cut, or the second finds it done */
  const calling = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    for (let cuts = 0; ; cuts += 1) {
      try {
        const result = await call();
        // What was cut may have happened, and nobody here was told.
        if (cuts > 0) changes.tell(undefined);
        return result;
      } catch (error) {
        if (!isCut(error) || cuts === MOST_CUTS) throw awayError(error) ?? error;
      }
    }
  };
  /** What has been read may be told: it must not be what a power failure takes back. */
  const reading = <Result>(work: () => Promise<Result>): Promise<Result> =>
    calling(async () => {
      const result = await work();
      await settled();
      return result;
    });
  engine.listen(changes);
  if (engine.kind === "sqlite") await payUp().catch(report);

  return {
    kind: engine.kind,
    clock: () => engine.clock(),
    changes,
    turns: {
      append: (activity) => calling(() => turns.append(activity)),
      claim: (...asked) => calling(() => turns.claim(...asked)),
      finish: (end) => calling(() => turns.finish(end)),
      read: (...asked) => reading(() => turns.read(...asked)),
    },
    read: (work) => reading(() => work(kysely)),
    change: (work) => calling(() => change(work)),
    tell: (told) =>
      calling(async () => {
        changes.tell(told);
        if (engine.kind === "postgres") await notify(kysely, [told]);
      }),
    tidy: () => calling(payUp),
    async close() {
      await engine.close();
      await kysely.destroy();
    },
  };
}

/** @param database a transaction: nobody hears of what was rolled back */
async function notify(database: Kysely<Tables>, told: readonly Change[]): Promise<void> {
  for (const change of told) {
    await sql`select pg_notify(${CHANNEL}, ${payloadOf(change)})`.execute(database);
  }
}
