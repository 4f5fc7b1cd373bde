import { hashOf } from "./audit.js";
import type { Work } from "./database.js";
import { deleteHandoffs, deleteLines, hold } from "./transcripts.js";

type Transaction = Work["transaction"];

/** Deletes all that is kept of handoffs in these conversations. */
export async function forgetHandoffs(
  transaction: Transaction,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  const handoffs = await transaction
    .selectFrom("handoffs")
    .select("id")
    .where("conversation_id", "in", conversationIds)
    .execute();
  await deleteLines(transaction, conversationIds);
  await deleteHandoffs(
    transaction,
    handoffs.map(({ id }) => id),
  );
  await transaction.deleteFrom("transcripts").where("conversation_id", "in", conversationIds).execute();
}

/**
 * Deletes the same of conversations, on whatever channel, whose transcript has been still since before a moment, unless
 * somebody is still at it.
 *
 * @param before milliseconds since 1970
 * @param most conversations
 * @returns how many conversations
 */
export async function forgetStillHandoffs(
  transaction: Transaction,
  before: number,
  most: number,
): Promise<number> {
  const still = await transaction
    .selectFrom("transcripts")
    .select("conversation_id")
    .where("touched_at", "<", before)
    .where("conversation_id", "not in", (from) =>
      from.selectFrom("handoffs").select("handoffs.conversation_id").where("state", "<>", "closed"),
    )
    .limit(most)
    .execute();
  await forgetHandoffs(
    transaction,
    still.map(({ conversation_id }) => conversation_id),
  );
  return still.length;
}

/**
 * Deletes what was said in a conversation, and its handoffs that are over. One of which a hub has yet to hear goes when
 * its time is over: nothing that was said is in it.
 */
export async function eraseHandoffs(
  transaction: Transaction,
  conversationId: string,
  at: Date,
): Promise<void> {
  // Whoever writes to it at this moment is waited for, and whoever does after it finds it erased.
  await hold(transaction, conversationId, at);
  await deleteLines(transaction, [conversationId]);
  const over = await transaction
    .selectFrom("handoffs")
    .select("id")
    .where("conversation_id", "=", conversationId)
    .where("state", "=", "closed")
    .where("id", "not in", (from) => from.selectFrom("handoff_events").select("handoff_id"))
    .execute();
  await deleteHandoffs(
    transaction,
    over.map(({ id }) => id),
  );
  await transaction
    .deleteFrom("transcripts")
    .where("conversation_id", "=", conversationId)
    .where("conversation_id", "not in", (from) => from.selectFrom("handoffs").select("conversation_id"))
    .execute();
}

/** Whether a conversation was erased, so that a turn of it that is still running keeps nothing. */
export async function isErased(transaction: Transaction, conversationId: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("erased")
    .select("at")
    .where("conversation_hash", "=", hashOf(conversationId))
    .executeTakeFirst();
  return row !== undefined;
}
