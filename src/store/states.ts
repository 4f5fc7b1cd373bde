import type { StoredState } from "../channels/directline/turn-queue.js";
import type { Work } from "./database.js";

type Transaction = Work["transaction"];

/** @returns what the bot remembers of a conversation */
export async function readState(
  transaction: Transaction,
  conversationId: string,
): Promise<StoredState | undefined> {
  const row = await transaction
    .selectFrom("states")
    .select(["data", "etag"])
    .where("conversation_id", "=", conversationId)
    .executeTakeFirst();
  return row && { data: row.data, eTag: row.etag };
}

/**
 * @param before what was read; absent: nothing was there
 * @returns false, and nothing is written, if somebody else has written since
 */
export async function writeState(
  transaction: Transaction,
  conversationId: string,
  before: StoredState | undefined,
  data: string,
  at: Date,
): Promise<boolean> {
  const changed_at = at.getTime();
  if (before === undefined) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("states")
      .values({ conversation_id: conversationId, data, etag: 1, changed_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await transaction
    .updateTable("states")
    .set({ data, etag: before.eTag + 1, changed_at })
    .where("conversation_id", "=", conversationId)
    .where("etag", "=", before.eTag)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
