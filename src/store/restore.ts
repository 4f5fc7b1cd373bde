import { sql } from "kysely";
import { activityId, type Entry } from "../channels/directline/activity-log.js";
import type { Interim, InterimEntry } from "../channels/directline/interim.js";
import type { Restore } from "../channels/directline/stand-in.js";
import { insertEntries, lockConversation, type Opened, touch } from "./conversation-rows.js";
import type { Database, Work } from "./database.js";
import { writeState } from "./states.js";

/** What turns write to, locked as they lock it, if that can be had at once. */
const LOCK_ALL = sql`lock table conversations, activities, turns, states, leases in row exclusive mode nowait`;

/** Takes in what an instance kept in memory while the database was away. */
export function createRestore(database: Database, now: () => Date): Restore {
  return {
    probe: () =>
      database.change(async ({ transaction }) => {
        // One table that an administrator holds is enough to keep turns waiting.
        if (database.kind === "postgres") await LOCK_ALL.execute(transaction);
        // A disk that is full lets reads pass.
        const row = { conversation_id: "probe", token: "probe", ends_at: 0 };
        await transaction.insertInto("leases").values(row).execute();
        await transaction.deleteFrom("leases").where("conversation_id", "=", row.conversation_id).execute();
      }),

    takeIn: (interim) =>
      database.change(async (work) => {
        const { conversationId, written, ended, state } = interim;
        const { transaction } = work;
        const opened = await lockConversation(transaction, database.kind, conversationId);
        if (opened === undefined) return { last: 0, renumbered: true };

        const repeats = await findRepeats(work, interim);
        const answeredHere = await endTurns(work, interim, repeats);
        const missing = written.filter(
          ({ entry, answers }) =>
            !repeats.has(entry.number) && (answers === undefined || answeredHere.has(answers)),
        );
        const entries = place(missing, opened, interim, repeats);
        await insertEntries(transaction, conversationId, entries, missing);
        const waiting = entries.filter(
          (_, index) =>
            missing[index]?.answers === undefined && !ended.includes(missing[index]?.entry.number ?? 0),
        );
        for (const { number } of waiting) {
          await transaction
            .insertInto("turns")
            .values({ conversation_id: conversationId, number, attempts: 0 })
            .execute();
        }
        if (state !== undefined && answeredHere.size === ended.length) {
          await writeState(transaction, conversationId, state.before, state.data, now());
        }
        await touch(work, conversationId, entries, now());
        const numbers = new Map(missing.map(({ entry }, index) => [entry.number, entries[index]?.number]));
        return {
          last: entries.at(-1)?.number ?? opened.lastNumber,
          renumbered: written.some(
            ({ entry: { number } }) => (numbers.get(number) ?? repeats.get(number)) !== number,
          ),
        };
      }),
  };
}

/** @returns messages that the database has too, because a call's answer was lost or the member sent it again elsewhere */
async function findRepeats(
  { transaction }: Work,
  { conversationId, written }: Interim,
): Promise<ReadonlyMap<number, number>> {
  const repeats = new Map<number, number>();
  for (const { entry, clientActivityId } of written) {
    if (clientActivityId === undefined) continue;
    const row = await transaction
      .selectFrom("activities")
      .select("number")
      .where("conversation_id", "=", conversationId)
      .where("sender", "=", entry.activity.from.id)
      .where("client_activity_id", "=", clientActivityId)
      .executeTakeFirst();
    if (row !== undefined) repeats.set(entry.number, row.number);
  }
  return repeats;
}

/** @returns the turns whose answer is ours: they were begun here, or wait in the database still, and do so no longer */
async function endTurns(
  { transaction }: Work,
  { conversationId, base, ended }: Interim,
  repeats: ReadonlyMap<number, number>,
): Promise<ReadonlySet<number>> {
  const ours = new Set<number>();
  for (const number of ended) {
    const stored = repeats.get(number) ?? (number <= base ? number : undefined);
    if (stored === undefined) {
      ours.add(number);
      continue;
    }
    const { numDeletedRows } = await transaction
      .deleteFrom("turns")
      .where("conversation_id", "=", conversationId)
      .where("number", "=", stored)
      .executeTakeFirst();
    if (numDeletedRows === 1n) ours.add(number);
  }
  return ours;
}

/**
 * Clients have seen the numbers, so they stay, unless another instance has given them to others meanwhile.
 *
 * @param repeats messages that have another number in the database
 */
function place(
  missing: readonly InterimEntry[],
  { conversation, lastNumber, lastAt }: Opened,
  { base }: Interim,
  repeats: ReadonlyMap<number, number>,
): readonly Entry[] {
  const stay = lastNumber === base && missing.every(({ entry }, index) => entry.number === base + 1 + index);
  if (stay) return missing.map(({ entry }) => entry);
  const idOf = (number: number): string => activityId(conversation.id, number);
  const ids = new Map([...repeats].map(([from, to]) => [idOf(from), idOf(to)]));
  return missing.map(({ entry: { activity } }, index) => {
    const number = lastNumber + 1 + index;
    const timestamp = new Date(Math.max(Date.parse(activity.timestamp), lastAt + 1 + index)).toISOString();
    const replyToId = ids.get(String(activity["replyToId"]));
    ids.set(activity.id, idOf(number));
    const moved = { ...activity, id: idOf(number), timestamp, ...(replyToId !== undefined && { replyToId }) };
    return { number, activity: moved };
  });
}
