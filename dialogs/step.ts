import type { Decide, Decision } from "../src/answers/decision.js";
import type { WhyHandoff } from "../src/handoff/desk.js";
import type { HandoffRequest, Owner, Place } from "../src/handoff/handoff.js";
import type { RatingReason, Verdict } from "../src/handoff/rating.js";
import type { Language, Pack, TopicId } from "../src/pack/pack.js";
import type { MaskKind } from "../src/privacy/masked.js";

/** What a conversation speaks from, and how it finds out what a message means. */
export interface Knows {
  readonly pack: Pack;
  readonly decide: Decide;
}

/** A button's id: what is pressed, never text to be matched again. */
export type ButtonId =
  | `topic:${TopicId}`
  | `useful:${TopicId}`
  | `not-useful:${TopicId}`
  | `language:${Language}`
  | `rate:${RatingWord}`
  | `reason:${RatingReason}`
  | "rate-again"
  | "leave-queue"
  | "back-to-bot"
  | "none-of-these"
  | "person"
  | "erase"
  | "menu"
  | "restart";

/** How a member rates an adviser's help: words, since a button's id holds no digits. */
export type RatingWord = "good" | "fair" | "bad";

export interface Button {
  readonly id: ButtonId;
  readonly title: string;
}

/** A source under an answer, as the member reads it. */
export interface SourceNote {
  readonly title: string;
  readonly publisher: string;
  readonly url?: string;
  /** when the source spoke, in words of the reply's language: "7 février 2024", "février 2024" */
  readonly asOf?: string;
}

/** The next official step under an answer. */
export interface NextNote {
  readonly label: string;
  readonly name: string;
  readonly url?: string;
  readonly phone?: string;
  readonly availability?: string;
}

/** Who has the conversation once a reply has been read: the page shows it, and the way back. */
export type HandoffNote = { readonly owner: Owner } & Partial<Place>;

/** One message of the bot. Curated text only. */
export interface Reply {
  readonly language: Language;
  /** Markdown: paragraphs and lists only, no link */
  readonly text: string;
  /** the topic answered, if one was: feedback and "et mon adresse ?" refer to it */
  readonly topic?: TopicId;
  /** urgent steps are shown as such */
  readonly urgent?: true;
  /** all before this reply is deleted: the page takes it from sight */
  readonly erased?: true;
  /** the reply tells of a change of owner, or of the place in the queue */
  readonly handoff?: HandoffNote;
  /** the contact centre that carries the conversation is told to take it: what about */
  readonly passesOn?: Pick<HandoffRequest, "why" | "topic" | "language">;
  readonly next?: NextNote;
  readonly sources: readonly SourceNote[];
  readonly buttons: readonly Button[];
}

/** What the member did. Text has been masked before it gets here. */
export type Input =
  | { readonly kind: "join"; readonly language: Language }
  | { readonly kind: "say"; readonly text: string; readonly masked: readonly MaskKind[] }
  | { readonly kind: "press"; readonly button: string }
  | { readonly kind: "refused"; readonly why: "attachment" | "too-long" };

/** What the bot asked and waits for; a bare "oui" or "la deuxième" answers it. */
export type Waiting =
  | { readonly kind: "nothing" }
  | { readonly kind: "choice"; readonly buttons: readonly ButtonId[] }
  /** `buttons`: all that were shown with the question, so that "1" or "la deuxième" means one of them */
  | {
      readonly kind: "yes-no";
      readonly yes: ButtonId;
      readonly no: ButtonId;
      readonly buttons: readonly ButtonId[];
    };

/** What is remembered between turns; JSON, versioned, and never what the member wrote. */
export interface State {
  readonly version: 1;
  readonly language: Language;
  /** misses in a row */
  readonly misses: number;
  readonly lastTopic?: TopicId;
  /** the member told of danger to life: a person who is asked for then must not come late */
  readonly danger?: true;
  readonly waiting: Waiting;
}

/** An effect that the dialog asks of those around it. */
export type Request =
  | { readonly kind: "handoff"; readonly why: WhyHandoff }
  /**
   * Harm is under way: a person who was asked for before is needed sooner; nothing if none was. Without a topic it is
   * danger to life.
   */
  | { readonly kind: "raise"; readonly topic?: TopicId }
  /** the adviser has the conversation: what the member wrote is for them */
  | { readonly kind: "tell-adviser"; readonly text: string }
  /** the member leaves the queue, or sends the adviser away */
  | { readonly kind: "leave" }
  | { readonly kind: "rate"; readonly verdict: Verdict }
  /** the member wants all that is kept of the conversation deleted; what is replied comes after */
  | { readonly kind: "erase" }
  | { readonly kind: "feedback"; readonly topic: TopicId; readonly useful: boolean };

/** What one turn comes to. */
export interface Step {
  readonly state: State;
  readonly replies: readonly Reply[];
  readonly requests: readonly Request[];
  /** present when text was read */
  readonly decision?: Decision;
}
