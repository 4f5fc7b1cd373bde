import type { Colleague } from "../../http/desk/wire.js";
import { element } from "../loader/element.js";
import { closeByButtons, fill, type Page, write } from "./page.js";
import type { Strings } from "./strings.js";

export type TransferTo = "queue" | { readonly adviser: string };

const QUEUE = "queue";

/**
 * The choice of who is to have a conversation.
 *
 * @param transfer carries it out
 * @returns opens it with the colleagues who are signed in
 */
export function createTransferDialog(page: Page, strings: () => Strings, transfer: (to: TransferTo) => void) {
  const { transferDialog: dialog, transferForm: form, transferChoices: choices } = page;
  /** value of a choice -> whom it means: an id may read "queue" */
  let meant = new Map<string, TransferTo>();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = choices.querySelector<HTMLInputElement>("input:checked");
    const to = meant.get(chosen?.value ?? "");
    if (to === undefined) {
      write(page.transferProblem, strings().chooseColleague);
      choices.querySelector("input")?.focus();
      return;
    }
    dialog.close();
    transfer(to);
  });
  closeByButtons(dialog);

  return (colleagues: readonly Colleague[]): void => {
    const { toQueue, available, away, colleague } = strings();
    meant = new Map<string, TransferTo>([[QUEUE, "queue"]]);
    colleagues.forEach(({ id }, index) => {
      meant.set(String(index), { adviser: id });
    });
    const people = colleagues.map(({ name, presence, conversations }, index) =>
      choice(String(index), name, colleague(presence === "available" ? available : away, conversations)),
    );
    fill(choices, choice(QUEUE, toQueue), ...people);
    write(page.transferProblem, "");
    dialog.showModal();
    choices.querySelector("input")?.focus();
  };
}

function choice(value: string, name: string, more?: string): HTMLElement {
  return element(
    "label",
    { class: "choice" },
    element("input", { type: "radio", name: "to", value }),
    element(
      "span",
      {},
      element("span", { class: "choice-name" }, name),
      ...(more === undefined ? [] : [" ", element("span", { class: "quiet" }, more)]),
    ),
  );
}
