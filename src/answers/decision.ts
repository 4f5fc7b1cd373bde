import type { Label, Language, RedirectReason, SmalltalkKind, TopicId } from "../pack/pack.js";

/** One possible reading of a message; `p` is a calibrated probability, 0..1. */
export interface Candidate {
  readonly label: Label;
  readonly p: number;
}

/** What every decision carries, whatever its outcome. */
export interface Reading {
  /** the language to answer in: the message's, or the conversation's if the pack does not hold that */
  readonly language: Language;
  /** the message's language, when the pack does not hold it but has a line for its speakers */
  readonly foreign?: Language;
  /** calibrated probability that the outcome is right, 0..1 */
  readonly confidence: number;
  /** topics only, best first, at most five */
  readonly candidates: readonly Candidate[];
  /** what decided: a rule's name, or the threshold that was passed; for curators, who get the rest from `Explain` */
  readonly rule: string;
}

/** What a message plainly asks beside the personal data in it: told after the notice about the data. */
export type Beside =
  | { readonly outcome: "handoff" }
  | { readonly outcome: "answer"; readonly topic: TopicId };

/** How one message ends: exactly one outcome. */
export type Decision = Reading &
  (
    | { readonly outcome: "urgent"; readonly topic: TopicId }
    | { readonly outcome: "redirect"; readonly reason: RedirectReason; readonly beside?: Beside }
    /** `also`: a second covered question of the same message, answered after the first */
    | { readonly outcome: "answer"; readonly topic: TopicId; readonly also?: TopicId }
    /** two or three topics, best first */
    | { readonly outcome: "clarify"; readonly topics: readonly TopicId[] }
    | { readonly outcome: "smalltalk"; readonly kind: SmalltalkKind }
    | { readonly outcome: "handoff" }
    | { readonly outcome: "fallback" }
  );

export type Outcome = Decision["outcome"];

/** A member's message as the matcher gets it: masked, with what the conversation adds. */
export interface Message {
  /** masked text */
  readonly text: string;
  /** whether privacy masked anything in it */
  readonly masked: boolean;
  /** the conversation's language so far: decides where the message itself does not tell */
  readonly language: Language;
  /** the topic last answered: "et mon adresse ?" is read beside it */
  readonly after?: TopicId;
}

/** Text and pack in, decision out; pure: the same message always gets the same decision. */
export type Decide = (message: Message) => Decision;
