import type { ActivityLog } from "../channels/directline/activity-log.js";
import { appendActivity } from "./append.js";
import { hashOf } from "./audit.js";
import type { Database } from "./database.js";
import { eraseConversation, forgetOldConversations } from "./retention.js";
import { entryOf } from "./turn-rows.js";

/** @param keptDays conversations untouched for so long are forgotten */
export function createActivityLog(database: Database, keptDays: number): ActivityLog {
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
      appendActivity(database, conversationId, draft, at, clientActivityId, undefined),

    async read(conversationId, after, most) {
      return (await database.turns.read(conversationId, after, most)).map(entryOf);
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

    async lastOf(conversationId, userId) {
      const row = await database.read((kysely) =>
        kysely
          .selectFrom("activities")
          .select(["number", "body"])
          .where("conversation_id", "=", conversationId)
          .where("sender", "=", userId)
          .orderBy("number", "desc")
          .limit(1)
          .executeTakeFirst(),
      );
      return row && entryOf(row);
    },

    forgetOld: (at) => forgetOldConversations(database, keptDays, at),
    erase: (conversationId, at, asked) => eraseConversation(database, conversationId, at, asked),

    async erased(conversationId) {
      const row = await database.read((kysely) =>
        kysely
          .selectFrom("erased")
          .select(["at", "language", "unread"])
          .where("conversation_hash", "=", hashOf(conversationId))
          .executeTakeFirst(),
      );
      if (row === undefined || row.language === null) return undefined;
      return { at: new Date(row.at), language: row.language, unread: row.unread === 1 };
    },

    subscribe: (listener) =>
      database.changes.subscribe((change) => {
        if (change === undefined) listener();
        else if (change.topic === "activities") {
          listener(change.id, change.number, undefined, change.fresh);
        }
      }),
  };
}
