import type { TurnQueue } from "../channels/directline/turn-queue.js";
import { appendRows, entryOf, lockConversation } from "./conversation-rows.js";
import type { Database } from "./database.js";
import { isOver, type Leases } from "./leases.js";
import { readState, writeState } from "./states.js";

/** The turns that wait, in the database that holds the log. */
export function createTurnQueue(database: Database, leases: Leases): TurnQueue {
  const { kind } = database;
  return {
    claim: (conversationId) =>
      database.change(async ({ transaction }) => {
        const opened = await lockConversation(transaction, kind, conversationId);
        if (opened === undefined) return undefined;
        const turn = await transaction
          .selectFrom("turns")
          .leftJoin("activities", (join) =>
            join
              .onRef("activities.conversation_id", "=", "turns.conversation_id")
              .onRef("activities.number", "=", "turns.number"),
          )
          .select(["turns.number", "turns.attempts", "activities.body"])
          .where("turns.conversation_id", "=", conversationId)
          .orderBy("turns.number")
          .limit(1)
          .executeTakeFirst();
        if (turn === undefined) return undefined;
        const lease = await leases.take(transaction, conversationId);
        if (lease === undefined) return undefined;
        const { number, attempts, body } = turn;
        await transaction
          .updateTable("turns")
          .set({ attempts: attempts + 1 })
          .where("conversation_id", "=", conversationId)
          .where("number", "=", number)
          .execute();
        const state = await readState(transaction, conversationId);
        return {
          lease,
          conversation: opened.conversation,
          attempts,
          ...(body !== null && { entry: entryOf({ number, body }) }),
          ...(state !== undefined && { state }),
        };
      }),

    renew: (lease) => database.change(({ transaction }) => leases.renew(transaction, lease)),

    finish: ({ lease, entry, state: before }, { drafts, state }, at) =>
      database.change(async (work) => {
        const { transaction } = work;
        const { conversationId } = lease;
        const opened = await lockConversation(transaction, kind, conversationId);
        if (opened === undefined || !(await leases.give(transaction, lease))) return false;
        const number = entry?.number ?? 0;
        const turn = transaction.selectFrom("turns").select("number");
        const here = turn.where("conversation_id", "=", conversationId).where("number", "=", number);
        if ((await here.executeTakeFirst()) === undefined) return false;
        if (state !== undefined && !(await writeState(transaction, conversationId, before, state, at))) {
          return false;
        }
        await transaction
          .deleteFrom("turns")
          .where("conversation_id", "=", conversationId)
          .where("number", "=", number)
          .execute();
        const written = drafts.map((draft) => ({ draft }));
        await appendRows(work, opened, written, at);
        return true;
      }),

    async waiting(most) {
      const rows = await database.read((kysely) =>
        kysely
          .selectFrom("turns")
          .leftJoin("leases", "leases.conversation_id", "turns.conversation_id")
          .select("turns.conversation_id as id")
          .where((is) => is.or([is("leases.token", "is", null), isOver(database)]))
          .distinct()
          .limit(most)
          .execute(),
      );
      return rows.map(({ id }) => id);
    },
  };
}
