import type { CannedReply } from "../../handoff/desk.js";
import { element } from "../loader/element.js";
import { closeByButtons, fill, type Page, write } from "./page.js";
import type { Strings } from "./strings.js";

/**
 * The picker of canned replies.
 *
 * @param insert takes the text that was chosen
 * @returns opens it with the replies in the member's language, those on the conversation's topic first
 */
export function createCannedDialog(page: Page, strings: () => Strings, insert: (text: string) => void) {
  const { cannedDialog: dialog, search, cannedList: list } = page;
  let replies: readonly CannedReply[] = [];
  let language = "fr";

  const draw = (): void => {
    const words = wordsOf(search.value);
    const found = replies.filter((reply) => words.every((word) => searched(reply).includes(word)));
    write(page.found, strings().found(found.length));
    fill(list, ...found.map((reply) => card(reply, language, strings(), choose)));
  };
  const choose = (reply: CannedReply): void => {
    dialog.close();
    insert(reply.text);
  };
  search.addEventListener("input", draw);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    list.querySelector("button")?.focus();
  });
  closeByButtons(dialog);

  return (all: readonly CannedReply[], memberLanguage: string, topic: string | undefined): void => {
    replies = [...all].sort((one, other) => Number(other.topic === topic) - Number(one.topic === topic));
    language = memberLanguage;
    search.value = "";
    draw();
    dialog.showModal();
    search.focus();
  };
}

function card(
  reply: CannedReply,
  language: string,
  strings: Strings,
  choose: (reply: CannedReply) => void,
): HTMLElement {
  const button = element(
    "button",
    { type: "button", class: "quiet-button", "aria-label": strings.insertThis(reply.title) },
    strings.insert,
  );
  button.addEventListener("click", () => choose(reply));
  const sources = reply.sources.map(({ title, publisher }) => `${publisher}, ${title}`);
  return element(
    "li",
    {},
    element("div", { class: "canned-head" }, element("h3", { lang: language }, reply.title), button),
    element("p", { class: "canned-text", lang: language }, reply.text),
    element("p", { class: "quiet", lang: language }, `${strings.sources} : ${sources.join(" ; ")}`),
  );
}

/** Letters without their accents and case: "Numéro" is found by "numero". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(query: string): readonly string[] {
  return plain(query).split(/\s+/).filter(Boolean);
}

function searched({ title, text, topic }: CannedReply): string {
  return plain(`${title} ${text} ${topic}`);
}
