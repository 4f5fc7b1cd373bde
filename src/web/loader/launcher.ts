import { element, icon } from "./element.js";
import type { LoaderStrings } from "./strings.js";

/** The button on the insurer's page. */
export interface Launcher {
  readonly element: HTMLButtonElement;
  readonly expanded: (expanded: boolean) => void;
  /** @param count of unread messages; 0 takes the badge away */
  readonly unread: (count: number) => void;
  /** says that a person is waited for, or there */
  readonly owner: (owner: "bot" | "queue" | "adviser") => void;
}

/** More than this many unread messages are shown as "9+". */
const BADGE_LIMIT = 9;
const CROSS = "M6 6l12 12M18 6L6 18";
const SPEECH_BUBBLE = "M4 5.5h16v11h-9l-4.5 3.8v-3.8H4z";

/** Makes the button. Its name says what it does and how many messages are unread. */
export function createLauncher(strings: LoaderStrings, pressed: () => void): Launcher {
  const badge = element("span", { class: "badge", "aria-hidden": "true" });
  const count = element("span", { class: "unseen" });
  const label = element("span", { class: "label" }, strings.launcher.bot);
  const button = element(
    "button",
    { class: "launcher", type: "button", "aria-expanded": "false", "aria-haspopup": "dialog" },
    icon(SPEECH_BUBBLE),
    icon(CROSS),
    label,
    badge,
    count,
  );
  button.addEventListener("click", pressed);
  return {
    element: button,
    owner: (owner) => {
      label.textContent = strings.launcher[owner];
    },
    expanded: (expanded) => button.setAttribute("aria-expanded", String(expanded)),
    unread: (unread) => {
      badge.textContent = unread > BADGE_LIMIT ? `${BADGE_LIMIT}+` : unread > 0 ? String(unread) : "";
      count.textContent = unread > 0 ? ` (${strings.unread(unread)})` : "";
    },
  };
}
