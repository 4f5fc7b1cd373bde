import type { Language, TopicId } from "../pack/pack.js";
import type { TranscriptLine, WhyHandoff } from "./desk.js";
import type { Verdict } from "./rating.js";

/** Who answers the member. `queue`: the bot still does, and somebody has been asked to come. */
export type Owner = "bot" | "queue" | "adviser";

/** A person is wanted in a conversation. Nothing in it says who the member is. */
export interface HandoffRequest {
  readonly conversationId: string;
  /** where the member writes: "vigie-page", "msteams" ... */
  readonly channel: string;
  readonly language: Language;
  readonly why: WhyHandoff;
  /** what the last question was about, if it was understood */
  readonly topic?: TopicId;
}

/** A member's place in the queue. */
export interface Place {
  /** from 1 */
  readonly position: number;
  /** an estimate, where enough handoffs were taken lately to make one */
  readonly waitSeconds?: number;
}

/**
 * What became of a request. `official-contact`: nobody takes over here, and `open` tells whether the official line is
 * answered at that moment. `waiting`: a person was asked for before. `passed-on`: the contact centre that carries the
 * conversation has it once it is told. `closed`: outside the hours. `nobody`: within them, but no adviser is there.
 */
export type HandoffResult =
  | { readonly kind: "official-contact"; readonly open: boolean }
  | ({ readonly kind: "queued" | "waiting" } & Place)
  | { readonly kind: "closed"; readonly opensAt?: Date }
  | { readonly kind: "passed-on" | "nobody" | "full" };

/** What the member left: a place in the queue, an adviser, or nothing, as neither was there any more. */
export type LeaveResult = "queue" | "adviser" | "nothing";

/** A line of a turn, before the transcript numbers it. `key` names it: recorded twice, it is kept once. */
export type RecordedLine = Pick<TranscriptLine, "text" | "reading"> & {
  readonly by: "member" | "bot";
  readonly key: string;
};

/** A handoff as the member's side of it sees it: brings a person into a conversation, or names the one to call. */
export interface Handoff {
  /** Asked twice, it is the same request. @param at opening hours are judged by it */
  request(request: HandoffRequest, at: Date): Promise<HandoffResult>;
  /**
   * The member has told of harm since: an open request becomes urgent, and goes before others if it still waits.
   * @param topic what the harm is about; absent: danger to life
   */
  raise(conversationId: string, topic: TopicId | undefined, at: Date): Promise<void>;
  owner(conversationId: string): Promise<Owner>;
  /**
   * Passes what the member wrote on to the adviser.
   * @returns "bot" if the conversation is the bot's (again): nothing was passed on
   */
  tellAdviser(conversationId: string, line: RecordedLine, at: Date): Promise<"told" | "bot">;
  /** The member leaves the queue, or sends the adviser away. */
  leave(conversationId: string, at: Date): Promise<LeaveResult>;
  /**
   * Rates the conversation's last handoff, or says why it was rated so.
   * @returns whether an adviser had come and gone; for a reason, whether it was rated too
   */
  rate(conversationId: string, verdict: Verdict): Promise<boolean>;
  /** Ends what is open, and deletes what was said in the conversation, whoever has it. */
  erase(conversationId: string, at: Date): Promise<void>;
  /** Keeps lines for the transcript that an adviser reads, if one should come. */
  record(conversationId: string, lines: readonly RecordedLine[], at: Date): Promise<void>;
}
