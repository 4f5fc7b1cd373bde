import { element } from "./element.js";
import { type FrameMessage, fragmentOf, type HostMessage } from "./messages.js";
import { coverScreen, isFullScreen } from "./screen.js";
import type { LoaderSettings } from "./settings.js";
import type { LoaderStrings } from "./strings.js";
import { createWaiting } from "./waiting.js";

/** The dialog that holds the chat. */
export interface Panel {
  readonly element: HTMLElement;
  readonly open: () => void;
  /** loads the chat without showing it */
  readonly preload: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
}

/** What the panel tells the loader. */
export interface PanelEvents {
  opened(): void;
  /** @param hadFocus whether the focus was inside, and so must go back to the button */
  closed(hadFocus: boolean): void;
  unread(count: number): void;
  /** who has the conversation */
  owner(owner: "bot" | "queue" | "adviser"): void;
  ready(): void;
  error(): void;
}

/** How long the chat may take to show itself before the phone number is shown instead, in milliseconds. */
const PATIENCE = 8000;

/**
 * Makes the dialog: beside the page on a wide screen, over the whole of a narrow one. The iframe is made at the first
 * opening, or before it while a person is there, and stays `display: none` until the chat page says that it is ready: an invisible frame would eat clicks.
 *
 * @param host the widget's element on the page; everything beside it becomes inert under a full screen
 */
export function createPanel(
  host: HTMLElement,
  settings: LoaderSettings,
  strings: LoaderStrings,
  events: PanelEvents,
): Panel {
  const waiting = createWaiting(settings, strings, close);
  const panel = element(
    "div",
    { class: "panel", role: "dialog", "aria-label": strings.title },
    waiting.element,
  );
  panel.hidden = true;
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let uncover: (() => void) | undefined;

  function open(): void {
    if (!panel.hidden) return;
    panel.hidden = false;
    if (isFullScreen()) uncover = coverScreen(host, panel);
    preload();
    events.opened();
    events.unread(0);
    if (ready) enter();
    else waiting.focus();
  }

  function preload(): void {
    if (frame === undefined) frame = load();
  }

  function close(): void {
    if (panel.hidden) return;
    const hadFocus = host.shadowRoot?.activeElement !== null;
    uncover?.();
    uncover = undefined;
    panel.hidden = true;
    if (ready) post({ vigie: "closed" });
    events.closed(hadFocus);
  }

  function load(): HTMLIFrameElement {
    const { language, scheme, helpPhone, helpUrl } = settings;
    const fragment = fragmentOf({
      language,
      scheme,
      host: location.origin,
      ...(helpPhone && { helpPhone }),
      ...(helpUrl && { helpUrl }),
    });
    const made = element("iframe", {
      title: strings.title,
      src: `${settings.origin}/chat#${fragment}`,
      allow: "clipboard-write",
      referrerpolicy: "no-referrer",
    });
    made.hidden = true;
    panel.append(made);
    setTimeout(() => {
      if (ready) return;
      waiting.fail();
      events.error();
    }, PATIENCE);
    return made;
  }

  /** The chat page takes the focus itself: it knows where to put it. */
  function enter(): void {
    frame?.focus();
    post({ vigie: "opened", modal: uncover !== undefined });
  }

  function post(message: HostMessage): void {
    frame?.contentWindow?.postMessage(message, settings.origin);
  }

  function hear(message: FrameMessage): void {
    switch (message.vigie) {
      case "ready":
        ready = true;
        waiting.element.hidden = true;
        if (frame) frame.hidden = false;
        events.ready();
        if (!panel.hidden) enter();
        break;
      case "close":
        close();
        break;
      case "unread":
        if (panel.hidden) events.unread(message.count);
        break;
      case "owner":
        events.owner(message.owner);
        break;
      case "error":
        events.error();
        break;
      default:
        // a newer chat page may say more than this loader understands
        message satisfies never;
    }
  }

  window.addEventListener("message", ({ source, origin, data }) => {
    if (frame && source === frame.contentWindow && origin === settings.origin && data?.vigie) hear(data);
  });
  host.shadowRoot?.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape") close();
  });
  return { element: panel, open, preload, close, toggle: () => (panel.hidden ? open() : close()) };
}
