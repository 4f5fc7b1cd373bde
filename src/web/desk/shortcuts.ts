import { element } from "../loader/element.js";
import { fill, type Page } from "./page.js";
import type { ShortcutName, Strings } from "./strings.js";

/**
 * All with Alt and Shift: a letter alone would fire while somebody dictates or types (WCAG 2.1.4), and AltGr, which
 * French keyboards write "€" with, is Ctrl and Alt.
 */
const KEYS: Readonly<Record<ShortcutName, string>> = {
  next: "N",
  following: "ArrowDown",
  previous: "ArrowUp",
  message: "M",
  canned: "R",
  note: "O",
  transfer: "T",
  end: "E",
  lists: "L",
  presence: "D",
  help: "H",
};
const SHOWN: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑" };

/** The part of a keyboard event that is looked at. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">;

/**
 * @returns what a press means; `undefined` for what means nothing here. On a Mac, Option turns letters into signs:
 *   then the key's place on the keyboard counts.
 */
export function shortcutOf(press: Press): ShortcutName | undefined {
  if (!press.altKey || !press.shiftKey || press.ctrlKey || press.metaKey) return undefined;
  const key = /^([a-z]|Arrow\w+)$/i.test(press.key) ? press.key : press.code.replace(/^Key/, "");
  const found = Object.entries(KEYS).find(([, wanted]) => wanted.toLowerCase() === key.toLowerCase());
  return found?.[0] as ShortcutName | undefined;
}

/** Listens on the whole page, except while a dialog is open: it has its own keys. */
export function listenToShortcuts(act: (name: ShortcutName) => void): void {
  document.addEventListener("keydown", (event) => {
    const name = shortcutOf(event);
    if (name === undefined || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    act(name);
  });
}

export function drawShortcuts(page: Page, strings: Strings): void {
  fill(
    page.shortcutsList,
    ...Object.entries(KEYS).map(([name, key]) =>
      element(
        "div",
        {},
        element("dt", {}, strings.shortcutNames[name as ShortcutName]),
        element(
          "dd",
          {},
          element("kbd", {}, "Alt"),
          " ",
          element("kbd", {}, strings.shift),
          " ",
          element("kbd", {}, SHOWN[key] ?? key),
        ),
      ),
    ),
  );
}
