import type { Migration } from "./migration.js";

/** Tokens that were revoked before their time. */
export const revoked: Migration = {
  name: "0007-revoked",
  async up(schema) {
    await schema
      .createTable("revoked")
      .addColumn("conversation_hash", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};
