import { element, icon } from "./element.js";
import { telOf } from "./messages.js";
import type { LoaderSettings } from "./settings.js";
import type { LoaderStrings } from "./strings.js";

/** What stands in the panel until the chat is there, or instead of it. */
export interface Waiting {
  readonly element: HTMLElement;
  /** says that the chat does not load, and names the official phone and site */
  readonly fail: () => void;
  readonly focus: () => void;
}

const CROSS = "M6 6l12 12M18 6L6 18";

/** Makes the waiting view, with its own button to close the panel. */
export function createWaiting(settings: LoaderSettings, strings: LoaderStrings, close: () => void): Waiting {
  const button = element(
    "button",
    { class: "close", type: "button", "aria-label": strings.close },
    icon(CROSS),
  );
  button.addEventListener("click", close);
  const message = element("div", { class: "message", role: "status" }, element("p", {}, strings.loading));
  const view = element("div", { class: "waiting" }, button, message);
  return {
    element: view,
    focus: () => button.focus(),
    fail: () => {
      message.textContent = "";
      message.append(element("p", { class: "failed" }, strings.failed), ...help(settings, strings));
    },
  };
}

/** The official ways to reach the insurer, as far as the page's settings name them. */
function help({ helpPhone, helpUrl }: LoaderSettings, strings: LoaderStrings): readonly HTMLElement[] {
  const links: HTMLElement[] = [];
  if (helpPhone) links.push(element("a", { href: telOf(helpPhone) }, strings.call(helpPhone)));
  if (helpUrl) links.push(element("a", { href: helpUrl }, strings.visit(new URL(helpUrl).host)));
  return links.length > 0 ? [element("p", {}, strings.failedHelp), ...links] : [];
}
