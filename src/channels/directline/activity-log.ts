import type { Language } from "../../pack/pack.js";

/** A conversation that has started. */
export interface Conversation {
  readonly id: string;
  /** the member's pseudonym, `dl_` and 128 random bits */
  readonly userId: string;
  /** the language asked for at the start */
  readonly language: Language;
}

/** An activity before the log numbers it; any field of the Bot Framework's Activity may stand beside these. */
export interface Draft {
  readonly type: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role: "user" | "bot" };
  readonly channelData?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** An activity as clients and bot see it. */
export interface LogActivity extends Draft {
  /** the conversation's id, "|" and seven digits */
  readonly id: string;
  /** UTC ISO, later than that of the activity before: clients sort by it */
  readonly timestamp: string;
}

/** An activity and its place: 1 for a conversation's first. */
export interface Entry {
  readonly number: number;
  /** names the memory that holds it as long as the log does not, which may number it anew; see watermark.ts */
  readonly memory?: string;
  readonly activity: LogActivity;
}

/** An activity that has just been appended, as clients get it. */
export interface Fresh {
  readonly number: number;
  /** as of an Entry */
  readonly memory?: string;
  /** JSON */
  readonly text: string;
}

/** What became of an activity that was to be appended. */
export interface Appended {
  readonly entry: Entry;
  /** it was there already */
  readonly repeated: boolean;
}

/** The store cannot be reached, or has no room: nothing was kept, or it is not known. It may be back any moment. */
export class StoreAwayError extends Error {
  override readonly name = "StoreAwayError";
}

/**
 * What Direct Line needs kept, and no more. A conversation's entries are numbered without a gap, whoever writes.
 * Each call is one transaction: after a crash it has happened wholly or not at all. Each rejects by a StoreAwayError
 * while the store is away.
 */
export interface ActivityLog {
  /**
   * Starts a conversation unless it has started; its beginning waits for a turn.
   * @returns whether this call started it: of several at once, one; `undefined` if it was erased
   */
  open(conversation: Conversation, at: Date): Promise<boolean | undefined>;

  /** @returns the conversation, or `undefined` if it never started or is no longer kept */
  find(conversationId: string): Promise<Conversation | undefined>;

  /**
   * Appends an activity with the next number, and a timestamp that is `at` or just after the last one's. What a member
   * sent waits for a turn from the same instant on.
   *
   * @param clientActivityId the client's own id; with the conversation and `from.id` it names the activity, so that
   *   a second one changes nothing
   * @returns `undefined` if the conversation is not kept
   */
  append(
    conversationId: string,
    draft: Draft,
    at: Date,
    clientActivityId?: string,
  ): Promise<Appended | undefined>;

  /** @returns the entries whose number is above `after`, in order, at most `most`; none if there is no conversation */
  read(conversationId: string, after: number, most: number): Promise<readonly Entry[]>;

  /** @returns the number of the last entry; 0 if there is none */
  last(conversationId: string): Promise<number>;

  /** @returns the last entry that somebody sent, for this server itself: it counts not as read by a client */
  lastOf(conversationId: string, userId: string): Promise<Entry | undefined>;

  /** Forgets conversations that have been still for too long; called on every beat, so that none outlives its time. */
  forgetOld(at: Date): Promise<void>;

  /**
   * Deletes all of a conversation at once, whoever runs a turn of it; it never begins again. All who listen hear that
   * the activity FAREWELL_NUMBER is there to read (farewell.ts).
   *
   * @param asked the number of the message that asked for it, and the language that was spoken
   */
  erase(
    conversationId: string,
    at: Date,
    asked: { readonly number: number; readonly language: Language },
  ): Promise<void>;

  /** @returns what is known of a conversation that was erased within a day; `undefined` for any other */
  erased(conversationId: string): Promise<Erased | undefined>;

  /**
   * Tells of appended activities, on whichever instance they were appended; only that there is something to read.
   * @param listener gets the conversation and the number of its last activity; without them, any may have grown;
   *   `settled`: what memory held is in the log now, as it was for readers who have the log up to this number; others
   *   must go back to what they have of the log; `fresh`: what was appended, if it was here
   * @returns a function that ends the subscription
   */
  subscribe(listener: LogListener): () => void;
}

/** What is left of a conversation that its member has had erased: nothing of what was said. */
export interface Erased {
  readonly at: Date;
  /** what was spoken in it */
  readonly language: Language;
  /** messages came after the one that asked for it, and went with it before they were answered */
  readonly unread: boolean;
}

type LogListener = (
  conversationId?: string,
  number?: number,
  settled?: number,
  fresh?: readonly Fresh[],
) => void;

const NUMBER_DIGITS = 7;

/** @returns an activity's id; Web Chat and the documentation know this form */
export function activityId(conversationId: string, number: number): string {
  return `${conversationId}|${String(number).padStart(NUMBER_DIGITS, "0")}`;
}
