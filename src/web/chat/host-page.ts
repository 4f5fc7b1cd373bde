import type { FrameMessage, HostMessage } from "../loader/messages.js";

/** The insurer's page around this one. */
export interface HostPage {
  /** false when this page was opened on its own */
  readonly exists: boolean;
  readonly tell: (message: FrameMessage) => void;
}

/**
 * Talks to the page that embeds this one, and to no other.
 *
 * @param origin of that page, as the loader gave it; absent when there is none
 */
export function createHostPage(origin: string | undefined, hear: (message: HostMessage) => void): HostPage {
  const exists = origin !== undefined && window.parent !== window;
  if (exists) {
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.origin === origin && event.data?.vigie) hear(event.data);
    });
  }
  return {
    exists,
    tell: (message) => {
      if (exists) window.parent.postMessage(message, origin);
    },
  };
}

const REACHABLE = "a[href], button, textarea, summary, [tabindex='0']";

/**
 * Keeps Tab within this page while it covers the screen: everything behind it is inert, and the focus would leave for
 * the browser's own bars.
 *
 * @param modal whether it covers the screen now
 */
export function keepTabInside(modal: () => boolean): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !modal()) return;
    const reachable = Array.from(document.querySelectorAll<HTMLElement>(REACHABLE)).filter(
      (one) => one.getClientRects().length > 0,
    );
    const [first, last] = [reachable[0], reachable[reachable.length - 1]];
    const leaving = event.shiftKey ? first : last;
    if (document.activeElement !== leaving && document.activeElement !== document.body) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}
