import type { SchemaModule } from "kysely";

/** One step of the schema; it runs once on each database. */
export interface Migration {
  /** "0002-handoffs": sorts after those before it */
  readonly name: string;
  /** Written so that SQLite and PostgreSQL both take it. */
  up(schema: SchemaModule): Promise<void>;
}
