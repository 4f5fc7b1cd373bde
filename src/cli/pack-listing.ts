import {
  type Contact,
  type Guidance,
  type Language,
  type Pack,
  type Redirect,
  type Statement,
  TOPIC_GROUPS,
  type Topic,
} from "../pack/pack.js";
import { wrap } from "./wrap.js";

const INDENT = "    ";

/**
 * Prints every answer beside the statements it rests on, so that a reader can judge each sentence.
 *
 * @param width longest line, in characters; long addresses are not broken
 */
export function listPack(pack: Pack, width: number): string {
  return pack.languages.map((language) => listLanguage(pack, language, width)).join("\n\n");
}

function listLanguage(pack: Pack, language: Language, width: number): string {
  const name = new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
  const heading = `${name} (${language})`;
  const topics = TOPIC_GROUPS.flatMap((group) =>
    [...pack.topics.values()].filter((topic) => topic.group === group),
  );
  const guidance: readonly (Topic | Redirect)[] = [...topics, ...pack.redirects.values()];
  const entries = guidance.map((each) => listGuidance(each, language, width));
  return [heading, "=".repeat(heading.length), "", entries.join("\n\n")].join("\n");
}

function listGuidance(guidance: Topic | Redirect, language: Language, width: number): string {
  const kind = "group" in guidance ? guidance.group : "redirect";
  const { title, answer, next, related } = guidance;
  return [
    `${kind} / ${guidance.id}`,
    title[language] ?? "",
    "",
    ...indented((answer[language] ?? "").trimEnd(), INDENT, width),
    "",
    ...indented(`Next step: ${next.label[language]} – ${contactLine(next.contact, language)}`, INDENT, width),
    ...(related.length === 0 ? [] : indented(`Related: ${related.join(", ")}`, INDENT, width)),
    `${INDENT}Rests on:`,
    ...statementLines(guidance, language, width),
  ].join("\n");
}

function contactLine({ name, url, phone, availability }: Contact, language: Language): string {
  return [name[language], phone, availability?.[language], url]
    .filter((part) => part !== undefined)
    .join(", ");
}

function statementLines({ sources }: Guidance, language: Language, width: number): string[] {
  return sources.flatMap((statement) => [
    ...indented(`[${statement.id}] ${statement.says[language]}`, INDENT + INDENT, width),
    ...indented(`(${documentLine(statement, language)})`, INDENT + INDENT, width),
  ]);
}

function documentLine({ document, reviewBy }: Statement, language: Language): string {
  const { title, publisher, asOf, url } = document;
  const dates = [asOf && `as of ${asOf}`, reviewBy && `review by ${reviewBy}`];
  return [title[language], publisher, ...dates, url].filter((part) => part !== undefined).join("; ");
}

function indented(text: string, indent: string, width: number): string[] {
  return wrap(text, width - indent.length).map((line) => (line === "" ? "" : indent + line));
}
