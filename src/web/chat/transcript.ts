import { element } from "../loader/element.js";
import { dayInWords, hourInWords } from "./dates.js";
import { stringsFor } from "./language.js";
import { type MessageState, memberText, retryButton, stateInWords } from "./member-view.js";
import type { ShownButton, ShownReply } from "./reply.js";
import { replyText } from "./reply-text.js";
import { replyBody } from "./reply-view.js";

/** A message of the member, from the moment it is typed. */
interface MemberMessage {
  readonly item: HTMLElement;
  readonly bubble: HTMLElement;
  readonly state: HTMLElement;
  readonly language: string;
  readonly record: Record;
}

/** A message as it goes into the member's own copy. */
interface Record {
  author: string;
  moment: Date;
  text: string;
  /** the member's message has not reached the server */
  notSent?: boolean;
}

/** The visible list of messages. It is no live region: the announcer speaks. */
export class Transcript {
  readonly #records: Record[] = [];
  readonly #mine = new Map<string, MemberMessage>();

  /** @param list the `ol` of the page */
  constructor(private readonly list: HTMLElement) {}

  /**
   * Shows a message of the member. One that is there already takes what the server made of it: its masked text.
   *
   * @param clientActivityId this page's id of it
   * @returns the message's element
   */
  member(clientActivityId: string, text: string, moment: Date, language: string): HTMLElement {
    const known = this.#mine.get(clientActivityId);
    if (known !== undefined) {
      known.record.text = text;
      known.record.moment = moment;
      fill(known.bubble, memberText(text));
      return known.item;
    }
    const strings = stringsFor(language);
    const bubble = element("div", { class: "bubble" }, ...memberText(text));
    const state = element("span", { class: "state" });
    const head = byline(strings.you, moment, language);
    head.append(" ", state);
    const item = element("li", { class: "message mine" }, head, bubble);
    const record = this.#record(strings.you, moment, text);
    this.#mine.set(clientActivityId, { item, bubble, state, language, record });
    this.list.append(item);
    return item;
  }

  /** Tells how far a message has got. @param retry sends it again */
  mark(clientActivityId: string, state: MessageState, retry?: () => void): void {
    const message = this.#mine.get(clientActivityId);
    if (message === undefined) return;
    const strings = stringsFor(message.language);
    message.record.notSent = state === "not-sent";
    message.item.classList.toggle("failed", state === "not-sent");
    message.state.textContent = stateInWords(state, strings);
    const button = message.item.querySelector("button");
    // the button that was pressed goes: its message keeps the place in the page
    if (button !== null && button === document.activeElement) {
      message.bubble.tabIndex = -1;
      message.bubble.focus();
    }
    button?.remove();
    if (retry) message.item.append(retryButton(strings, retry));
  }

  /** Shows a reply of the bot. @returns its element */
  reply(reply: ShownReply, moment: Date, press: (button: ShownButton) => void): HTMLElement {
    const { robot } = stringsFor(reply.language);
    const item = element(
      "li",
      { class: reply.urgent ? "message robot alarm" : "message robot", lang: reply.language },
      byline(robot, moment, reply.language),
      ...replyBody(reply, press),
    );
    this.#record(robot, moment, replyText(reply));
    this.list.append(item);
    return item;
  }

  /** Shows what an adviser wrote, as a person's. @returns its element */
  adviser(text: string, moment: Date, language: string): HTMLElement {
    const { adviser } = stringsFor(language);
    const words = element("div", { class: "answer written" }, text);
    const item = element(
      "li",
      { class: "message adviser", lang: language },
      byline(adviser, moment, language),
      words,
    );
    this.#record(adviser, moment, text);
    this.list.append(item);
    return item;
  }

  /** Whether a message of the member's is in sight. */
  has(clientActivityId: string): boolean {
    return this.#mine.has(clientActivityId);
  }

  /** Takes everything from sight, and from the member's copy. */
  clear(): void {
    this.#records.length = 0;
    this.#mine.clear();
    this.list.replaceChildren();
  }

  /** The whole conversation as plain text: who said what, when, with the sources. */
  plainText(title: string, language: string): string {
    const { notSent: unsent } = stringsFor(language);
    const said = this.#records.map(({ author, moment, text, notSent }) => {
      const head = `${author}, ${hourInWords(moment, language)}`;
      return `${notSent ? `${head} (${unsent})` : head}\n${text}`;
    });
    const day = dayInWords(this.#records[0]?.moment ?? new Date(), language);
    return [`${title} – ${day}`, ...said].join("\n\n");
  }

  #record(author: string, moment: Date, text: string): Record {
    const record: Record = { author, moment, text };
    this.#records.push(record);
    return record;
  }
}

function byline(author: string, moment: Date, language: string): HTMLElement {
  return element(
    "p",
    { class: "byline" },
    element("span", { class: "author" }, author),
    " ",
    element("time", { datetime: moment.toISOString() }, hourInWords(moment, language)),
  );
}

function fill(parent: HTMLElement, content: readonly (Node | string)[]): void {
  parent.textContent = "";
  parent.append(...content);
}
