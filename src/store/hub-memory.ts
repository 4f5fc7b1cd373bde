import type { HubMemory } from "../handoff/desk.js";
import type { Database } from "./database.js";

/** What hubs remember, in the database. */
export function createHubMemory(database: Database): HubMemory {
  return {
    read: (handoffId, hub) =>
      database.read(async (reader) => {
        const rows = await reader
          .selectFrom("hub_memory")
          .select(["key", "value"])
          .where("handoff_id", "=", handoffId)
          .where("hub", "=", hub)
          .execute();
        if (rows.length === 0) return undefined;
        return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
      }),

    write: (handoffId, hub, memory) =>
      database.change(async ({ transaction }) => {
        await transaction
          .deleteFrom("hub_memory")
          .where("handoff_id", "=", handoffId)
          .where("hub", "=", hub)
          .execute();
        const rows = Object.entries(memory).map(([key, value]) => ({
          handoff_id: handoffId,
          hub,
          key,
          value,
        }));
        if (rows.length > 0) await transaction.insertInto("hub_memory").values(rows).execute();
      }),

    findBy: (hub, key, value) =>
      database.read(async (reader) => {
        const row = await reader
          .selectFrom("hub_memory")
          .select("handoff_id")
          .where("hub", "=", hub)
          .where("key", "=", key)
          .where("value", "=", value)
          .executeTakeFirst();
        return row?.handoff_id;
      }),
  };
}
