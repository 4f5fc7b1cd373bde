import type { Adviser, Presence } from "../handoff/desk.js";
import type { PresenceStore } from "../handoff/handoff-store.js";
import type { Database } from "./database.js";

/** Who is at the desk, in the database: an adviser may come back to another instance. */
export function createPresenceStore(database: Database): PresenceStore {
  return {
    setPresence: ({ id, name, role }, presence, at) =>
      database.change(async ({ transaction, tell }) => {
        const before = await transaction
          .selectFrom("presences")
          .select("presence")
          .where("adviser_id", "=", id)
          .executeTakeFirst();
        const row = { name, role, presence, seen_at: at.getTime() };
        await transaction
          .insertInto("presences")
          .values({ adviser_id: id, ...row })
          .onConflict((conflict) => conflict.column("adviser_id").doUpdateSet(row))
          .execute();
        // A sign of life is no news.
        if (before?.presence !== presence) tell({ topic: "handoffs", id: "all", number: 0 });
      }),

    presences: (after) =>
      database.read(async (reader) => {
        const rows = await reader
          .selectFrom("presences")
          .selectAll()
          .where("seen_at", ">", after.getTime())
          .orderBy("name")
          .execute();
        return rows.map(({ adviser_id, name, role, presence }) => ({
          id: adviser_id,
          name,
          role: role as Adviser["role"],
          presence: presence as Presence | "signed-out",
        }));
      }),
  };
}
