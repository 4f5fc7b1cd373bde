import type { Strings } from "./strings.js";

/** The page is not the one that this script was built for. */
class PageError extends Error {
  override readonly name = "PageError";
  readonly code = "PAGE_INVALID";
  constructor(id: string) {
    super(`desk/index.html: has no element of the right kind with id "${id}". Put it back.`);
  }
}

/** An element of index.html. @throws PageError when it is not there */
function find<Wanted extends Element>(id: string, kind: { new (): Wanted }): Wanted {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new PageError(id);
  return found;
}

const place = (id: string) => find(id, HTMLElement);
const button = (id: string) => find(id, HTMLButtonElement);
const dialog = (id: string) => find(id, HTMLDialogElement);

/** The elements of index.html that live. */
export function readPage() {
  return {
    gate: place("gate"),
    trouble: place("trouble"),
    byProvider: place("by-provider"),
    byLink: place("by-link"),
    newLink: button("new-link"),
    linkSent: place("link-sent"),
    gateLanguage: button("gate-language"),
    desk: place("desk"),
    name: place("name"),
    presence: radios("presence"),
    menu: find("menu", HTMLDetailsElement),
    sound: button("sound"),
    notify: button("notify"),
    showShortcuts: button("show-shortcuts"),
    showFigures: button("show-figures"),
    language: button("language"),
    signOut: button("sign-out"),
    connection: place("connection"),
    endingSoon: place("ending-soon"),
    endingText: place("ending-text"),
    stay: button("stay"),
    news: place("news"),
    newsText: place("news-text"),
    newsClose: button("news-close"),
    lists: place("lists"),
    queue: place("queue"),
    queueCount: place("queue-count"),
    queueEmpty: place("queue-empty"),
    mine: place("mine"),
    mineCount: place("mine-count"),
    mineEmpty: place("mine-empty"),
    othersSection: place("others-section"),
    others: place("others"),
    othersCount: place("others-count"),
    nothing: place("nothing"),
    nothingText: place("nothing-text"),
    nothingHint: place("nothing-hint"),
    takeNextHint: place("take-next-hint"),
    opened: place("opened"),
    back: button("back"),
    subject: place("subject"),
    facts: place("facts"),
    take: button("take"),
    transfer: button("transfer"),
    end: button("end"),
    reading: place("reading"),
    pane: place("pane"),
    lines: place("lines"),
    unreadable: place("unreadable"),
    memberTyping: place("member-typing"),
    composer: find("composer", HTMLFormElement),
    kinds: radios("kind"),
    showCanned: button("show-canned"),
    textLabel: place("text-label"),
    text: find("text", HTMLTextAreaElement),
    problem: place("problem"),
    counter: place("counter"),
    send: button("send"),
    cannedDialog: dialog("canned-dialog"),
    search: find("search", HTMLInputElement),
    found: place("found"),
    cannedList: place("canned-list"),
    transferDialog: dialog("transfer-dialog"),
    transferForm: find("transfer-form", HTMLFormElement),
    transferChoices: place("transfer-choices"),
    transferProblem: place("transfer-problem"),
    endDialog: dialog("end-dialog"),
    endDo: button("end-do"),
    signOutDialog: dialog("sign-out-dialog"),
    signOutExplained: place("sign-out-explained"),
    signOutDo: button("sign-out-do"),
    shortcutsDialog: dialog("shortcuts-dialog"),
    shortcutsList: place("shortcuts-list"),
    figuresDialog: dialog("figures-dialog"),
    figuresList: place("figures-list"),
    announcer: place("announcer"),
  };
}

export type Page = ReturnType<typeof readPage>;

/** The radio buttons of a name, in the page's order. */
function radios(name: string): readonly HTMLInputElement[] {
  const found = Array.from(
    document.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`),
  );
  if (found.length === 0) throw new PageError(name);
  return found;
}

/** Strings that stand in index.html by name: `data-text="send"` takes its text, `data-label` its accessible name. */
export function speak(page: Page, strings: Strings): void {
  document.documentElement.lang = strings.otherLanguage.tag === "en" ? "fr" : "en";
  const plain = strings as unknown as Readonly<Record<string, unknown>>;
  const wordsOf = (name: string | undefined): string => {
    const value = plain[name ?? ""];
    return typeof value === "string" ? value : "";
  };
  for (const one of Array.from(document.querySelectorAll<HTMLElement>("[data-text]"))) {
    one.textContent = wordsOf(one.dataset["text"]);
  }
  for (const one of Array.from(document.querySelectorAll<HTMLElement>("[data-label]"))) {
    one.setAttribute("aria-label", wordsOf(one.dataset["label"]));
  }
  for (const one of [page.language, page.gateLanguage]) {
    one.textContent = strings.otherLanguage.name;
    one.lang = strings.otherLanguage.tag;
  }
}

/** Writes a text only if it changed: what stays the same is not read out again, and keeps a selection. */
export function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** Puts new children in place of the old ones. */
export function fill(place: HTMLElement, ...children: readonly (Node | string)[]): void {
  place.textContent = "";
  place.append(...children);
}

/** A dialog's buttons to leave it. */
export function closeByButtons(dialog: HTMLDialogElement): void {
  for (const one of Array.from(dialog.querySelectorAll("[data-close]"))) {
    one.addEventListener("click", () => dialog.close());
  }
}
