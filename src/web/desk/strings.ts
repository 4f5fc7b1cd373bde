import type { EndedWhy, WhyHandoff } from "../../handoff/desk.js";
import type { Rating, RatingReason } from "../../handoff/rating.js";

/** The languages that the desk speaks with advisers. */
export type DeskLanguage = "fr" | "en";

/** What can be done by keyboard from anywhere. */
export type ShortcutName =
  | "next"
  | "following"
  | "previous"
  | "message"
  | "canned"
  | "note"
  | "transfer"
  | "end"
  | "lists"
  | "presence"
  | "help";

/** Everything that the desk says to advisers. Canned replies come from the knowledge pack. */
export interface Strings {
  readonly title: string;
  readonly otherLanguage: { readonly tag: DeskLanguage; readonly name: string };
  readonly skip: string;
  readonly close: string;
  readonly cancel: string;
  readonly back: string;
  readonly menu: string;
  readonly lists: string;
  readonly conversation: string;
  readonly transcript: string;
  readonly announcements: string;

  readonly signIn: string;
  readonly signInByProvider: string;
  readonly signInByLink: string;
  readonly newLink: string;
  readonly linkPrinted: string;
  readonly signOut: string;
  /** why a sign-in came to nothing, or a session ended */
  readonly troubles: Readonly<Record<string, string>>;

  readonly presence: string;
  readonly available: string;
  readonly away: string;
  readonly sound: string;
  readonly notifications: string;
  readonly on: string;
  readonly off: string;
  readonly notificationsBlocked: string;

  readonly queue: string;
  readonly queueEmpty: string;
  /** an adviser had it and gave it back: it goes first */
  readonly returned: string;
  /** the member waits for the adviser's next word */
  readonly awaitsYou: (words: string) => string;
  readonly answered: string;
  readonly goesBackSoon: string;
  readonly mine: string;
  readonly mineEmpty: string;
  readonly others: string;
  /** in the place of a conversation: somebody waits, nobody does, the adviser is away */
  readonly nothing: string;
  readonly nobodyWaits: string;
  readonly nobodyWaitsHint: string;
  readonly youAreAway: string;
  readonly youAreAwayHint: string;
  readonly nothingHint: string;
  readonly urgent: string;
  readonly noTopic: string;
  /** in place of the topic, which danger to life has none of */
  readonly danger: string;
  readonly number: (code: string) => string;
  /** @param words the time in words; @param hour at which it began */
  readonly waiting: (words: string, hour: string) => string;
  readonly withAdviser: (name: string) => string;
  readonly unread: (count: number) => string;
  readonly lessThanAMinute: string;
  readonly minutes: (count: number) => string;
  readonly hours: (hours: number, minutes: string) => string;
  readonly languages: Readonly<Record<string, string>>;
  readonly memberSpeaks: (language: string) => string;
  readonly team: (name: string) => string;
  readonly why: Readonly<Record<WhyHandoff, string>>;
  readonly ended: Readonly<Record<EndedWhy, string>>;

  readonly readingTopic: string;
  readonly readingConfidence: string;
  readonly readingWhy: string;
  readonly readingUrgent: string;
  readonly yes: string;
  readonly no: string;
  readonly sure: string;
  readonly fairlySure: string;
  readonly unsure: string;
  readonly percent: (value: number) => string;
  /** how the bot took a line of the member's; keyed by outcome */
  readonly outcomes: Readonly<Record<string, string>>;

  readonly member: string;
  readonly memberTyping: string;
  readonly robot: string;
  readonly you: string;
  readonly noteBy: (name: string) => string;
  readonly unreadable: string;

  readonly take: string;
  readonly takeThis: (subject: string, code: string) => string;
  readonly takenBy: (name: string) => string;
  readonly draftLost: string;
  readonly gone: string;
  readonly notYours: string;
  readonly transfer: string;
  readonly transferTitle: string;
  readonly transferTo: string;
  readonly transferDo: string;
  readonly toQueue: string;
  readonly chooseColleague: string;
  readonly colleague: (presence: string, conversations: number) => string;
  readonly transferred: string;
  readonly end: string;
  readonly endTitle: string;
  readonly endExplained: string;
  readonly endDo: string;
  readonly signOutTitle: string;
  /** @param count of the conversations that the adviser has */
  readonly signOutExplained: (count: number) => string;
  readonly endedNews: string;

  readonly kindOfText: string;
  readonly reply: string;
  readonly note: string;
  readonly replyLabel: string;
  readonly noteLabel: string;
  readonly canned: string;
  readonly searchCanned: string;
  readonly found: (count: number) => string;
  readonly insert: string;
  readonly insertThis: (title: string) => string;
  readonly sources: string;
  readonly send: string;
  readonly sending: string;
  readonly empty: string;
  readonly notSent: string;
  /** before the reasons */
  readonly stopped: string;
  readonly charactersLeft: (left: number) => string;

  readonly shortcuts: string;
  readonly shortcutsExplained: string;
  readonly shift: string;
  readonly shortcutNames: Readonly<Record<ShortcutName, string>>;

  readonly figures: string;
  readonly figureNames: Readonly<
    Record<"requested" | "waiting" | "taken" | "abandoned" | "ended" | "medianWait" | "rating", string>
  >;
  readonly ratingNames: Readonly<Record<Rating, string>>;
  readonly reasonNames: Readonly<Record<RatingReason, string>>;
  readonly rating: (mean: string, count: number) => string;
  readonly noneYet: string;

  readonly lost: string;
  readonly backAgain: string;
  readonly failed: string;
  readonly idleSoon: string;
  readonly sessionEndsAt: (hour: string) => string;
  readonly stay: string;

  readonly newRequest: (subject: string) => string;
  readonly newUrgentRequest: (subject: string) => string;
  /** advisers are told again */
  readonly stillWaits: (subject: string) => string;
  readonly stillWaitsUrgent: (subject: string) => string;
  /** a member has told of harm since; @param trouble what is urgent about it */
  readonly raisedInQueue: (trouble: string, code: string) => string;
  readonly raisedInYours: (trouble: string, code: string) => string;
  readonly newMessage: (code: string) => string;
  /** a colleague transfers a conversation to the adviser */
  readonly givenToYou: (code: string) => string;
  readonly notifyGiven: string;
  readonly notifyRequest: string;
  readonly notifyStillWaits: string;
  readonly notifyTrouble: (trouble: string) => string;
  readonly notifyTroubleYours: (trouble: string) => string;
  readonly notifyMessage: string;
}
