import { ActionTypes, type Activity, ActivityTypes } from "botbuilder";
import type { Input, NextNote, Reply, SourceNote } from "../../dialogs/step.js";
import { line } from "../../dialogs/wording.js";
import type { Language, Pack } from "../pack/pack.js";
import type { MaskedActivity } from "./edge.js";

/**
 * What the member did, read from an activity that passed the edge.
 *
 * @returns one input; two where a file came beside a text: the file is refused, the text is answered
 */
export function inputsOf(activity: MaskedActivity): readonly Input[] {
  const { text = "", value, channelData } = activity;
  if (value !== undefined) return [{ kind: "press", button: value.button }];
  if (channelData.tooLong) return [{ kind: "refused", why: "too-long" }];
  const said: Input = { kind: "say", text, masked: channelData.masked ?? [] };
  if (!channelData.attachments) return [said];
  const refused: Input = { kind: "refused", why: "attachment" };
  return text.trim() === "" ? [refused] : [refused, said];
}

/** The language that a client asks for, if the pack holds it: "fr-CA" is "fr". */
export function askedLanguage({ locale, channelData }: MaskedActivity, pack: Pack): Language | undefined {
  const [language = ""] = (locale ?? channelData.locale ?? "").toLowerCase().split("-", 1);
  return pack.languages.includes(language) ? language : undefined;
}

/** The same, or the pack's first where a client asks for none. */
export function languageOf(activity: MaskedActivity, pack: Pack): Language {
  return askedLanguage(activity, pack) ?? pack.languages[0];
}

/** The activity that carries a reply to any client: whole as Markdown text, and as it is for our own page. */
export function activityOf(reply: Reply, pack: Pack): Partial<Activity> & { readonly type: string } {
  return {
    type: ActivityTypes.Message,
    text: replyText(reply, pack),
    textFormat: "markdown",
    locale: reply.language,
    channelData: { vigie: { reply } },
    ...(reply.urgent && { importance: "high" }),
    ...(reply.buttons.length > 0 && {
      suggestedActions: {
        to: [],
        actions: reply.buttons.map(({ id, title }) => ({
          type: ActionTypes.MessageBack,
          title,
          text: title,
          displayText: title,
          value: { button: id },
        })),
      },
    }),
  };
}

/** A reply as Markdown that reads well in any client: the answer, the next official step, the sources in one line. */
export function replyText(reply: Reply, pack: Pack): string {
  const parts = [reply.text];
  if (reply.next !== undefined) {
    const label = line(pack, reply.language, "next-step");
    parts.push(`**${label}**${colon(reply.language)}${nextText(reply.next)}`);
  }
  const sources = sourcesText(reply, pack, ({ title, url }) =>
    url === undefined ? title : `[${title}](${url})`,
  );
  if (sources !== undefined) parts.push(sources);
  if (reply.buttons.some(({ id }) => id.startsWith("useful:"))) {
    parts.push(line(pack, reply.language, "feedback-question"));
  }
  return parts.join("\n\n");
}

/**
 * The sources of a reply in one line: each document, who published it, as of when.
 *
 * @param nameOf how a client shows a document's title: as a link where it can
 * @returns `undefined` for a reply that rests on none
 */
export function sourcesText(
  reply: Reply,
  pack: Pack,
  nameOf: (source: SourceNote) => string,
): string | undefined {
  if (reply.sources.length === 0) return undefined;
  const sources = reply.sources.map((source) => {
    const details = source.title.includes(source.publisher) ? [] : [source.publisher];
    if (source.asOf !== undefined) details.push(line(pack, reply.language, "as-of", { date: source.asOf }));
    return details.length === 0 ? nameOf(source) : `${nameOf(source)} (${details.join(", ")})`;
  });
  return `${line(pack, reply.language, "sources")}${colon(reply.language)}${sources.join(" · ")}`;
}

/** French sets a no-break space before a colon. */
/** The colon after a label, as the language spaces it. */
export function colon(language: Language): string {
  return language === "fr" ? "\u00a0: " : ": ";
}

function nextText({ label, name, url, phone, availability }: NextNote): string {
  const title = label === name ? label : `${label} – ${name}`;
  const linked = url === undefined ? title : `[${title}](${url})`;
  const numbered = phone === undefined ? linked : `${linked} / ${phone}`;
  return availability === undefined ? numbered : `${numbered} (${availability})`;
}
