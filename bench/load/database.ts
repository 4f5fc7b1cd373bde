import pg from "pg";
import { CHANNEL } from "../../src/store/changes.js";
import type { DatabaseResults } from "./results.js";

/** Counts what a server takes of its database. */
export interface DatabaseWatch {
  /** Begins to count. */
  start(): Promise<void>;
  /** @returns what each of so many turns took since the start */
  perTurn(turns: number): Promise<Omit<DatabaseResults, "plainCommits" | "notifyingCommits">>;
  stop(): Promise<void>;
}

interface Counters {
  readonly writes: number;
  readonly wal: number;
  readonly size: number;
}

/** Transactions that write take a number each, those that read none. */
const COUNTERS = `select pg_snapshot_xmax(pg_current_snapshot())::text::bigint::float8 as writes,
  pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal,
  pg_database_size(current_database())::float8 as size`;

/** @param url the database's address */
export async function watchDatabase(url: string): Promise<DatabaseWatch> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let notices = 0;
  let before: Counters | undefined;
  const read = async (): Promise<Counters> => {
    const [row] = (await client.query<{ writes: number; wal: number; size: number }>(COUNTERS)).rows;
    if (row === undefined) throw new Error("PostgreSQL said nothing of itself.");
    return row;
  };
  client.on("notification", () => {
    notices += 1;
  });
  await client.query(`listen ${CHANNEL}`);
  return {
    async start() {
      before = await read();
      notices = 0;
    },
    async perTurn(turns) {
      const after = await read();
      const { writes, wal, size } = before ?? after;
      return {
        commitsPerTurn: (after.writes - writes) / turns,
        notificationsPerTurn: notices / turns,
        walBytesPerTurn: (after.wal - wal) / turns,
        bytesPerTurn: (after.size - size) / turns,
      };
    },
    stop: () => client.end(),
  };
}

/** As many as commit at once in the measure of what the database gives. */
const CONNECTIONS = 32;

/**
 * How many small transactions PostgreSQL commits a second, of many connections at once. With a notification each takes
 * a lock on the whole database until it is on the disk (PostgreSQL's PreCommit_Notify), so they cannot share a flush.
 */
export async function measureCommits(
  url: string,
  seconds: number,
): Promise<Pick<DatabaseResults, "plainCommits" | "notifyingCommits">> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  await first?.query("create table if not exists bench (at timestamptz, body text)");
  const perSecond = async (text: string): Promise<number> => {
    const end = performance.now() + seconds * 1000;
    let commits = 0;
    const commit = async (client: pg.Client): Promise<void> => {
      while (performance.now() < end) {
        await client.query(text);
        commits += 1;
      }
    };
    await Promise.all(clients.map(commit));
    return commits / seconds;
  };
  // One statement is one transaction.
  const insert = "insert into bench values (now(), repeat('x', 500))";
  const plainCommits = await perSecond(insert);
  const notifyingCommits = await perSecond(
    `with written as (${insert} returning 1) select pg_notify('bench', gen_random_uuid()::text) from written`,
  );
  await first?.query("drop table bench");
  await Promise.all(clients.map((client) => client.end()));
  return { plainCommits, notifyingCommits };
}
