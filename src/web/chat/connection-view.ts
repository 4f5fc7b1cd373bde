import { element } from "../loader/element.js";
import { type FrameSettings, telOf } from "../loader/messages.js";
import type { ConnectionStatus } from "./connection.js";
import type { Page } from "./page.js";
import type { Strings } from "./strings.js";

const MINUTE = 60_000;
/** How long a line stays that asks for nothing, in milliseconds: "connected again". */
const NOTE_STAYS = 4000;

/** The line under the header. */
export interface ConnectionView {
  /** @param comesBackIn with "waiting": how long it takes, in milliseconds */
  readonly show: (status: ConnectionStatus, comesBackIn?: number) => void;
  /** shows a passing line */
  readonly note: (line: string) => void;
}

/**
 * Shows how things stand with the server: a line that is also spoken, the official phone while the server cannot be
 * reached at all or opens no conversation, a button for a new conversation once this one is over.
 *
 * @param strings read at each use, because the language may change
 */
export function createConnectionView(
  page: Pick<Page, "connection" | "help" | "helpLinks" | "begin">,
  settings: FrameSettings,
  strings: () => Strings,
  wait: (milliseconds: number) => Promise<void>,
): ConnectionView {
  let shown: ConnectionStatus = "connecting";
  const { connection } = page;

  function note(line: string): void {
    connection.textContent = line;
    void wait(NOTE_STAYS).then(() => {
      if (connection.textContent === line) connection.textContent = "";
    });
  }

  function show(status: ConnectionStatus, comesBackIn = 0): void {
    const before = shown;
    shown = status;
    connection.dataset["status"] = status;
    page.begin.hidden = status !== "ended";
    page.help.hidden = true;
    if (status === "unreachable" || status === "waiting") showHelp(page, settings, strings());
    const line = lineOf(status, before, comesBackIn, strings());
    if (status === "online" && line !== "") note(line);
    // setting the same text again would have it spoken again
    else if (connection.textContent !== line) connection.textContent = line;
  }
  return { show, note };
}

function lineOf(
  status: ConnectionStatus,
  before: ConnectionStatus,
  comesBackIn: number,
  strings: Strings,
): string {
  switch (status) {
    case "connecting":
      return "";
    case "online":
      return before === "reconnecting" || before === "unreachable" ? strings.back : "";
    case "waiting":
      return strings.full(Math.max(1, Math.round(comesBackIn / MINUTE)));
    case "unreachable":
      return strings.unreachable;
    case "reconnecting":
      return strings.lost;
    case "ended":
      return strings.ended;
    default:
      return status satisfies never;
  }
}

function showHelp(
  { help, helpLinks }: Pick<Page, "help" | "helpLinks">,
  settings: FrameSettings,
  strings: Strings,
): void {
  const { helpPhone, helpUrl } = settings;
  helpLinks.textContent = "";
  if (helpPhone)
    helpLinks.append(element("a", { class: "go", href: telOf(helpPhone) }, strings.call(helpPhone)));
  if (helpUrl) {
    const words = [
      strings.visit(new URL(helpUrl).host),
      element("span", { class: "unseen" }, ` (${strings.newWindow})`),
    ];
    helpLinks.append(
      element("a", { class: "go", href: helpUrl, target: "_blank", rel: "noopener noreferrer" }, ...words),
    );
  }
  help.hidden = !helpPhone && !helpUrl;
}
