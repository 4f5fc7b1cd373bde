/**
 * What the bot knows, once read and checked: the curated answers, their sources, the official channels,
 * the stock lines, and the variants that the matcher learns from. Immutable; the same for every turn.
 */

/** A language as a primary BCP 47 subtag: "fr", "en". */
export type Language = string;
export type TopicId = string;
export type StatementId = string;
export type ContactId = string;
/** A text in every language of the pack. */
export type PerLanguage = Readonly<Record<Language, string>>;

/** The reasons of a redirect; fixed, because precedence between them is decided in code. */
export const REDIRECT_REASONS = [
  "distress",
  "typed-personal-data",
  "account-operation",
  "personal-lookup",
  "someone-elses-data",
  "medical",
  "legal-advice",
] as const;
export type RedirectReason = (typeof REDIRECT_REASONS)[number];

/** The classes of variants that are neither a topic nor a redirect reason. */
export const OTHER_LABELS = ["handoff", "smalltalk", "off-subject"] as const;

/** What a variant is about: a topic id, a redirect reason, or one of OTHER_LABELS. */
export type Label = string;

export const TOPIC_GROUPS = [
  "incident",
  "data",
  "what-to-do",
  "risks-and-rights",
  "services",
  "urgent",
] as const;
export type TopicGroup = (typeof TOPIC_GROUPS)[number];

/** An official channel that answers may name. At least one of `url` and `phone` is given. */
export interface Contact {
  readonly id: ContactId;
  readonly name: PerLanguage;
  /** https address, on a domain of `officialDomains` */
  readonly url?: string;
  /** as it is shown: "3114", "01 99 00 33 00" */
  readonly phone?: string;
  /** when and at what price it answers, in words: "24 h sur 24, gratuit" */
  readonly availability?: PerLanguage;
}

/** A source document: who said it, when, where it can be read. */
export interface SourceDocument {
  readonly id: string;
  readonly title: PerLanguage;
  readonly publisher: string;
  readonly url?: string;
  /** ISO date (or year-month) on which the document spoke */
  readonly asOf?: string;
}

/** One statement of a source, in our own words. Answers rest on these and nothing else. */
export interface Statement {
  readonly id: StatementId;
  readonly document: SourceDocument;
  readonly says: PerLanguage;
  /** ISO date after which it must be checked again; absent: stable */
  readonly reviewBy?: string;
}

/** The official step that follows an answer: one contact, and the words that invite to it. */
export interface NextStep {
  readonly label: PerLanguage;
  readonly contact: Contact;
}

/** A curated answer; also the emergency steps (group "urgent") and the redirects. */
export interface Guidance {
  /** at most 60 characters: it is a button */
  readonly title: PerLanguage;
  /** at most 90 words; paragraphs and lists ("1. …", "- …") in Markdown, no link */
  readonly answer: PerLanguage;
  readonly next: NextStep;
  readonly sources: readonly Statement[];
  /** at most three */
  readonly related: readonly TopicId[];
}

export interface Topic extends Guidance {
  readonly id: TopicId;
  readonly group: TopicGroup;
}

export interface Redirect extends Guidance {
  readonly id: RedirectReason;
}

export interface Insurer {
  readonly name: string;
  readonly site: Contact;
  readonly memberArea: Contact;
  readonly phone: Contact;
  readonly dataProtectionOfficer: Contact;
}

/** "HH:MM" to "HH:MM", by the wall clock. */
export interface TimeSpan {
  readonly from: string;
  /** "24:00" is midnight at the end of the day */
  readonly to: string;
}

/** A day with hours of its own. */
interface HoursException {
  /** ISO date */
  readonly date: string;
  /** none: closed */
  readonly spans: readonly TimeSpan[];
  /** for curators: "inventory", "Christmas Eve" */
  readonly reason: string;
}

/** When somebody answers: per ISO weekday (1 = Monday), but for public holidays and exceptions. */
export interface OpeningHours {
  readonly timeZone: string;
  readonly weekly: Readonly<Record<number, readonly TimeSpan[]>>;
  /** whose public holidays are closed; absent: they are days like any other */
  readonly holidays?: "fr";
  /** each date once; they win over holidays and weekdays */
  readonly exceptions: readonly HoursException[];
  /** the same in words, for the member */
  readonly inWords: PerLanguage;
}

/** Advisers who take the handoffs of some topic groups. */
export interface Team {
  /** as colleagues know it */
  readonly name: string;
  readonly groups: readonly TopicGroup[];
}

/** A question as members write it. `voice` tells who wrote it: calibration keeps voices apart. */
export interface Variant {
  readonly language: Language;
  readonly label: Label;
  readonly text: string;
  readonly voice: string;
}

/** What the matcher knows of a language beside the variants; lower case, as members write. */
export interface Lexicon {
  /** SMS spellings and usual misspellings -> the word or words meant: "pk" -> "pourquoi" */
  readonly spellings: Readonly<Record<string, string>>;
  /** expressions that mean danger to life: one of them decides `distress` */
  readonly distress: readonly string[];
  /** what only sounds like it, negated or figurative: an expression of distress within one of them decides nothing */
  readonly idioms: readonly string[];
  /** how members greet, thank, take leave, ask whether it is a robot, ask what it can do */
  readonly smalltalk: Readonly<Record<SmalltalkKind, readonly string[]>>;
  /** what a bare answer to a question of the bot looks like */
  readonly replies: Readonly<Record<BareReply, readonly string[]>>;
  /** words that join two questions: "et", "and" */
  readonly joins: readonly string[];
  /** how a message begins that leans on the last answer: "et", "and", "what about" */
  readonly followUps: readonly string[];
  /** how a question begins: "est-ce", "dois-je", "should i" */
  readonly questions: readonly string[];
  /** words that only say which value follows, and whose: "mon", "code", "est"; none of giving, taking or using */
  readonly naming: readonly string[];
  /** whole messages that steer the conversation */
  readonly commands: Readonly<Record<Command, readonly string[]>>;
  /** what an erasure is told by beside whole messages */
  readonly erasing: Erasing;
  /** what is said around a command where it is asked about, not given: "comment", "how do i" */
  readonly askingHow: readonly string[];
  /** what is said around a command and changes nothing: "bonjour", "pouvez-vous", "s'il vous plaît" */
  readonly courtesies: readonly string[];
  /** how this language is asked for: "en français", "speak french", "parlez français" */
  readonly switchTo: readonly string[];
}

/** How members say why they want a conversation erased, and how they tell that somebody else does. */
interface Erasing {
  /** a word of each expression that asks for it: where none stands, nobody asks */
  readonly signs: readonly string[];
  /** words that ask for it when they are all of a message: "effacer" */
  readonly alone: readonly string[];
  /** words after which the reason follows: "parce que", "because" */
  readonly reasons: readonly string[];
  /** expressions by which a request is somebody else's: "m'a dit", "he told me" */
  readonly reported: readonly string[];
}

export const SMALLTALK_KINDS = [
  "greeting",
  "thanks",
  "goodbye",
  "robot",
  "capabilities",
  "acknowledge",
  // "au secours", "urgent": nothing says yet what has happened
  "help",
  // "bande d'incapables"
  "anger",
] as const;
export type SmalltalkKind = (typeof SMALLTALK_KINDS)[number];
export const BARE_REPLIES = ["yes", "no", "first", "second", "third", "none"] as const;
export type BareReply = (typeof BARE_REPLIES)[number];
export const COMMANDS = ["restart", "menu", "erase", "erase-data", "leave-queue", "back-to-bot"] as const;
export type Command = (typeof COMMANDS)[number];

export interface Pack {
  /** SHA-256 (hex) over what the matcher learns from: variants and spellings; a model is stored under it */
  readonly hash: string;
  /** the same over what the taggers learn from: examples, and variants as what is not personal */
  readonly taggingHash: string;
  readonly version: string;
  /** the first is the default */
  readonly languages: readonly [Language, ...Language[]];
  readonly insurer: Insurer;
  readonly hours: OpeningHours;
  /** each topic group belongs to one team at most; none: all advisers take all handoffs */
  readonly teams: readonly Team[];
  readonly contacts: ReadonlyMap<ContactId, Contact>;
  readonly officialDomains: readonly string[];
  /** numbers that are never masked and may be shown: "3114", "33700", the insurer's */
  readonly officialNumbers: readonly string[];
  /** companies, public bodies, officials, public addresses: never masked as a member's name or address */
  readonly publicNames: readonly string[];
  readonly statements: ReadonlyMap<StatementId, Statement>;
  readonly topics: ReadonlyMap<TopicId, Topic>;
  readonly redirects: ReadonlyMap<RedirectReason, Redirect>;
  /** stock lines: language -> key -> line; every language has every key of REPLY_KEYS */
  readonly replies: ReadonlyMap<Language, Replies>;
  /** what is said to speakers of a language that the pack does not hold */
  readonly foreign: Readonly<Record<Language, ForeignLines>>;
  /** how harm sounds in languages that the pack does not hold */
  readonly foreignHarm: Readonly<Record<Language, ForeignHarm>>;
  readonly lexicon: ReadonlyMap<Language, Lexicon>;
}

/** A pack with what its matcher and its taggers learn from. The server lets go of that, 20 MB, once they have. */
export interface TeachingPack extends Pack {
  readonly variants: readonly Variant[];
  /** messages of members, their personal values marked */
  readonly maskingExamples: readonly TaggingExample[];
  /** replies of advisers, their requests for what is secret marked */
  readonly askingExamples: readonly TaggingExample[];
}

/** A pack without what is learnt from it. */
export function withoutLessons({
  variants: _,
  maskingExamples: __,
  askingExamples: ___,
  ...pack
}: TeachingPack): Pack {
  return pack;
}

/** What somebody could have written, with the passages that a tagger is to find; every value in it is made up. */
export interface TaggingExample {
  readonly text: string;
  /** as they stand in the text; often none */
  readonly passages: readonly string[];
}

/** How harm sounds in a language that the pack does not hold. */
export interface ForeignHarm {
  /** urgent topic or "distress" -> expressions that mean it */
  readonly harm: Readonly<Record<Label, readonly string[]>>;
  /** what only sounds like it: "no he hecho clic" */
  readonly idioms: readonly string[];
}

/** Lines in a language that the pack does not hold, in its speakers' own words. */
export interface ForeignLines {
  /** which languages are served */
  readonly served: string;
  /** the first thing to do about harm; the steps follow in a language of the pack */
  readonly urgent: string;
  /** danger to life: the numbers to call */
  readonly danger: string;
}

/** What advisers read in Teams, Chatwoot or another hub; members never see them. */
const HUB_KEYS = [
  "hub-waiting", // a member waits for a person
  "hub-waiting-urgent", // the same, and something bad is under way
  "hub-still-waiting", // told again: nobody has taken it
  "hub-taken", // by whom: "{adviser}"
  "hub-requeued", // it waits again
  "hub-ended",
  "hub-why-asked",
  "hub-why-danger",
  "hub-why-urgent",
  "hub-why-not-understood",
  "hub-why-none-of-these",
  "hub-over-adviser", // why it is over
  "hub-over-member-left",
  "hub-over-back-to-bot",
  "hub-over-erased",
  "hub-over-time-out",
  "hub-over-expired",
  "hub-topic", // the bot's reading: "{topic}" "{percent}"
  "hub-topic-chosen", // the member chose it by a button: "{topic}"
  "hub-since", // "{time}"
  "hub-writes-in", // "{language}"
  "hub-last-words", // introduces the member's last message
  "hub-how-teams", // how to answer from the thread
  "hub-take", // buttons
  "hub-end",
  "hub-release",
  "hub-transcript", // introduces the conversation so far
  "hub-transcript-cut", // "{count}" earlier lines are left out
  "hub-member", // who speaks
  "hub-bot",
  "hub-adviser",
  "hub-note",
  "hub-status",
  "hub-pseudonym", // "Member {code}"
  "hub-elsewhere", // an adviser whom another system does not name
  "hub-taken-by", // "{adviser}"
  "hub-gone",
  "hub-not-yours",
  "hub-not-here", // only this team may act
  "hub-stopped", // the check of replies refused it; its reasons follow
  "hub-colleague", // it names a colleague
  "hub-no-file",
  "hub-no-thread", // written outside of a request's thread
  "hub-busy", // Teams could not say who writes, and nothing was sent
  "hub-failed",
] as const;

/** The stock lines that dialogs say. `{name}` stands for a value that the dialog fills in. */
export const REPLY_KEYS = [
  "greeting", // robot, what it can do, no personal data kept: "{insurer}"
  "privacy-notice", // short, with where to read more
  "menu", // "What would you like to know?"
  "menu-button",
  "clarify", // "Which of these do you mean?"
  "none-of-these",
  "fallback", // says honestly that it did not understand
  "fallback-again", // two misses in a row: menu and a person
  "also", // introduces the second answer of one message
  "person-offer", // after urgent steps, none of these, two misses
  "person-button",
  "person-open", // official contact, line open now: "{phone}" "{hours}"
  "person-closed", // official contact, line closed now: "{phone}" "{hours}"
  "masked", // something personal was hidden: "{kinds}"
  "beside-data", // introduces the answer to a question that was asked beside personal data
  "masked-beside-adviser", // the same, while an adviser has the conversation: "{kinds}"
  "refused-attachment",
  "too-long",
  "smalltalk-greeting",
  "smalltalk-thanks",
  "smalltalk-goodbye",
  "smalltalk-robot",
  "smalltalk-capabilities",
  "smalltalk-acknowledge",
  "smalltalk-help",
  "smalltalk-anger",
  "restarted",
  "not-erased", // the conversation cannot be forgotten now: try again
  "erased", // the conversation is forgotten; the insurer's files are another matter
  "erase-offer", // how a conversation is forgotten, and whether it is to be now
  "erase-button",
  "erased-unread", // stands after "erased": what was written right after went with it
  "language-switched",
  "feedback-question",
  "feedback-useful",
  "feedback-not-useful",
  "feedback-thanks",
  "feedback-sorry", // offers the menu and a person
  ...HUB_KEYS,
  "sources", // "Sources"
  "as-of", // "as of {date}"
  "next-step", // "Next official step"
  "one-to-one-only", // in a group chat or a channel of Teams, where several people write
  "failure", // the turn failed: the official contact
  "history-not-kept", // the store is away: answers go on, the conversation may be lost
  "handoff-queued", // an adviser will come into this conversation: "{position}"
  "handoff-queued-wait", // the same with an estimate: "{position}" "{minutes}"
  "handoff-waiting", // a person was asked for before, and will come: "{position}"
  "handoff-waiting-wait", // the same with an estimate: "{position}" "{minutes}"
  "handoff-position", // the member moved up: "{position}"
  "handoff-position-wait", // the same with an estimate: "{position}" "{minutes}"
  "handoff-overtaken", // another goes first: "{position}"
  "handoff-overtaken-wait", // the same with an estimate: "{position}" "{minutes}"
  "handoff-closed", // outside the hours: "{opening}" "{phone}" "{hours}"
  "handoff-closed-long", // outside the hours, and no opening in sight: "{phone}" "{hours}"
  "handoff-passed-on", // the contact centre that carries the conversation takes it
  "handoff-nobody", // within the hours, but no adviser is there: "{phone}" "{hours}"
  "handoff-full", // too many wait: "{phone}" "{hours}"
  "handoff-taken", // an adviser has come: no code, no bank details; the bot keeps quiet
  "handoff-transferred", // another adviser goes on
  "handoff-requeued", // back in the queue, before those who have not had an adviser yet: "{position}"
  "handoff-ended", // the adviser has finished; the bot is back; asks for a rating
  "handoff-ended-silent", // nobody wrote for a while; the bot is back; asks for a rating
  "handoff-expired", // nobody came: the official contact: "{phone}" "{hours}"
  "handoff-left", // the member left the queue
  "handoff-back-to-bot", // the member sent the adviser away; asks for a rating
  "leave-queue-button",
  "back-to-bot-button",
  "rate-good",
  "rate-fair",
  "rate-bad",
  "rate-thanks", // the rating counts; a reason may be chosen
  "rate-again", // asks for another rating
  "rate-again-button",
  "rate-noted", // the reason counts
  "reason-answered",
  "reason-quick",
  "reason-heard",
  "reason-slow",
  "reason-unanswered",
  "reason-unclear",
  "adviser", // "Adviser": who speaks
  "opening-today", // "{time}"
  "opening-tomorrow", // "{time}"
  "opening-on", // "{day}" "{time}"
] as const;
export type ReplyKey = (typeof REPLY_KEYS)[number];
export type Replies = Readonly<Record<ReplyKey, string>>;
