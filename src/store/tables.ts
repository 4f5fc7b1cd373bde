import type { HandoffTables } from "./handoff-tables.js";

/**
 * The tables as Kysely types them. Times are milliseconds since 1970, JSON is text: both databases read them alike.
 * Nothing here that a member wrote unmasked: text is masked before it reaches the store.
 */
export interface Tables extends HandoffTables {
  conversations: ConversationsTable;
  activities: ActivitiesTable;
  turns: TurnsTable;
  leases: LeasesTable;
  states: StatesTable;
  received: ReceivedTable;
  erased: ErasedTable;
  revoked: RevokedTable;
  outcomes: OutcomesTable;
  feedback: FeedbackTable;
  audit: AuditTable;
  desk_sessions: DeskSessionsTable;
  member_references: MemberReferencesTable;
}

interface ConversationsTable {
  id: string;
  user_id: string;
  language: string;
  /** the number and the time of the last activity; 0 if there is none */
  last_number: number;
  last_at: number;
  /** when something last happened: counts for keeping */
  touched_at: number;
}

interface ActivitiesTable {
  conversation_id: string;
  number: number;
  /** `from.id` */
  sender: string;
  client_activity_id: string | null;
  /** the whole activity, JSON */
  body: string;
}

/** A turn that waits or runs; a turn that is over has no row. */
interface TurnsTable {
  conversation_id: string;
  /** of the activity to answer; 0: the conversation has begun */
  number: number;
  /** how often it was begun */
  attempts: number;
}

/** Whoever holds a conversation's lease runs its turns. */
interface LeasesTable {
  conversation_id: string;
  /** another one each time; whoever does not know it has lost the lease */
  token: string;
  ends_at: number;
}

/** What the bot remembers of a conversation. */
interface StatesTable {
  conversation_id: string;
  /** JSON */
  data: string;
  etag: number;
  changed_at: number;
}

/** Activities of channels that keep their own log, which send one again if its answer was lost. */
interface ReceivedTable {
  conversation_id: string;
  activity_id: string;
  at: number;
}

/** Conversations that were erased, so that a token that is still good does not begin them anew, and learns why. */
interface ErasedTable {
  /** of its id */
  conversation_hash: string;
  at: number;
  /** what was spoken; `null`: erased before it was kept */
  language: string | null;
  /** 1: messages went with it that were not answered yet; else 0 */
  unread: number | null;
}

/** Conversations whose tokens of before an instant are good no longer. */
interface RevokedTable {
  /** of its id */
  conversation_hash: string;
  at: number;
}

/** How many turns ended how, a day; the label is a topic or a reason of the pack, "" if there is none. */
interface OutcomesTable {
  day: string;
  language: string;
  outcome: string;
  label: string;
  count: number;
}

/** How many members found an answer useful, a day. */
interface FeedbackTable {
  day: string;
  topic: string;
  useful: number;
  not_useful: number;
}

/** Who did what and when; never what was said. */
interface AuditTable {
  id: string;
  at: number;
  /** `null` where nobody was let in, or nobody was there */
  who: string | null;
  what: string;
  /** of the conversation's id; `null` if it is about none */
  conversation_hash: string | null;
  /** how it came out */
  outcome: string | null;
}

/** Advisers who are signed in. */
interface DeskSessionsTable {
  /** a hash of the session's id */
  key: string;
  /** UTC ISO, as in the session */
  asked_at: string;
  ends_at: string;
  /** the rest of the session, JSON */
  body: string;
}

/** Where a member of a Bot Framework channel is written to; nothing says who they are. */
interface MemberReferencesTable {
  conversation_id: string;
  channel_id: string;
  service_url: string;
  bot_id: string;
  /** when the member last wrote while a person was wanted */
  kept_at: number;
}
