import { sql } from "kysely";
import type { Migration } from "./migration.js";

/** Conversations that an adviser takes over: who has them, what was said, what is to be delivered, who is there. */
export const handoffs: Migration = {
  name: "0002-handoffs",
  async up(schema) {
    await schema
      .createTable("transcripts")
      .addColumn("conversation_id", "text", (column) => column.primaryKey())
      .addColumn("last", "integer", (column) => column.notNull())
      .addColumn("last_by_member", "integer", (column) => column.notNull())
      .addColumn("events", "integer", (column) => column.notNull())
      .addColumn("touched_at", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("transcripts_touched_at").on("transcripts").column("touched_at").execute();

    await schema
      .createTable("transcript_lines")
      .addColumn("conversation_id", "text", (column) => column.notNull())
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("transcript_lines_number", ["conversation_id", "number"])
      .addUniqueConstraint("transcript_lines_key", ["conversation_id", "key"])
      .execute();

    await schema
      .createTable("handoffs")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("conversation_id", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("requested_at", "bigint", (column) => column.notNull())
      .addColumn("taken_at", "bigint")
      .addColumn("ended_why", "text")
      .addColumn("rating", "integer")
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
    // One owner at a time: whatever the program does, a conversation has one open handoff at most.
    await schema
      .createIndex("handoffs_open")
      .unique()
      .on("handoffs")
      .column("conversation_id")
      .where(sql.ref("state"), "<>", "closed")
      .execute();
    await schema.createIndex("handoffs_conversation").on("handoffs").column("conversation_id").execute();
    await schema.createIndex("handoffs_taken_at").on("handoffs").column("taken_at").execute();

    await schema
      .createTable("handoff_events")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("handoff_id", "text", (column) => column.notNull())
      .addColumn("conversation_id", "text", (column) => column.notNull())
      .addColumn("place", "integer", (column) => column.notNull())
      .addColumn("target", "text", (column) => column.notNull())
      .addColumn("due_at", "bigint", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("handoff_events_order")
      .on("handoff_events")
      .columns(["handoff_id", "target", "place"])
      .execute();

    await schema
      .createTable("hub_memory")
      .addColumn("handoff_id", "text", (column) => column.notNull())
      .addColumn("hub", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("hub_memory_key", ["handoff_id", "hub", "key"])
      .execute();
    await schema.createIndex("hub_memory_value").on("hub_memory").columns(["hub", "key", "value"]).execute();

    await schema
      .createTable("presences")
      .addColumn("adviser_id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("presence", "text", (column) => column.notNull())
      .addColumn("seen_at", "bigint", (column) => column.notNull())
      .execute();
  },
};
