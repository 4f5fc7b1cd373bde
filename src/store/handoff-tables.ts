import type { EndedWhy, HandoffState } from "../handoff/desk.js";

/** The tables of handoffs. Times are milliseconds since 1970, JSON is text. */
export interface HandoffTables {
  transcripts: TranscriptsTable;
  transcript_lines: TranscriptLinesTable;
  handoffs: HandoffsTable;
  handoff_events: HandoffEventsTable;
  hub_memory: HubMemoryTable;
  presences: PresencesTable;
}

/** One row a conversation. Every change of the conversation's handoff begins by touching it, and so waits for others. */
interface TranscriptsTable {
  conversation_id: string;
  /** numbers of the last line, and of the member's last; 0: none */
  last: number;
  last_by_member: number;
  /** how many events there have been: names the next one */
  events: number;
  touched_at: number;
}

interface TranscriptLinesTable {
  conversation_id: string;
  number: number;
  /** names the line: kept once, however often written */
  key: string;
  /** a TranscriptLine but for its number, JSON */
  body: string;
}

/** The columns beside `body` repeat what is looked for and counted. */
interface HandoffsTable {
  id: string;
  conversation_id: string;
  state: HandoffState;
  requested_at: number;
  taken_at: number | null;
  ended_why: EndedWhy | null;
  rating: number | null;
  rating_reason: string | null;
  /** a HandoffRecord but for what the transcript says, JSON */
  body: string;
}

/** What waits to be delivered; what was delivered has no row. */
interface HandoffEventsTable {
  id: string;
  handoff_id: string;
  conversation_id: string;
  /** its order among the conversation's events */
  place: number;
  target: string;
  due_at: number;
  attempts: number;
  /** the number of the transcript's last line when it was written */
  number: number;
  /** the rest of a StoredEvent, JSON */
  body: string;
}

interface HubMemoryTable {
  handoff_id: string;
  hub: string;
  key: string;
  value: string;
}

interface PresencesTable {
  adviser_id: string;
  name: string;
  role: string;
  presence: string;
  seen_at: number;
}
