import type { Adviser, HandoffView, Presence, TranscriptLine } from "../../handoff/desk.js";
import { hourInWords } from "../chat/dates.js";
import { memberText } from "../chat/member-view.js";
import { element } from "../loader/element.js";
import { fill, type Page, write } from "./page.js";
import type { DeskLanguage, Strings } from "./strings.js";
import {
  awaitingInWords,
  confidenceInWords,
  factsOf,
  readingInWords,
  subjectOf,
  type Titles,
  waitingInWords,
} from "./words.js";

/** What the open conversation needs to be drawn. */
export interface ConversationState {
  readonly handoff: HandoffView | undefined;
  readonly lines: readonly TranscriptLine[];
  /** its content is a colleague's alone */
  readonly unreadable: boolean;
  readonly me: Adviser;
  readonly presence: Presence;
  /** whether anybody is in the queue */
  readonly somebodyWaits: boolean;
  readonly titles: Titles;
  readonly strings: Strings;
  readonly language: DeskLanguage;
  readonly now: Date;
}

/** How far below the view a transcript's end may be and still count as read, CSS pixels. */
const NEAR_END = 80;

/** Draws the open conversation; lines that are there already are left alone. */
export function createConversationView(page: Page): (state: ConversationState) => void {
  /** what the lines on the page were drawn for: another conversation or language draws them anew */
  let drawn = "";
  let last = 0;
  let atEnd = true;
  document.addEventListener(
    "scroll",
    () => {
      atEnd = isAtEnd(page);
    },
    true,
  );
  const toEnd = (): void => {
    if (atEnd) newest(page)?.scrollIntoView({ block: "end" });
  };
  // Reasons under the field, or a keyboard on the screen, take room away: the newest line stays in sight.
  new ResizeObserver(toEnd).observe(page.pane);

  return (state) => {
    const { handoff, strings } = state;
    page.nothing.hidden = handoff !== undefined;
    page.opened.hidden = handoff === undefined;
    if (handoff === undefined) {
      drawNothing(page, state);
      fill(page.lines);
      drawn = "";
      last = 0;
      return;
    }
    const mine = handoff.state === "human" && handoff.adviser?.id === state.me.id;
    drawHead(page, state, handoff);
    page.take.hidden = handoff.state !== "queued";
    page.end.hidden = !mine;
    page.transfer.hidden = !mine && !(state.me.role === "supervisor" && handoff.state === "human");
    page.composer.hidden = !mine;
    page.unreadable.hidden = !state.unreadable;
    write(page.unreadable, strings.unreadable);

    const key = `${handoff.id} ${state.language} ${state.titles.size} ${state.unreadable}`;
    if (key !== drawn) {
      fill(page.lines);
      last = 0;
      atEnd = true;
    }
    drawn = key;
    for (const line of state.lines) {
      if (line.number <= last) continue;
      page.lines.append(lineItem(line, state, handoff.language));
      last = line.number;
    }
    toEnd();
  };
}

/** In the place of a conversation: what to do now. */
function drawNothing(page: Page, { presence, somebodyWaits, strings }: ConversationState): void {
  page.takeNextHint.hidden = !somebodyWaits;
  const [text, hint] = somebodyWaits
    ? [strings.nothing, ""]
    : presence === "away"
      ? [strings.youAreAway, strings.youAreAwayHint]
      : [strings.nobodyWaits, strings.nobodyWaitsHint];
  write(page.nothingText, text);
  write(page.nothingHint, hint);
}

/** What is to be seen last; behind the lists of a narrow window it is nowhere, and scrolling to it does nothing. */
function newest({ lines, memberTyping }: Page): Element | null {
  return memberTyping.hidden ? lines.lastElementChild : memberTyping;
}

/** In a narrow or low window the whole page scrolls, not the pane. */
function isAtEnd(page: Page): boolean {
  const { pane } = page;
  const scrolls = getComputedStyle(pane).overflowY !== "visible";
  const end = scrolls ? pane.getBoundingClientRect().bottom : window.innerHeight;
  return (newest(page)?.getBoundingClientRect().bottom ?? 0) - end < NEAR_END;
}

function drawHead(page: Page, state: ConversationState, handoff: HandoffView): void {
  const { strings, titles, language, now } = state;
  const place =
    handoff.state === "queued"
      ? waitingInWords(handoff.requestedAt, now, strings, language)
      : handoff.adviser?.id === state.me.id
        ? awaitingInWords(handoff, now, strings)
        : strings.withAdviser(handoff.adviser?.name ?? "");
  write(page.subject, subjectOf(handoff, titles, strings));
  write(page.facts, [...factsOf(handoff, strings), place].join(" · "));
  const rows: readonly (readonly [string, string | undefined])[] = [
    [strings.readingUrgent, handoff.urgent ? strings.yes : strings.no],
    [strings.readingTopic, subjectOf(handoff, titles, strings)],
    [
      strings.readingConfidence,
      handoff.confidence === undefined ? undefined : confidenceInWords(handoff.confidence, strings),
    ],
    [strings.readingWhy, strings.why[handoff.why]],
  ];
  const text = JSON.stringify(rows);
  if (page.reading.dataset["drawn"] === text) return;
  page.reading.dataset["drawn"] = text;
  page.reading.classList.toggle("urgent", handoff.urgent);
  fill(
    page.reading,
    ...rows.flatMap(([term, value]) =>
      value === undefined ? [] : [element("div", {}, element("dt", {}, term), element("dd", {}, value))],
    ),
  );
}

function lineItem(line: TranscriptLine, state: ConversationState, memberLanguage: string): HTMLElement {
  const { strings, titles, language } = state;
  const time = element("time", { datetime: line.at }, hourInWords(new Date(line.at), language));
  const item = element("li", { class: `line ${line.by}` });
  if (line.by === "status") {
    item.append(element("p", { class: "status-text", lang: memberLanguage }, line.text, " ", time));
    return item;
  }
  item.append(
    element("p", { class: "byline" }, element("span", { class: "author" }, authorOf(line, state)), " ", time),
    // a note is for colleagues: its language is not the member's
    element(
      "div",
      { class: "bubble", ...(line.by !== "note" && { lang: memberLanguage }) },
      ...memberText(line.text),
    ),
  );
  if (line.reading !== undefined) {
    item.append(element("p", { class: "taken-as" }, readingInWords(line.reading, titles, strings)));
  }
  return item;
}

function authorOf({ by, adviser }: TranscriptLine, { strings, me }: ConversationState): string {
  switch (by) {
    case "member":
      return strings.member;
    case "adviser":
      return adviser === me.name || adviser === me.id ? strings.you : (adviser ?? "");
    case "note":
      return strings.noteBy(adviser ?? "");
    case "bot":
    case "status":
      return strings.robot;
    default:
      return by satisfies never;
  }
}
