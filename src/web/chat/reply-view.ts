import type { NextNote, SourceNote } from "../../../dialogs/step.js";
import { element, icon } from "../loader/element.js";
import { telOf } from "../loader/messages.js";
import { createButtons } from "./buttons-view.js";
import { dateInWords } from "./dates.js";
import { stringsFor } from "./language.js";
import { type Block, parseMarkdown, type Run } from "./markdown.js";
import type { ShownButton, ShownReply } from "./reply.js";
import type { Strings } from "./strings.js";

const PHONE =
  "M6.5 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4z";
const ARROW_OUT = "M8 16L17 7M9.5 7H17v7.5";
const WARNING = "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17.2v.1";

/**
 * A reply's content: the urgent mark, the answer, the next official step, the sources, the buttons.
 *
 * @param press called with the button that the member chose
 */
export function replyBody(reply: ShownReply, press: (button: ShownButton) => void): readonly Node[] {
  const strings = stringsFor(reply.language);
  const answer = element("div", { class: "answer" }, ...markdownNodes(reply.text));
  if (reply.urgent) {
    answer.prepend(element("p", { class: "urgent" }, icon(WARNING), element("strong", {}, strings.urgent)));
  }
  return [
    answer,
    ...(reply.next ? [nextStep(reply.next, strings)] : []),
    ...(reply.sources.length > 0 ? [sourceList(reply.sources, reply.language, strings)] : []),
    ...createButtons(reply, strings, press),
  ];
}

/** Markdown as elements: paragraphs, lists and bold; everything else is text. */
function markdownNodes(text: string): readonly Node[] {
  return parseMarkdown(text).map(({ kind, lines }: Block) => {
    if (kind === "paragraph") {
      return element(
        "p",
        {},
        ...lines.flatMap((runs, index) => [...(index > 0 ? [element("br")] : []), ...inline(runs)]),
      );
    }
    return element(
      kind === "ordered" ? "ol" : "ul",
      {},
      ...lines.map((runs) => element("li", {}, ...inline(runs))),
    );
  });
}

function inline(runs: readonly Run[]): readonly (Node | string)[] {
  return runs.map(({ text, bold }) => (bold ? element("strong", {}, text) : text));
}

/** The next official step, with the host or the number in plain sight: nobody follows an address they cannot see. */
function nextStep({ label, name, url, phone, availability }: NextNote, strings: Strings): HTMLElement {
  const step = element(
    "section",
    { class: "next" },
    element("h3", {}, strings.nextStep),
    element("p", { class: "next-label" }, label),
  );
  if (!label.includes(name)) step.append(element("p", { class: "next-name" }, name));
  if (url) {
    step.append(
      externalLink(
        url,
        "go out",
        strings,
        strings.visit(new URL(url).host.replace(/^www\./, "")),
        icon(ARROW_OUT),
      ),
    );
  }
  if (phone) step.append(element("a", { class: "go", href: telOf(phone) }, icon(PHONE), strings.call(phone)));
  if (availability) step.append(element("p", { class: "availability" }, availability));
  return step;
}

function sourceList(sources: readonly SourceNote[], language: string, strings: Strings): HTMLElement {
  const items = sources.map(({ title, publisher, url, asOf }) => {
    const details = [
      ...(title.includes(publisher) ? [] : [publisher]),
      ...(asOf ? [dateInWords(asOf, language)] : []),
    ];
    return element(
      "li",
      {},
      url ? externalLink(url, "source", strings, title) : title,
      ...(details.length > 0 ? [element("span", { class: "source-details" }, details.join(", "))] : []),
    );
  });
  return element(
    "details",
    { class: "sources" },
    element("summary", {}, strings.sources(sources.length)),
    element("ul", {}, ...items),
  );
}

/** A link that opens beside this page, and says so to those who cannot see it. */
function externalLink(
  url: string,
  name: string,
  strings: Strings,
  ...content: readonly (Node | string)[]
): HTMLElement {
  return element(
    "a",
    { class: name, href: url, target: "_blank", rel: "noopener noreferrer" },
    ...content,
    element("span", { class: "unseen" }, ` (${strings.newWindow})`),
  );
}
