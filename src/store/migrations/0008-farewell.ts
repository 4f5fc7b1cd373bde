import type { Migration } from "./migration.js";

/** In which language a member reads that the conversation is erased, and whether something went with it unread. */
export const farewell: Migration = {
  name: "0008-farewell",
  async up(schema) {
    await schema.alterTable("erased").addColumn("language", "text").execute();
    await schema.alterTable("erased").addColumn("unread", "integer").execute();
  },
};
