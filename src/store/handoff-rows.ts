import type { Selectable } from "kysely";
import type { TranscriptLine } from "../handoff/desk.js";
import type { NewEvent, NewLine, StoredEvent } from "../handoff/handoff-store.js";
import type { HandoffRecord } from "../handoff/record.js";
import type { HandoffTables } from "./handoff-tables.js";

type HandoffRow = Selectable<HandoffTables["handoffs"]>;
type EventRow = Selectable<HandoffTables["handoff_events"]>;

/** The moments of a record; JSON makes texts of them. */
const MOMENTS: ReadonlySet<string> = new Set<keyof HandoffRecord>([
  "requestedAt",
  "since",
  "takenAt",
  "endedAt",
  "memberAt",
  "adviserAt",
  "notifiedAt",
  "toldAt",
]);

/** The row of a handoff; numbers of its transcript stand in the transcript's. */
export function handoffRow(record: HandoffRecord): HandoffRow {
  return {
    id: record.id,
    conversation_id: record.conversationId,
    state: record.state,
    requested_at: record.requestedAt.getTime(),
    taken_at: record.takenAt?.getTime() ?? null,
    ended_why: record.endedWhy ?? null,
    rating: record.rating ?? null,
    rating_reason: record.ratingReason ?? null,
    body: JSON.stringify(record),
  };
}

/** A handoff as its row says it, and as far as its transcript goes. */
export function handoffOf(
  { body }: Pick<HandoffRow, "body">,
  { last, last_by_member }: Pick<HandoffTables["transcripts"], "last" | "last_by_member">,
): HandoffRecord {
  return { ...recordOf(body), last, lastByMember: last_by_member };
}

/** A line as it stands in its row. */
export function lineBody({ key: _, at, ...line }: NewLine): string {
  return JSON.stringify({ ...line, at: at.toISOString() });
}

export function lineOf({
  number,
  body,
}: Pick<HandoffTables["transcript_lines"], "number" | "body">): TranscriptLine {
  return { number, ...(JSON.parse(body) as Omit<TranscriptLine, "number">) };
}

/** An event as it stands in its row: with the handoff as it was then. */
export function eventBody({ kind, record, told, clientId }: NewEvent): string {
  return JSON.stringify({ kind, record: JSON.stringify(record), told, clientId });
}

export function eventOf({ id, target, number, attempts, body }: EventRow): StoredEvent {
  const { record, ...rest } = JSON.parse(body) as Pick<NewEvent, "kind" | "told" | "clientId"> & {
    record: string;
  };
  return { ...rest, id, target: target as StoredEvent["target"], record: recordOf(record), number, attempts };
}

function recordOf(body: string): HandoffRecord {
  return JSON.parse(body, (key, value) => (MOMENTS.has(key) ? new Date(value) : value)) as HandoffRecord;
}
