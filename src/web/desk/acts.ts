import type { Composer } from "./composer.js";
import type { Page } from "./page.js";
import type { ShortcutName } from "./strings.js";

export interface ActsParts {
  readonly page: Page;
  readonly composer: Composer;
  readonly takeNext: () => void;
  /** Opens the adviser's next conversation, or the one before. */
  readonly step: (by: 1 | -1) => void;
  readonly changePresence: () => void;
}

/** @returns does what a shortcut stands for; where the page offers it not, nothing */
export function createActs({ page, composer, ...parts }: ActsParts): (name: ShortcutName) => void {
  const write = (kind: "reply" | "note"): void => {
    if (page.composer.hidden) return;
    composer.choose(kind);
    page.text.focus();
  };
  const press = (button: HTMLElement): void => {
    if (!button.hidden && !page.opened.hidden) button.click();
  };
  const acts: Readonly<Record<ShortcutName, () => void>> = {
    next: parts.takeNext,
    following: () => parts.step(1),
    previous: () => parts.step(-1),
    message: () => write("reply"),
    note: () => write("note"),
    canned: () => {
      if (!page.composer.hidden) press(page.showCanned);
    },
    transfer: () => press(page.transfer),
    end: () => press(page.end),
    lists: () => showLists(page),
    presence: parts.changePresence,
    help: () => page.shortcutsDialog.showModal(),
  };
  return (name) => acts[name]();
}

/** The focus goes to the first entry, if there is one. */
export function showLists(page: Page): void {
  page.desk.dataset["view"] = "lists";
  (page.lists.querySelector("button") ?? page.lists).focus();
}
