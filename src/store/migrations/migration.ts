import type { SchemaModule } from "kysely";

/** Runs a statement if the database is PostgreSQL. */
type OnPostgres = (text: string) => Promise<void>;

/** One step of the schema; it runs once on each database. */
export interface Migration {
  /** "0002-handoffs": sorts after those before it */
  readonly name: string;
  /** Written so that SQLite and PostgreSQL both take it. */
  up(schema: SchemaModule, onPostgres: OnPostgres): Promise<void>;
}
