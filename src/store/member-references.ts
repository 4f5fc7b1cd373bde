import type { MemberReferences } from "../channels/member-reference.js";
import type { Database } from "./database.js";

/** The ways to members, in the database; retention.ts deletes what was not forgotten. */
export function createMemberReferences(database: Database, now: () => Date): MemberReferences {
  return {
    keep: ({ conversationId, channelId, serviceUrl, botId }) =>
      database.change(async ({ transaction }) => {
        const values = {
          channel_id: channelId,
          service_url: serviceUrl,
          bot_id: botId,
          kept_at: now().getTime(),
        };
        await transaction
          .insertInto("member_references")
          .values({ conversation_id: conversationId, ...values })
          .onConflict((conflict) => conflict.column("conversation_id").doUpdateSet(values))
          .execute();
      }),

    find: (conversationId) =>
      database.read(async (reader) => {
        const row = await reader
          .selectFrom("member_references")
          .select(["channel_id", "service_url", "bot_id"])
          .where("conversation_id", "=", conversationId)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const { channel_id: channelId, service_url: serviceUrl, bot_id: botId } = row;
        return { conversationId, channelId, serviceUrl, botId };
      }),

    forget: (conversationId) =>
      database.change(async ({ transaction }) => {
        await transaction
          .deleteFrom("member_references")
          .where("conversation_id", "=", conversationId)
          .execute();
      }),
  };
}
