import { activityId, type Draft, type Entry, type LogActivity } from "../channels/directline/activity-log.js";

/**
 * What every turn does to the database: one call each, and one commit each but for the reading. They are written for each
 * database apart, as each is quickest: SQLite runs statements without ever waiting, PostgreSQL is asked once.
 */
export interface TurnRows {
  /**
   * Takes in an activity, unless its client id names one that is there.
   * @returns `undefined` if the conversation is not kept
   */
  append(activity: NewActivity): Promise<AppendedRow | undefined>;
  /** @returns `undefined` if no turn waits or somebody else holds the lease */
  claim(conversationId: string, token: string): Promise<ClaimedRow | undefined>;
  /** @returns `undefined`, and nothing but the end of a lease of ours has happened, if the turn was lost */
  finish(end: TurnEnd): Promise<FinishedRow | undefined>;
  /** @returns activities above the number `after`, in order, at most `most`: what streams of other instances begin with */
  read(conversationId: string, after: number, most: number): Promise<readonly ActivityRow[]>;
}

export interface ActivityRow {
  readonly number: number;
  /** JSON */
  readonly body: string;
}

/** Times are milliseconds since 1970. */
export interface NewActivity {
  readonly conversationId: string;
  readonly sender: string;
  readonly clientActivityId: string | null;
  /** JSON */
  readonly draft: string;
  /** whether a turn is to answer it */
  readonly waits: boolean;
  /** present: claims the conversation's next turn by this token, if nobody holds the lease */
  readonly token: string | null;
  readonly at: number;
}

interface AppendedRow {
  readonly number: number;
  readonly at: number;
  /** JSON of the activity that was there already */
  readonly repeated: string | null;
  readonly claimed: ClaimedRow | undefined;
}

export interface ClaimedRow {
  readonly userId: string;
  readonly language: string;
  /** of the activity to answer; 0: the conversation has begun */
  readonly number: number;
  readonly attempts: number;
  /** JSON */
  readonly body: string | null;
  readonly state: string | null;
  readonly etag: number | null;
}

export interface TurnEnd {
  readonly conversationId: string;
  readonly token: string;
  readonly number: number;
  /** of the state that the turn began with; `null`: there was none */
  readonly etag: number | null;
  /** `null`: as it was */
  readonly state: string | null;
  /** JSON, and their senders in the same order */
  readonly drafts: readonly string[];
  readonly senders: readonly string[];
  readonly at: number;
}

export interface FinishedRow {
  /** the number and the time of the first activity; each that follows is one later */
  readonly number: number;
  readonly at: number;
  /** whether another turn of the conversation waits */
  readonly waits: boolean;
}

/** @returns the activity that a draft has become */
export function activityFrom(
  draft: Draft,
  conversationId: string,
  { number, at }: Pick<FinishedRow, "number" | "at">,
): LogActivity {
  return { ...draft, id: activityId(conversationId, number), timestamp: new Date(at).toISOString() };
}

/** @returns the same as JSON, from the draft's */
export function bodyFrom(
  draft: string,
  conversationId: string,
  { number, at }: Pick<FinishedRow, "number" | "at">,
): string {
  const id = JSON.stringify(activityId(conversationId, number));
  return `${draft.slice(0, -1)},"id":${id},"timestamp":"${new Date(at).toISOString()}"}`;
}

/** @returns the entry that a row holds */
export function entryOf({ number, body }: ActivityRow): Entry {
  return { number, activity: JSON.parse(body) as LogActivity };
}
