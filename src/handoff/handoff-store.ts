import type { Adviser, HandoffFigures, HubEvent, Presence, TranscriptLine } from "./desk.js";
import type { Verdict } from "./rating.js";
import type { HandoffRecord } from "./record.js";
import type { Told } from "./told.js";

/** A line before the transcript numbers it. `key` names it within its conversation: kept once, however often written. */
export type NewLine = Omit<TranscriptLine, "number" | "at"> & { readonly at: Date; readonly key: string };

/** Where an event goes: to the member, or to advisers elsewhere. */
export type Target = "member" | "teams" | "protocol" | "chatwoot";

/** Something to be delivered, written with the change that it tells of, so that neither exists without the other. */
export interface NewEvent {
  readonly target: Target;
  readonly kind: HubEvent["kind"] | "told";
  /** the handoff after the change */
  readonly record: HandoffRecord;
  readonly told?: Told;
  readonly clientId?: string;
}

/** An event that waits to be delivered. */
export interface StoredEvent extends NewEvent {
  readonly id: string;
  /** the number of the transcript's last line when it was written: of "said", that line */
  readonly number: number;
  /** how often it was tried before */
  readonly attempts: number;
}

/**
 * Handoffs and transcripts, as the desk needs them kept. Each call is one transaction: after a crash it has happened
 * wholly or not at all; and calls about one conversation happen one after another, on whatever instance.
 */
export interface HandoffStore {
  find(handoffId: string): Promise<HandoffRecord | undefined>;
  /** @returns the conversation's handoff that is not closed: there is one at most */
  findOpen(conversationId: string): Promise<HandoffRecord | undefined>;
  /** @returns those that are not closed, any order */
  allOpen(): Promise<readonly HandoffRecord[]>;

  /**
   * Opens a handoff, unless the conversation has one that is not closed, or `most` are queued already.
   * @param record its `last` and `lastByMember` are read from the transcript instead
   */
  open(
    record: HandoffRecord,
    most: number,
    events: readonly NewEvent[],
  ): Promise<
    { readonly kind: "opened" | "already-open"; readonly record: HandoffRecord } | { readonly kind: "full" }
  >;

  /**
   * Puts `after` in the place of `before`, with a line and events.
   * @returns `false`, nothing written, if its version, transcript, or what advisers and member were told has changed
   */
  change(
    before: HandoffRecord,
    after: HandoffRecord,
    line: NewLine | undefined,
    events: readonly NewEvent[],
  ): Promise<boolean>;

  /**
   * Adds a line to a handoff's transcript. A member's line starts the adviser's silence, an adviser's ends it.
   * @returns the line's number, that of the first where the key is there already (no event is then written);
   *   `undefined`, nothing written, if the handoff's version has changed
   */
  say(handoff: HandoffRecord, line: NewLine, events: readonly NewEvent[]): Promise<number | undefined>;

  /** Adds lines to a conversation's transcript, whether or not a handoff is open. */
  record(conversationId: string, lines: readonly NewLine[]): Promise<void>;

  /** @returns the lines after a number, and up to another, in order; of more than `most` the last ones */
  lines(
    conversationId: string,
    after: number,
    upTo: number,
    most: number,
  ): Promise<readonly TranscriptLine[]>;

  /**
   * Rates the conversation's last handoff, in place of an earlier rating and its reason; or adds a reason.
   * @returns whether it was over after an adviser had come; for a reason, whether it was rated too
   */
  rate(conversationId: string, verdict: Verdict): Promise<boolean>;

  /** @returns when handoffs were first taken after that moment, any order */
  takenSince(moment: Date): Promise<readonly Date[]>;
  figures(): Promise<HandoffFigures>;

  /** Deletes a conversation's transcript and handoffs that are over, with all that was to be delivered of them. */
  erase(conversationId: string): Promise<void>;

  /**
   * Tells that a handoff changed, on whichever instance; "all": presence, or several at once.
   * @returns a function that ends the subscription
   */
  subscribe(listener: (handoffId: string | "all") => void): () => void;
}

/** What waits to be delivered. Within a handoff and target, only the oldest is ever given out. */
export interface Outbox {
  /**
   * Takes events that are due, and hides them until `until`: should this instance die, they come back then.
   * @returns at most `most`, of different handoffs
   */
  claim(target: Target, at: Date, until: Date, most: number): Promise<readonly StoredEvent[]>;
  delivered(eventId: string): Promise<void>;
  /** It could not be delivered: it is due again at that moment. */
  postpone(eventId: string, due: Date): Promise<void>;
}

/** Somebody is typing in a conversation: every instance is told, and nothing is kept. */
export interface TypingSignals {
  tell(conversationId: string, by: "member" | "adviser"): Promise<void>;
  /**
   * @param listener may hear of the same twice
   * @returns a function that ends the subscription
   */
  subscribe(by: "member" | "adviser", listener: (conversationId: string) => void): () => void;
}

/** Who is at the desk. */
export interface PresenceStore {
  setPresence(adviser: Adviser, presence: Presence | "signed-out", at: Date): Promise<void>;
  /** @returns those who gave a sign of life after that moment, if only to sign out */
  presences(after: Date): Promise<readonly (Adviser & { readonly presence: Presence | "signed-out" })[]>;
}
