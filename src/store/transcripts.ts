import type { NewEvent, NewLine } from "../handoff/handoff-store.js";
import type { Work } from "./database.js";
import { eventBody, lineBody } from "./handoff-rows.js";

type Transaction = Work["transaction"];

/** A conversation's transcript, held by the transaction that touched it: others wait until that has ended. */
export interface HeldTranscript {
  readonly conversationId: string;
  last: number;
  last_by_member: number;
  events: number;
}

/** Takes hold of a conversation, whether or not anything of it is kept yet. */
export async function hold(
  transaction: Transaction,
  conversationId: string,
  at: Date,
): Promise<HeldTranscript> {
  const row = await transaction
    .insertInto("transcripts")
    .values({
      conversation_id: conversationId,
      last: 0,
      last_by_member: 0,
      events: 0,
      touched_at: at.getTime(),
    })
    .onConflict((conflict) => conflict.column("conversation_id").doUpdateSet({ touched_at: at.getTime() }))
    .returning(["last", "last_by_member", "events"])
    .executeTakeFirstOrThrow();
  return { conversationId, ...row };
}

/** @returns the line's number, and whether it was there before */
export async function addLine(
  transaction: Transaction,
  held: HeldTranscript,
  line: NewLine,
): Promise<{ readonly number: number; readonly repeated: boolean }> {
  const there = await addLines(transaction, held, [line]);
  const number = there.get(line.key);
  return { number: number ?? held.last, repeated: number !== undefined };
}

/**
 * Adds lines, with as many statements for all of them as for one. Their keys differ.
 *
 * @returns by key, the numbers of those that were there before
 */
export async function addLines(
  transaction: Transaction,
  held: HeldTranscript,
  lines: readonly NewLine[],
): Promise<ReadonlyMap<string, number>> {
  const { conversationId: conversation_id } = held;
  const keys = lines.map(({ key }) => key);
  const rows = await transaction
    .selectFrom("transcript_lines")
    .select(["key", "number"])
    .where("conversation_id", "=", conversation_id)
    .where("key", "in", keys)
    .execute();
  const there = new Map(rows.map(({ key, number }) => [key, number]));
  const values = lines
    .filter(({ key }) => !there.has(key))
    .map((line) => {
      held.last += 1;
      if (line.by === "member") held.last_by_member = held.last;
      return { conversation_id, number: held.last, key: line.key, body: lineBody(line) };
    });
  if (values.length === 0) return there;
  await transaction.insertInto("transcript_lines").values(values).execute();
  await save(transaction, held);
  return there;
}

/** Puts events into the outbox, each due at once, behind those of the conversation that wait already. */
export async function addEvents(
  transaction: Transaction,
  held: HeldTranscript,
  events: readonly NewEvent[],
  at: Date,
): Promise<void> {
  if (events.length === 0) return;
  for (const event of events) {
    held.events += 1;
    await transaction
      .insertInto("handoff_events")
      .values({
        id: `${event.record.id}-${held.events}`,
        handoff_id: event.record.id,
        conversation_id: held.conversationId,
        place: held.events,
        target: event.target,
        due_at: at.getTime(),
        attempts: 0,
        number: held.last,
        body: eventBody(event),
      })
      .execute();
  }
  await save(transaction, held);
}

/** Deletes what was said, and what of it was to reach the member. What there is to tell advisers still waits. */
export async function deleteLines(
  transaction: Transaction,
  conversationIds: readonly string[],
): Promise<void> {
  await transaction.deleteFrom("transcript_lines").where("conversation_id", "in", conversationIds).execute();
  await transaction
    .deleteFrom("handoff_events")
    .where("conversation_id", "in", conversationIds)
    .where("target", "=", "member")
    .execute();
}

/** Deletes the handoffs of conversations, with all that belongs to them. */
export async function deleteHandoffs(transaction: Transaction, handoffIds: readonly string[]): Promise<void> {
  if (handoffIds.length === 0) return;
  await transaction.deleteFrom("hub_memory").where("handoff_id", "in", handoffIds).execute();
  await transaction.deleteFrom("handoff_events").where("handoff_id", "in", handoffIds).execute();
  await transaction.deleteFrom("handoffs").where("id", "in", handoffIds).execute();
}

function save(transaction: Transaction, { conversationId, last, last_by_member, events }: HeldTranscript) {
  return transaction
    .updateTable("transcripts")
    .set({ last, last_by_member, events })
    .where("conversation_id", "=", conversationId)
    .execute();
}
