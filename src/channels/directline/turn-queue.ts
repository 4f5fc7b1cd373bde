import type { TurnMemory } from "../turn-state.js";
import type { Appended, Conversation, Draft, Entry } from "./activity-log.js";

/** The bot's memory of a conversation. */
export interface StoredState {
  /** JSON */
  readonly data: string;
  /** changes whenever `data` does */
  readonly eTag: number;
}

/** The right to run a conversation's turns, for LEASE_SECONDS at a time. */
export interface Lease {
  readonly conversationId: string;
  /** another one each time: whoever has not the last one has lost the lease */
  readonly token: string;
}

/** A turn that was claimed: nobody else runs one of its conversation as long as the lease holds. */
export interface ClaimedTurn {
  readonly lease: Lease;
  readonly conversation: Conversation;
  /** what the member sent; absent: the conversation has begun */
  readonly entry?: Entry;
  /** absent: the bot has remembered nothing yet */
  readonly state?: StoredState;
  /** how often the turn was begun before, and never ended */
  readonly attempts: number;
}

/** What a turn comes to. */
export interface TurnResult {
  /** for the log, in order */
  readonly drafts: readonly Draft[];
  /** what the bot remembers from now on, JSON; absent: what it did before */
  readonly state?: string;
}

/** What was appended, and the conversation's next turn, if it was claimed: whoever took it in must run it. */
interface Taken extends Appended {
  readonly turn?: ClaimedTurn;
}

/** How a turn ended: its answer is kept, and if `more`, another turn of the conversation waits; or it came to nothing. */
export type Ended = "done" | "more" | "lost";

/**
 * The turns that wait, kept beside the log: one for each activity of a member's and one for each conversation's
 * beginning, from the instant in which that is logged until the instant in which its answer is. So each is answered
 * once, in order, whatever happens to the instance that began. Every call rejects by a StoreAwayError while the store
 * is away.
 */
export interface TurnQueue {
  /**
   * Appends what a member sent, as the log does, and claims the conversation's next turn, if nobody runs one.
   * @returns `undefined` if the conversation is not kept
   */
  take(conversationId: string, draft: Draft, at: Date, clientActivityId?: string): Promise<Taken | undefined>;
  /** @returns the next turn of the conversation; `undefined` if none waits or another instance holds the conversation */
  claim(conversationId: string): Promise<ClaimedTurn | undefined>;
  /** Holds the lease for LEASE_SECONDS more, if it is still ours. */
  renew(lease: Lease): Promise<void>;
  /**
   * Logs the answer, keeps the state, and ends turn and lease, all at once.
   * @returns "lost", and nothing is kept, if the lease was lost, the state was changed by somebody else, or the
   *   conversation was erased
   */
  finish(turn: ClaimedTurn, result: TurnResult, at: Date): Promise<Ended>;
  /** @returns conversations with a turn that waits and that nobody runs, at most `most` */
  waiting(most: number): Promise<readonly string[]>;
}

/** What the Bot Framework's endpoint needs kept: its channels keep the activities themselves. */
export interface ChannelTurns {
  /**
   * @param conversationKey names the conversation among those of all channels
   * @param activityId absent: the channel gave none, so it cannot be known again
   * @returns "held" while a turn of the conversation runs; "repeated" if the activity was answered within a day
   */
  begin(
    conversationKey: string,
    activityId: string | undefined,
    at: Date,
  ): Promise<ChannelTurn | "held" | "repeated">;
  renew(lease: Lease): Promise<void>;
  /**
   * Keeps what the turn left and that the activity was answered, and ends the lease; changes nothing if the lease was
   * lost. Erased, nothing else of the conversation is kept.
   */
  end(turn: ChannelTurn, memory: TurnMemory, at: Date): Promise<void>;
}

/** A turn of a channel that keeps its own log. */
export interface ChannelTurn {
  readonly lease: Lease;
  readonly activityId?: string;
  readonly state?: StoredState;
}
