import type { Conversation, Entry } from "../channels/directline/activity-log.js";
import type { Database, Work } from "./database.js";

type Transaction = Work["transaction"];

/** A conversation's row, locked for the length of a transaction. */
export interface Opened {
  readonly conversation: Conversation;
  readonly lastNumber: number;
  /** milliseconds since 1970 */
  readonly lastAt: number;
}

/** @returns the row, which nobody else changes before the transaction ends; `undefined` if it is not kept */
export async function lockConversation(
  transaction: Transaction,
  kind: Database["kind"],
  conversationId: string,
): Promise<Opened | undefined> {
  const row = await transaction
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", conversationId)
    // SQLite has one writer, and no words for this.
    .$if(kind === "postgres", (query) => query.forUpdate())
    .executeTakeFirst();
  return (
    row && {
      conversation: { id: row.id, userId: row.user_id, language: row.language },
      lastNumber: row.last_number,
      lastAt: row.last_at,
    }
  );
}

/** Writes down how far a locked conversation has come, and tells of it. */
export async function touch(
  { transaction, tell }: Work,
  id: string,
  entries: readonly Entry[],
  at: Date,
): Promise<void> {
  const last = entries.at(-1);
  await transaction
    .updateTable("conversations")
    .set({
      touched_at: at.getTime(),
      ...(last && { last_number: last.number, last_at: Date.parse(last.activity.timestamp) }),
    })
    .where("id", "=", id)
    .execute();
  if (last !== undefined) tell({ topic: "activities", id, number: last.number });
}

/** @param written beside each entry, in the same order */
export async function insertEntries(
  transaction: Transaction,
  id: string,
  entries: readonly Entry[],
  written: readonly { readonly clientActivityId?: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ number, activity }, index) => ({
    conversation_id: id,
    number,
    sender: activity.from.id,
    client_activity_id: written[index]?.clientActivityId ?? null,
    body: JSON.stringify(activity),
  }));
  await transaction.insertInto("activities").values(rows).execute();
}
