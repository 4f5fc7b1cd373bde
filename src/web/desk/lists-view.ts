import type { HandoffView } from "../../handoff/desk.js";
import { element } from "../loader/element.js";
import type { Handoffs } from "./handoffs.js";
import { type Page, write } from "./page.js";
import type { DeskLanguage, Strings } from "./strings.js";
import { awaitingInWords, codeOf, factsOf, isLate, subjectOf, type Titles, waitingInWords } from "./words.js";

/** What the lists need to be drawn. */
export interface ListsState {
  readonly handoffs: Handoffs;
  readonly selected: string | undefined;
  readonly titles: Titles;
  readonly strings: Strings;
  readonly language: DeskLanguage;
  readonly now: Date;
}

export interface ListsActions {
  readonly open: (id: string) => void;
  readonly take: (id: string) => void;
}

/** An entry's elements; they stay while the handoff stays in its list, so that the focus does too. */
interface Card {
  readonly item: HTMLElement;
  readonly open: HTMLButtonElement;
  readonly urgent: HTMLElement;
  readonly subject: HTMLElement;
  readonly facts: HTMLElement;
  readonly state: HTMLElement;
  readonly unread: HTMLElement;
  readonly take?: HTMLButtonElement;
}

/** The three lists. They are no live regions: what is new is announced once, and a time that passes is not. */
export function createListsView(page: Page, actions: ListsActions): (state: ListsState) => void {
  const queue = createList(page.queue, actions, true);
  const mine = createList(page.mine, actions, false);
  const others = createList(page.others, actions, false);

  return whileNotPressed(page.lists, (state) => {
    const { handoffs, strings } = state;
    const waiting = ({ requestedAt, why, returned }: HandoffView): string =>
      [
        waitingInWords(requestedAt, state.now, strings, state.language),
        returned ? strings.returned : strings.why[why],
      ].join(" · ");
    const counts = {
      queue: queue(handoffs.queue(), state, waiting),
      mine: mine(handoffs.mine(), state, (handoff) => awaitingInWords(handoff, state.now, strings)),
      others: others(handoffs.others(), state, ({ adviser }) => strings.withAdviser(adviser?.name ?? "")),
    };
    write(page.queueCount, String(counts.queue));
    write(page.mineCount, String(counts.mine));
    write(page.othersCount, String(counts.others));
    page.queueEmpty.hidden = counts.queue > 0;
    page.mineEmpty.hidden = counts.mine > 0;
    page.othersSection.hidden = counts.others === 0;
  });
}

/** Entries stay where they are from press to release: a click must reach the one that was aimed at. */
function whileNotPressed<State>(lists: HTMLElement, draw: (state: State) => void): (state: State) => void {
  let pressed = false;
  let waiting: State | undefined;
  const released = (): void => {
    pressed = false;
    if (waiting !== undefined) draw(waiting);
    waiting = undefined;
  };
  lists.addEventListener("pointerdown", () => {
    pressed = true;
  });
  // The click follows the release at once: what waits is drawn after it.
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, () => {
      if (pressed) setTimeout(released);
    });
  }
  return (state) => {
    if (pressed) waiting = state;
    else draw(state);
  };
}

function createList(list: HTMLElement, actions: ListsActions, takeable: boolean) {
  const cards = new Map<string, Card>();

  return (
    handoffs: readonly HandoffView[],
    state: ListsState,
    inWords: (handoff: HandoffView) => string,
  ): number => {
    const wanted = new Set(handoffs.map(({ id }) => id));
    for (const [id, { item }] of cards) {
      if (wanted.has(id)) continue;
      keepPlace(item, list);
      item.remove();
      cards.delete(id);
    }
    handoffs.forEach((handoff, index) => {
      const card = cards.get(handoff.id) ?? createCard(handoff.id, actions, takeable);
      cards.set(handoff.id, card);
      // An element that is moved loses the focus: only what is out of place is.
      if (list.children[index] !== card.item) list.insertBefore(card.item, list.children[index] ?? null);
      update(card, handoff, state, inWords(handoff));
    });
    return handoffs.length;
  };
}

/** The entry that has the focus goes: the entry after it, or else the lists, keep the place in the page. */
function keepPlace(item: HTMLElement, list: HTMLElement): void {
  if (!item.contains(document.activeElement)) return;
  const neighbour = item.nextElementSibling ?? item.previousElementSibling;
  const next = neighbour?.querySelector("button") ?? list.closest<HTMLElement>("nav");
  next?.focus();
}

function createCard(id: string, actions: ListsActions, takeable: boolean): Card {
  const urgent = element("span", { class: "urgent-mark" });
  const subject = element("span", { class: "card-subject" });
  const facts = element("span", { class: "card-facts" });
  const state = element("span", { class: "card-state" });
  const unread = element("span", { class: "unread" });
  const open = element(
    "button",
    { type: "button", class: "card-open" },
    urgent,
    subject,
    facts,
    state,
    unread,
  );
  open.addEventListener("click", () => actions.open(id));
  const item = element("li", { class: "card" }, open);
  if (!takeable) return { item, open, urgent, subject, facts, state, unread };
  const take = element("button", { type: "button", class: "main-button card-take" });
  take.addEventListener("click", () => actions.take(id));
  item.append(take);
  return { item, open, urgent, subject, facts, state, unread, take };
}

function update(card: Card, handoff: HandoffView, state: ListsState, inWords: string): void {
  const { strings, titles, handoffs } = state;
  const subject = subjectOf(handoff, titles, strings);
  const unread = handoffs.isMine(handoff.id) ? handoffs.unread(handoff.id) : 0;
  write(card.urgent, handoff.urgent ? strings.urgent : "");
  write(card.subject, subject);
  write(card.facts, factsOf(handoff, strings).join(" · "));
  write(card.state, inWords);
  write(card.unread, unread === 0 ? "" : strings.unread(unread));
  card.item.classList.toggle("urgent", handoff.urgent);
  card.item.classList.toggle("late", handoffs.isMine(handoff.id) && isLate(handoff.awaitsSince, state.now));
  if (handoff.id === state.selected) card.open.setAttribute("aria-current", "true");
  else card.open.removeAttribute("aria-current");
  if (card.take === undefined) return;
  write(card.take, strings.take);
  card.take.setAttribute("aria-label", strings.takeThis(subject, codeOf(handoff.id)));
}
