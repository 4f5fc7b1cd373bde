import type { Migration } from "./migration.js";

/** The desk's sessions. */
export const desk: Migration = {
  name: "0004-desk",
  async up(schema) {
    await schema
      .createTable("desk_sessions")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("asked_at", "text", (column) => column.notNull())
      .addColumn("ends_at", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
  },
};
