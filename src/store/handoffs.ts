import { sql } from "kysely";
import type { HandoffStore, NewLine } from "../handoff/handoff-store.js";
import type { HandoffRecord } from "../handoff/record.js";
import type { Database, Work } from "./database.js";
import { figuresOf } from "./handoff-figures.js";
import { eraseHandoffs, isErased } from "./handoff-retention.js";
import { handoffOf, handoffRow, lineOf } from "./handoff-rows.js";
import { addEvents, addLine, addLines, type HeldTranscript, hold } from "./transcripts.js";

type Transaction = Work["transaction"];

/** Any number, the same on every instance: names the lock under which PostgreSQL's queue grows. */
const QUEUE_LOCK = 8_443_218;

/** Handoffs and transcripts in the database. */
export function createHandoffStore(database: Database, now: () => Date): HandoffStore {
  /** Runs `work` while nobody else writes to the conversation. */
  const holding = <Result>(
    conversationId: string,
    work: (
      transaction: Transaction,
      held: HeldTranscript,
      changed: (handoffId: string) => void,
    ) => Promise<Result>,
  ): Promise<Result> =>
    database.change(async ({ transaction, tell }) => {
      const held = await hold(transaction, conversationId, now());
      return work(transaction, held, (id) => tell({ topic: "handoffs", id, number: 0 }));
    });

  return {
    find: (handoffId) =>
      database.read(async (reader) => {
        const row = await joined(reader).where("handoffs.id", "=", handoffId).executeTakeFirst();
        return row && handoffOf(row, row);
      }),

    findOpen: (conversationId) =>
      database.read(async (reader) => {
        const row = await joined(reader)
          .where("handoffs.conversation_id", "=", conversationId)
          .where("state", "<>", "closed")
          .executeTakeFirst();
        return row && handoffOf(row, row);
      }),

    allOpen: () =>
      database.read(async (reader) => {
        const rows = await joined(reader).where("state", "<>", "closed").execute();
        return rows.map((row) => handoffOf(row, row));
      }),

    open: (record, most, events) =>
      holding(record.conversationId, async (transaction, held, changed) => {
        const there = await openRecord(transaction, held);
        if (there !== undefined) return { kind: "already-open", record: there };
        // Instances that open at once would each count without the other's.
        if (database.kind === "postgres") {
          await sql`select pg_advisory_xact_lock(${sql.lit(QUEUE_LOCK)})`.execute(transaction);
        }
        const { queued } = await transaction
          .selectFrom("handoffs")
          .select(({ fn }) => fn.countAll().as("queued"))
          .where("state", "=", "queued")
          .executeTakeFirstOrThrow();
        if (Number(queued) >= most) return { kind: "full" };
        const row = handoffRow(record);
        await transaction.insertInto("handoffs").values(row).execute();
        await addEvents(transaction, held, events, now());
        changed(record.id);
        return { kind: "opened", record: handoffOf(row, held) };
      }),

    change: (before, after, line, events) =>
      holding(before.conversationId, async (transaction, held, changed) => {
        const latest = await openRecord(transaction, held);
        if (latest === undefined || !isSame(latest, before)) return false;
        await put(transaction, after);
        if (line !== undefined) await addLine(transaction, held, line);
        await addEvents(transaction, held, events, now());
        changed(before.id);
        return true;
      }),

    say: (handoff, line, events) =>
      holding(handoff.conversationId, async (transaction, held, changed) => {
        const latest = await openRecord(transaction, held);
        if (latest?.id !== handoff.id || latest.version !== handoff.version) return undefined;
        const { number, repeated } = await addLine(transaction, held, line);
        if (repeated) return number;
        await put(transaction, heard(latest, line));
        await addEvents(transaction, held, events, now());
        changed(handoff.id);
        return number;
      }),

    record: (conversationId, lines) =>
      holding(conversationId, async (transaction, held, changed) => {
        if (await isErased(transaction, conversationId)) return;
        await addLines(transaction, held, lines);
        const open = await openRecord(transaction, held);
        if (open !== undefined) changed(open.id);
      }),

    lines: (conversationId, after, upTo, most) =>
      database.read(async (reader) => {
        const rows = await reader
          .selectFrom("transcript_lines")
          .select(["number", "body"])
          .where("conversation_id", "=", conversationId)
          .where("number", ">", after)
          .where("number", "<=", upTo)
          .orderBy("number", "desc")
          .limit(most)
          .execute();
        return rows.reverse().map(lineOf);
      }),

    rate: (conversationId, verdict) =>
      holding(conversationId, async (transaction, held, changed) => {
        const row = await transaction
          .selectFrom("handoffs")
          .selectAll()
          .where("conversation_id", "=", conversationId)
          .orderBy("requested_at", "desc")
          .executeTakeFirst();
        if (row === undefined || row.state !== "closed" || row.taken_at === null) return false;
        const record = handoffOf(row, held);
        if ("reason" in verdict) {
          if (record.rating === undefined) return false;
          await put(transaction, { ...record, ratingReason: verdict.reason });
        } else {
          const { ratingReason: _, ...rest } = record;
          await put(transaction, { ...rest, rating: verdict.rating });
        }
        changed(row.id);
        return true;
      }),

    takenSince: (moment) =>
      database.read(async (reader) => {
        const rows = await reader
          .selectFrom("handoffs")
          .select("taken_at")
          .where("taken_at", ">", moment.getTime())
          .execute();
        return rows.map(({ taken_at }) => new Date(Number(taken_at)));
      }),

    figures: () =>
      database.read(async (reader) =>
        figuresOf(
          await reader
            .selectFrom("handoffs")
            .select(["state", "requested_at", "taken_at", "ended_why", "rating", "rating_reason"])
            .execute(),
        ),
      ),

    erase: (conversationId) =>
      database.change(({ transaction, forgets }) => {
        forgets();
        return eraseHandoffs(transaction, conversationId, now());
      }),

    subscribe: (listener) =>
      database.changes.subscribe((change) => {
        if (change === undefined) listener("all");
        else if (change.topic === "handoffs") listener(change.id);
      }),
  };
}

/** Handoffs beside the numbers of their transcripts. */
function joined(reader: Pick<Transaction, "selectFrom">) {
  return reader
    .selectFrom("handoffs")
    .innerJoin("transcripts", "transcripts.conversation_id", "handoffs.conversation_id")
    .select(["handoffs.body", "transcripts.last", "transcripts.last_by_member"]);
}

async function openRecord(
  transaction: Transaction,
  held: HeldTranscript,
): Promise<HandoffRecord | undefined> {
  const row = await transaction
    .selectFrom("handoffs")
    .select("body")
    .where("conversation_id", "=", held.conversationId)
    .where("state", "<>", "closed")
    .executeTakeFirst();
  return row && handoffOf(row, held);
}

async function put(transaction: Transaction, record: HandoffRecord): Promise<void> {
  const { id, ...row } = handoffRow(record);
  await transaction.updateTable("handoffs").set(row).where("id", "=", id).execute();
}

/** Whether nothing was decided, written or told meanwhile. */
function isSame(latest: HandoffRecord, before: HandoffRecord): boolean {
  return (
    latest.id === before.id &&
    latest.version === before.version &&
    latest.last === before.last &&
    latest.notifiedAt.getTime() === before.notifiedAt.getTime() &&
    latest.toldAt.getTime() === before.toldAt.getTime()
  );
}

/** A member's first line begins their wait, an adviser's ends it. */
function heard(record: HandoffRecord, { by, at }: NewLine): HandoffRecord {
  const { memberAt, ...rest } = record;
  if (by === "adviser") return { ...rest, adviserAt: at };
  return by === "member" ? { ...rest, memberAt: memberAt ?? at } : record;
}
