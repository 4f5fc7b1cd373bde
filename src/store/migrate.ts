import { sql, type Transaction } from "kysely";
import type { DatabaseKind } from "./engine.js";
import type { Migration } from "./migrations/migration.js";
import { StoreError } from "./store-error.js";
import type { Tables } from "./tables.js";

/** Any number, the same on every instance: names the lock under which PostgreSQL's schema changes. */
const LOCK = 8_443_217;

/**
 * Runs what has not run yet. Instances that start at once wait for one another: PostgreSQL by an advisory lock,
 * SQLite because the transaction holds the file.
 *
 * @throws StoreError if the database has run a migration that this version does not know
 */
export async function migrate(
  transaction: Transaction<Tables>,
  kind: DatabaseKind,
  migrations: readonly Migration[],
  at: Date,
): Promise<void> {
  if (kind === "postgres") await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
  const { schema } = transaction;
  await schema
    .createTable("migrations")
    .ifNotExists()
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(transaction);
  const done = new Set(rows.map(({ name }) => name));
  const names = new Set(migrations.map(({ name }) => name));
  const unknown = [...done].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    throw new StoreError(
      `The database was made by a later version (${unknown.join(", ")}). Run that version, or restore a backup.`,
    );
  }
  const onPostgres = async (text: string): Promise<void> => {
    if (kind === "postgres") await sql.raw(text).execute(transaction);
  };
  for (const { name, up } of migrations) {
    if (done.has(name)) continue;
    await up(schema, onPostgres);
    await sql`insert into migrations (name, at) values (${name}, ${at.getTime()})`.execute(transaction);
  }
}
