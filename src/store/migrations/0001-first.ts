import type { Migration } from "./migration.js";

/** Conversations, their activities, turns and state; counts, feedback and audit. */
export const first: Migration = {
  name: "0001-first",
  async up(schema) {
    await schema
      .createTable("conversations")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("last_number", "integer", (column) => column.notNull())
      .addColumn("last_at", "bigint", (column) => column.notNull())
      .addColumn("touched_at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("conversations_touched_at").on("conversations").column("touched_at").execute();

    await schema
      .createTable("activities")
      .addColumn("conversation_id", "text", (column) =>
        column.notNull().references("conversations.id").onDelete("cascade"),
      )
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("sender", "text", (column) => column.notNull())
      .addColumn("client_activity_id", "text")
      .addColumn("body", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("activities_key", ["conversation_id", "number"])
      .addUniqueConstraint("activities_client_key", ["conversation_id", "sender", "client_activity_id"])
      .execute();

    await schema
      .createTable("turns")
      .addColumn("conversation_id", "text", (column) =>
        column.notNull().references("conversations.id").onDelete("cascade"),
      )
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint("turns_key", ["conversation_id", "number"])
      .execute();

    await schema
      .createTable("leases")
      .addColumn("conversation_id", "text", (column) => column.primaryKey())
      .addColumn("token", "text", (column) => column.notNull())
      .addColumn("ends_at", "bigint", (column) => column.notNull())
      .execute();

    await schema
      .createTable("states")
      .addColumn("conversation_id", "text", (column) => column.primaryKey())
      .addColumn("data", "text", (column) => column.notNull())
      .addColumn("etag", "integer", (column) => column.notNull())
      .addColumn("changed_at", "bigint", (column) => column.notNull())
      .execute();

    await schema
      .createTable("received")
      .addColumn("conversation_id", "text", (column) => column.notNull())
      .addColumn("activity_id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("received_key", ["conversation_id", "activity_id"])
      .execute();
    await schema.createIndex("received_at").on("received").column("at").execute();

    await schema
      .createTable("erased")
      .addColumn("conversation_hash", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();

    await schema
      .createTable("outcomes")
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("label", "text", (column) => column.notNull())
      .addColumn("count", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("outcomes_key", ["day", "language", "outcome", "label"])
      .execute();

    await schema
      .createTable("feedback")
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("topic", "text", (column) => column.notNull())
      .addColumn("useful", "integer", (column) => column.notNull())
      .addColumn("not_useful", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("feedback_key", ["day", "topic"])
      .execute();

    await schema
      .createTable("audit")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("who", "text")
      .addColumn("what", "text", (column) => column.notNull())
      .addColumn("conversation_hash", "text")
      .addColumn("outcome", "text")
      .execute();
    await schema.createIndex("audit_at").on("audit").column("at").execute();
  },
};
