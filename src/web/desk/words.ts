import type { CannedReply, HandoffView, TranscriptLine } from "../../handoff/desk.js";
import { hourInWords } from "../chat/dates.js";
import type { DeskLanguage, Strings } from "./strings.js";

/** Topic id -> title, from the pack's own answers. */
export type Titles = ReadonlyMap<string, string>;

export function titlesOf(replies: readonly CannedReply[]): Titles {
  return new Map(replies.map(({ topic, title }) => [topic, title]));
}

/** What a handoff is about, in a line. */
export function subjectOf({ why, topic }: HandoffView, titles: Titles, strings: Strings): string {
  if (why === "danger") return strings.danger;
  return topic === undefined ? strings.noTopic : (titles.get(topic) ?? topic);
}

/** What makes a handoff urgent, in a word or two; `undefined`: it is not. */
export function troubleOf({ why, urgent }: HandoffView, strings: Strings): string | undefined {
  if (why === "danger") return strings.danger;
  return urgent ? strings.urgent : undefined;
}

const CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789";
const CODE_LENGTH = 4;

/** A short name for a conversation, to speak of it among colleagues; it says nothing about the member. */
export function codeOf(id: string): string {
  // FNV-1a: spreads ids that are alike
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  let code = "";
  for (let place = 0; place < CODE_LENGTH; place += 1) {
    code += CODE_LETTERS.charAt(hash % CODE_LETTERS.length);
    hash = Math.floor(hash / CODE_LETTERS.length);
  }
  return code;
}

/** How long somebody has waited, and since when: "Attend depuis 4 min (11:02)". */
export function waitingInWords(
  requestedAt: string,
  now: Date,
  strings: Strings,
  language: DeskLanguage,
): string {
  const since = new Date(requestedAt);
  return strings.waiting(minutesInWords(minutesSince(since, now), strings), hourInWords(since, language));
}

/** After so many minutes without a word the adviser is told that the conversation will go back to the queue. */
const LATE_MINUTES = 3;

/** Whether the member waits for the adviser's next word, and how long already. */
export function awaitingInWords({ awaitsSince }: HandoffView, now: Date, strings: Strings): string {
  if (awaitsSince === undefined) return strings.answered;
  const words = strings.awaitsYou(minutesInWords(minutesSince(new Date(awaitsSince), now), strings));
  return isLate(awaitsSince, now) ? `${words}. ${strings.goesBackSoon}` : words;
}

/** Whether an answer is overdue. */
export function isLate(awaitsSince: string | undefined, now: Date): boolean {
  return awaitsSince !== undefined && minutesSince(new Date(awaitsSince), now) >= LATE_MINUTES;
}

function minutesSince(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
}

export function minutesInWords(minutes: number, strings: Strings): string {
  if (minutes < 1) return strings.lessThanAMinute;
  if (minutes < 60) return strings.minutes(minutes);
  return strings.hours(Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0"));
}

/** From which probability the bot is called sure of its reading, or fairly sure. */
const SURE = 0.85;
const FAIRLY_SURE = 0.6;

/** How sure the bot is, in words and in per cent. @param confidence 0..1 */
export function confidenceInWords(confidence: number, strings: Strings): string {
  const word =
    confidence >= SURE ? strings.sure : confidence >= FAIRLY_SURE ? strings.fairlySure : strings.unsure;
  return `${word} (${strings.percent(Math.round(confidence * 100))})`;
}

/** The facts beside a handoff's subject. */
export function factsOf(handoff: HandoffView, strings: Strings): readonly string[] {
  const language = strings.languages[handoff.language] ?? handoff.language;
  return [
    strings.number(codeOf(handoff.id)),
    strings.memberSpeaks(language),
    ...(handoff.team === undefined ? [] : [strings.team(handoff.team)]),
  ];
}

/** How the bot took a line of the member's: "répondu : Mes coordonnées bancaires, sûr (93 %)". */
export function readingInWords(
  { outcome, topic, confidence }: NonNullable<TranscriptLine["reading"]>,
  titles: Titles,
  strings: Strings,
): string {
  const parts = [
    ...(topic === undefined ? [] : [titles.get(topic) ?? topic]),
    ...(confidence === undefined ? [] : [confidenceInWords(confidence, strings)]),
  ];
  const took = strings.outcomes[outcome] ?? outcome;
  return parts.length === 0 ? took : `${took} : ${parts.join(", ")}`;
}
