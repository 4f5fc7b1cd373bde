import type { Language, TopicId } from "../pack/pack.js";
import type { Rating, RatingReason } from "./rating.js";

/**
 * Why a person is wanted; an adviser reads it before taking the conversation over. `urgent`: harm under way, of which
 * the topic tells; `danger`: danger to life, which has no topic.
 */
export type WhyHandoff = "asked" | "danger" | "urgent" | "not-understood" | "none-of-these";

/** A member of staff who takes conversations over. */
export interface Adviser {
  /** the provider's subject, or the Teams user's id: never shown to members */
  readonly id: string;
  /** as colleagues know them; members read "un conseiller" */
  readonly name: string;
  readonly role: "adviser" | "supervisor";
}

/** One owner at a time: the bot, the queue, an adviser; `closed` once it is over. */
export type HandoffState = "queued" | "human" | "closed";
/**
 * Why a handoff is over. `member-left`: the member left the queue; `back-to-bot`: they sent the adviser away; `erased`:
 * they had the conversation deleted.
 */
export type EndedWhy = "adviser" | "member-left" | "back-to-bot" | "erased" | "time-out" | "expired";
export type Presence = "available" | "away";

/** A handoff as advisers see it. Nothing in it says who the member is. */
export interface HandoffView {
  readonly id: string;
  readonly conversationId: string;
  /** where the member writes: "vigie-page", "msteams" ... */
  readonly channel: string;
  readonly language: Language;
  readonly state: HandoffState;
  readonly why: WhyHandoff;
  readonly urgent: boolean;
  /** what the bot took the member's last question to be about, and how sure it was, 0..1 */
  readonly topic?: TopicId;
  readonly confidence?: number;
  /** the pack's team for that topic's group, if it names teams */
  readonly team?: string;
  /** UTC ISO */
  readonly requestedAt: string;
  readonly takenAt?: string;
  readonly endedAt?: string;
  readonly endedWhy?: EndedWhy;
  /** from 1, while queued */
  readonly position?: number;
  readonly adviser?: Pick<Adviser, "id" | "name">;
  /** number of the last activity in the transcript, and of the last one by the member */
  readonly last: number;
  readonly lastByMember: number;
  /** queued: an adviser had it and gave it back: of those as urgent, it goes first */
  readonly returned?: true;
  /** queued: when advisers were last told that it waits; each time it is later, they are to hear of it again. UTC ISO */
  readonly notifiedAt?: string;
  /** with an adviser: since when the member has been waiting for their next word; absent: they wrote last. UTC ISO */
  readonly awaitsSince?: string;
  /** 1 to 5, once the member has rated it */
  readonly rating?: number;
  /** goes up by one with each change of state: compare-and-set */
  readonly version: number;
}

/** A line of the masked transcript. */
export interface TranscriptLine {
  /** a watermark */
  readonly number: number;
  readonly at: string;
  readonly by: "member" | "bot" | "adviser" | "note" | "status";
  readonly text: string;
  /** of an adviser's line or note */
  readonly adviser?: string;
  /** of a member's line: the bot's reading of it */
  readonly reading?: { readonly outcome: string; readonly topic?: TopicId; readonly confidence?: number };
}

/** A canned reply: an answer of the same pack, with its sources. */
export interface CannedReply {
  readonly topic: TopicId;
  readonly title: string;
  readonly text: string;
  readonly sources: readonly { readonly title: string; readonly publisher: string; readonly url?: string }[];
  readonly packVersion: string;
}

export type TakeResult =
  | { readonly kind: "taken"; readonly handoff: HandoffView }
  | { readonly kind: "taken-by"; readonly adviser: string }
  | { readonly kind: "gone" };
/** `stopped`: the check of replies refused it; each reason is a sentence for the adviser, in their language. */
export type SayResult =
  | { readonly kind: "sent"; readonly number: number }
  | { readonly kind: "stopped"; readonly reasons: readonly string[] }
  | { readonly kind: "not-yours" }
  | { readonly kind: "gone" };
export type ActionResult =
  | { readonly kind: "done" }
  | { readonly kind: "not-yours" }
  | { readonly kind: "gone" };

/** Figures of the handoffs kept, and no content. Seconds. */
export interface HandoffFigures {
  readonly requested: number;
  readonly taken: number;
  readonly abandoned: number;
  readonly ended: number;
  readonly waiting: number;
  readonly medianWaitSeconds?: number;
  readonly rated: number;
  readonly meanRating?: number;
  /** how often each rating was given, and each reason for one */
  readonly ratings: Readonly<Record<Rating, number>>;
  readonly reasons: Readonly<Record<RatingReason, number>>;
}

/** What advisers can do, whatever they do it in: the web desk, the Teams thread, another hub. */
export interface Desk {
  /** All handoffs that are not closed, in the order in which they are to be taken: danger to life, then urgent, then given back, then oldest first. */
  open(): Promise<readonly HandoffView[]>;
  find(handoffId: string): Promise<HandoffView | undefined>;
  take(handoffId: string, adviser: Adviser): Promise<TakeResult>;
  /** @param clientId names this message: said twice, it is sent once */
  say(
    handoffId: string,
    adviser: Adviser,
    text: string,
    language: Language,
    clientId: string,
  ): Promise<SayResult>;
  typing(handoffId: string, adviser: Adviser): Promise<void>;
  /** A remark that advisers see and the member never does; masked like everything else. */
  note(handoffId: string, adviser: Adviser, text: string): Promise<ActionResult>;
  /** Gives the conversation to a colleague, or back to the queue. A supervisor may do so for others. */
  transfer(
    handoffId: string,
    adviser: Adviser,
    to: { readonly adviser: Adviser } | "queue",
  ): Promise<ActionResult>;
  end(handoffId: string, adviser: Adviser): Promise<ActionResult>;
  /** @param after watermark: only what follows it */
  transcript(
    handoffId: string,
    adviser: Adviser,
    after: number,
  ): Promise<readonly TranscriptLine[] | undefined>;
  setPresence(adviser: Adviser, presence: Presence | "signed-out"): Promise<void>;
  /** who is signed in, with what they are at */
  advisers(): Promise<readonly (Adviser & { readonly presence: Presence; readonly conversations: number })[]>;
  cannedReplies(language: Language): readonly CannedReply[];
  figures(): Promise<HandoffFigures>;
  /**
   * Tells that something about a handoff changed (on any instance): state, or a new line in its transcript.
   * "all": presence or several at once.
   * @returns a function that ends the subscription
   */
  watch(listener: (handoffId: string | "all") => void): () => void;
  /**
   * Tells that a member whose conversation an adviser has is typing, on whichever instance; never what.
   * @returns a function that ends the subscription
   */
  watchTyping(listener: (conversationId: string) => void): () => void;
}

/** Something advisers elsewhere (Teams, another hub) must hear of. Delivered at least once, in order within a handoff. */
export type HubEvent = { readonly id: string; readonly handoff: HandoffView } & (
  | {
      readonly kind: "requested" | "taken" | "requeued" | "ended";
      readonly transcript: readonly TranscriptLine[];
    }
  | { readonly kind: "member-said"; readonly line: TranscriptLine }
  /** `clientId` is the one that `Desk.say` was given: a hub knows by it what it said itself */
  | { readonly kind: "adviser-said"; readonly line: TranscriptLine; readonly clientId: string }
);

/** Another place where advisers work: the Teams channel, a Bot Framework handoff hub, Chatwoot. */
export interface Hub {
  readonly name: "teams" | "protocol" | "chatwoot";
  /** Rejects if it could not be delivered: it is tried again, later and later. Must take a repeated `event.id` calmly. */
  deliver(event: HubEvent): Promise<void>;
}

/** What hubs remember between events, such as the id of a card; kept beside the handoff, deleted with it. */
export interface HubMemory {
  read(handoffId: string, hub: Hub["name"]): Promise<Readonly<Record<string, string>> | undefined>;
  write(handoffId: string, hub: Hub["name"], memory: Readonly<Record<string, string>>): Promise<void>;
  /** finds the handoff whose memory holds this value: "the thread in which an adviser wrote" */
  findBy(hub: Hub["name"], key: string, value: string): Promise<string | undefined>;
}
