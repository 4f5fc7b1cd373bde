import { element } from "../loader/element.js";
import type { ShownButton, ShownReply } from "./reply.js";
import type { Strings } from "./strings.js";

/**
 * The buttons of a reply: topics and choices one below the other, other actions beside each other, and whether the
 * answer was useful. A chosen one stays readable and says that it was chosen.
 *
 * @returns one element for each kind that the reply has
 */
export function createButtons(
  { buttons, topic, urgent }: ShownReply,
  strings: Strings,
  press: (button: ShownButton) => void,
): readonly HTMLElement[] {
  const choices = buttons.filter(({ id }) => isChoice(id));
  const ratings = buttons.filter(({ id }) => isRating(id));
  const actions = buttons.filter(({ id }) => !isChoice(id) && !isRating(id));
  const groups: HTMLElement[] = [];
  if (choices.length > 0) {
    const list = element(
      "ul",
      { class: "choices" },
      ...choices.map((choice) => item(choice, press, strings)),
    );
    if (topic !== undefined && !urgent)
      groups.push(element("h3", { class: "choices-title" }, strings.related));
    groups.push(list);
  }
  if (actions.length > 0) {
    groups.push(
      element("ul", { class: "actions" }, ...actions.map((action) => item(action, press, strings))),
    );
  }
  if (ratings.length > 0) groups.push(rating(ratings, strings, press));
  return groups;
}

function isChoice(id: string): boolean {
  return id.startsWith("topic:") || id === "none-of-these";
}

function isRating(id: string): boolean {
  return id.startsWith("useful:") || id.startsWith("not-useful:");
}

/** Of the words on an adviser's help the last one counts. */
function isVerdict(id: string): boolean {
  return id.startsWith("rate:") || id.startsWith("reason:");
}

function unmarkOthers(made: HTMLElement): void {
  for (const chosen of made.closest("ul")?.querySelectorAll(".chosen") ?? []) {
    chosen.classList.remove("chosen");
    chosen.querySelector(".unseen")?.remove();
  }
}

/** A choice may be taken again: reading one related topic must not cost the others. */
function item(button: ShownButton, press: (button: ShownButton) => void, strings: Strings): HTMLElement {
  const language = button.id.startsWith("language:") ? button.id.slice("language:".length) : undefined;
  const made = element("button", { type: "button", lang: language }, button.title);
  made.addEventListener("click", () => {
    if (isVerdict(button.id)) unmarkOthers(made);
    markChosen(made, strings);
    press(button);
  });
  return element("li", {}, made);
}

/** An answer is rated once. */
function rating(
  ratings: readonly ShownButton[],
  strings: Strings,
  press: (button: ShownButton) => void,
): HTMLElement {
  const group = element("div", { class: "rating", role: "group", "aria-label": strings.useful });
  group.append(element("p", {}, strings.useful));
  const made = ratings.map((button) => {
    const rate = element("button", { type: "button" }, button.title);
    rate.addEventListener("click", () => {
      if (rate.getAttribute("aria-disabled") === "true") return;
      for (const other of made) other.setAttribute("aria-disabled", "true");
      markChosen(rate, strings);
      press(button);
    });
    return rate;
  });
  group.append(...made);
  return group;
}

function markChosen(button: HTMLElement, strings: Strings): void {
  if (button.classList.contains("chosen")) return;
  button.classList.add("chosen");
  button.append(element("span", { class: "unseen" }, ` (${strings.chosen})`));
}
