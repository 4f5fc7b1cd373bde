import type { Outbox } from "../handoff/handoff-store.js";
import type { Database } from "./database.js";
import { eventOf } from "./handoff-rows.js";

/** The outbox of handoffs in the database. */
export function createOutbox(database: Database): Outbox {
  return {
    claim: (target, at, until, most) =>
      database.change(async ({ transaction }) => {
        const due = await transaction
          .selectFrom("handoff_events as event")
          .selectAll()
          .where("target", "=", target)
          .where("due_at", "<=", at.getTime())
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("handoff_events as earlier")
                  .select("earlier.id")
                  .whereRef("earlier.handoff_id", "=", "event.handoff_id")
                  .whereRef("earlier.target", "=", "event.target")
                  .whereRef("earlier.place", "<", "event.place"),
              ),
            ),
          )
          .orderBy("due_at")
          .limit(most)
          .execute();
        const claimed = [];
        for (const event of due) {
          // Another instance may have been quicker.
          const { numUpdatedRows } = await transaction
            .updateTable("handoff_events")
            .set({ due_at: until.getTime(), attempts: event.attempts + 1 })
            .where("id", "=", event.id)
            .where("due_at", "=", event.due_at)
            .executeTakeFirst();
          if (numUpdatedRows === 1n) claimed.push(eventOf(event));
        }
        return claimed;
      }),

    delivered: (eventId) =>
      database.change(async ({ transaction }) => {
        await transaction.deleteFrom("handoff_events").where("id", "=", eventId).execute();
      }),

    postpone: (eventId, due) =>
      database.change(async ({ transaction }) => {
        await transaction
          .updateTable("handoff_events")
          .set({ due_at: due.getTime() })
          .where("id", "=", eventId)
          .execute();
      }),
  };
}
