import { element } from "../loader/element.js";
import type { Strings } from "./strings.js";

/** How far a message of the member has got. One that came too fast is sent again by itself after so many seconds. */
export type MessageState = "sending" | { readonly heldFor: number } | "sent" | "not-sent";

/** What the edge of the server puts in place of personal data: ‹IBAN masqué›. */
const MASK = /(‹[^›]+›)/;

/** A member's text, with what was masked set apart for the eye. */
export function memberText(text: string): readonly (Node | string)[] {
  return text
    .split(MASK)
    .map((part, index) => (index % 2 === 1 ? element("span", { class: "mask" }, part) : part));
}

/** How far a message has got, in words. */
export function stateInWords(state: MessageState, strings: Strings): string {
  if (typeof state === "object") return strings.held(state.heldFor);
  switch (state) {
    case "sending":
      return strings.sending;
    case "sent":
      return strings.sent;
    case "not-sent":
      return strings.notSent;
    default:
      return state satisfies never;
  }
}

/** The button that sends a message again. */
export function retryButton(strings: Strings, retry: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "retry" }, strings.retry);
  button.addEventListener("click", retry);
  return button;
}
