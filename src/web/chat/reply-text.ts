import { dateInWords } from "./dates.js";
import { stringsFor } from "./language.js";
import { type Block, parseMarkdown } from "./markdown.js";
import type { ShownReply } from "./reply.js";

/** A reply as plain text, for the member's own copy: answer, next official step, sources. */
export function replyText(reply: ShownReply): string {
  const strings = stringsFor(reply.language);
  const parts = opening(reply);
  const sources = reply.sources.map(({ title, publisher, asOf, url }) =>
    [title, publisher, asOf && dateInWords(asOf, reply.language), url].filter(Boolean).join(", "),
  );
  if (sources.length > 0) parts.push(`${strings.sources(sources.length)} – ${sources.join(" ; ")}`);
  return parts.join("\n\n");
}

/** A reply as a screen reader says it on arrival: what is said, the next step, and what may be chosen. */
export function replyAnnouncement(reply: ShownReply): string {
  const strings = stringsFor(reply.language);
  const parts = [strings.robot, ...opening(reply)];
  if (reply.buttons.length > 0) {
    parts.push(`${strings.choices} – ${reply.buttons.map(({ title }) => title).join(", ")}`);
  }
  return parts.join("\n");
}

function opening(reply: ShownReply): string[] {
  const strings = stringsFor(reply.language);
  const parts = reply.urgent ? [strings.urgent] : [];
  parts.push(...parseMarkdown(reply.text).map(blockText));
  if (reply.next) {
    const { label, name, url, phone, availability } = reply.next;
    parts.push([strings.nextStep, label, name, url, phone, availability].filter(Boolean).join(" – "));
  }
  return parts;
}

function blockText({ kind, lines }: Block): string {
  return lines
    .map((runs, index) => {
      const text = runs.map((run) => run.text).join("");
      if (kind === "paragraph") return text;
      return kind === "ordered" ? `${index + 1}. ${text}` : `- ${text}`;
    })
    .join("\n");
}
