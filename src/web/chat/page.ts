import type { Strings } from "./strings.js";

/** The page is not the one that this script was built for. */
class PageError extends Error {
  override readonly name = "PageError";
  readonly code = "PAGE_INVALID";
  constructor(id: string) {
    super(`chat/index.html: has no element of the right kind with id "${id}". Put it back.`);
  }
}

type Kind<Wanted extends Element> = { new (): Wanted };

/** An element of index.html. @throws PageError when it is not there */
function find<Wanted extends Element>(id: string, kind: Kind<Wanted>): Wanted {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new PageError(id);
  return found;
}

/** The elements of index.html that live. */
export function readPage() {
  const button = (id: string) => find(id, HTMLButtonElement);
  const place = (id: string) => find(id, HTMLElement);
  return {
    heading: place("title"),
    language: button("language"),
    options: find("options", HTMLDetailsElement),
    copy: button("copy"),
    print: button("print"),
    close: button("close"),
    connection: place("connection"),
    handoff: place("handoff"),
    help: place("help"),
    helpLinks: place("help-links"),
    pane: place("pane"),
    messages: place("messages"),
    typing: place("typing"),
    newest: button("newest"),
    person: button("person"),
    personText: place("person-text"),
    restart: button("restart"),
    begin: button("begin"),
    form: find("composer", HTMLFormElement),
    field: find("message", HTMLTextAreaElement),
    fieldLabel: place("message-label"),
    problem: place("problem"),
    counter: place("counter"),
    notice: place("notice"),
    privacy: Array.from(document.querySelectorAll<HTMLAnchorElement>("a.privacy")),
    announcer: place("announcer"),
    status: place("status"),
  };
}

export type Page = ReturnType<typeof readPage>;

/** Strings that stand in index.html by name: `data-text="send"` takes its text, `data-label` its accessible name. */
export function speak(page: Page, strings: Strings, language: string): void {
  document.documentElement.lang = language;
  document.title = strings.title;
  const plain = strings as unknown as Readonly<Record<string, unknown>>;
  for (const [attribute, set] of [
    [
      "text",
      (one: HTMLElement, value: string) => {
        one.textContent = value;
      },
    ],
    ["label", (one: HTMLElement, value: string) => one.setAttribute("aria-label", value)],
    ["placeholder", (one: HTMLElement, value: string) => one.setAttribute("placeholder", value)],
  ] as const) {
    for (const one of Array.from(document.querySelectorAll<HTMLElement>(`[data-${attribute}]`))) {
      const value = plain[one.dataset[attribute] ?? ""];
      if (typeof value === "string") set(one, value);
    }
  }
  page.language.textContent = strings.otherLanguage.name;
  page.language.lang = strings.otherLanguage.tag;
  for (const link of page.privacy) link.href = language === "en" ? "/en/privacy" : "/privacy";
}
