import type { ActivityLog } from "../channels/directline/activity-log.js";
import { hashOf } from "./audit.js";
import { appendRows, entryOf, lockConversation } from "./conversation-rows.js";
import type { Database } from "./database.js";
import { eraseConversation, forgetOldConversations } from "./retention.js";

/** @param keptDays conversations untouched for so long are forgotten */
export function createActivityLog(database: Database, keptDays: number): ActivityLog {
  const { kind } = database;
  return {
    open: ({ id, userId, language }, at) =>
      database.change(async ({ transaction }) => {
        const erased = await transaction
          .selectFrom("erased")
          .select("at")
          .where("conversation_hash", "=", hashOf(id))
          .executeTakeFirst();
        if (erased !== undefined) return undefined;
        const touched_at = at.getTime();
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto("conversations")
          .values({ id, user_id: userId, language, last_number: 0, last_at: 0, touched_at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await transaction
          .insertInto("turns")
          .values({ conversation_id: id, number: 0, attempts: 0 })
          .execute();
        return true;
      }),

    async find(conversationId) {
      const row = await database.read((kysely) =>
        kysely.selectFrom("conversations").selectAll().where("id", "=", conversationId).executeTakeFirst(),
      );
      return row && { id: row.id, userId: row.user_id, language: row.language };
    },

    append: (conversationId, draft, at, clientActivityId) =>
      database.change(async (work) => {
        const { transaction } = work;
        const opened = await lockConversation(transaction, kind, conversationId);
        if (opened === undefined) return undefined;
        if (clientActivityId !== undefined) {
          const row = await transaction
            .selectFrom("activities")
            .select(["number", "body"])
            .where("conversation_id", "=", conversationId)
            .where("sender", "=", draft.from.id)
            .where("client_activity_id", "=", clientActivityId)
            .executeTakeFirst();
          if (row !== undefined) return { entry: entryOf(row), repeated: true };
        }
        const written = { draft, ...(clientActivityId !== undefined && { clientActivityId }) };
        const [entry] = await appendRows(work, opened, [written], at);
        if (entry === undefined) return undefined;
        if (draft.from.role === "user") {
          await transaction
            .insertInto("turns")
            .values({ conversation_id: conversationId, number: entry.number, attempts: 0 })
            .execute();
        }
        return { entry, repeated: false };
      }),

    async read(conversationId, after, most) {
      const rows = await database.read((kysely) =>
        kysely
          .selectFrom("activities")
          .select(["number", "body"])
          .where("conversation_id", "=", conversationId)
          .where("number", ">", after)
          .orderBy("number")
          .limit(most)
          .execute(),
      );
      return rows.map(entryOf);
    },

    async last(conversationId) {
      const row = await database.read((kysely) =>
        kysely
          .selectFrom("conversations")
          .select("last_number")
          .where("id", "=", conversationId)
          .executeTakeFirst(),
      );
      return row?.last_number ?? 0;
    },

    forgetOld: (at) => forgetOldConversations(database, keptDays, at),
    erase: (conversationId, at) => eraseConversation(database, conversationId, at),

    subscribe: (listener) =>
      database.changes.subscribe((change) => {
        if (change === undefined) listener();
        else if (change.topic === "activities") listener(change.id, change.number);
      }),
  };
}
