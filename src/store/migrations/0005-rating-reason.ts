import type { Migration } from "./migration.js";

/** Why a member rated an adviser's help as they did. */
export const ratingReason: Migration = {
  name: "0005-rating-reason",
  async up(schema) {
    await schema.alterTable("handoffs").addColumn("rating_reason", "text").execute();
  },
};
