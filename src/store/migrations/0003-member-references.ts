import type { Migration } from "./migration.js";

/** Where members of the Bot Framework's channels are written to while a person is wanted. */
export const memberReferences: Migration = {
  name: "0003-member-references",
  async up(schema) {
    await schema
      .createTable("member_references")
      .addColumn("conversation_id", "text", (column) => column.primaryKey())
      .addColumn("channel_id", "text", (column) => column.notNull())
      .addColumn("service_url", "text", (column) => column.notNull())
      .addColumn("bot_id", "text", (column) => column.notNull())
      .addColumn("kept_at", "bigint", (column) => column.notNull())
      .execute();
  },
};
