import type { HandoffNote, NextNote, Reply, SourceNote } from "../../../dialogs/step.js";
import { isHttps } from "../loader/messages.js";
import { type Activity, type Fields, fieldsOf, itemsOf, textOf } from "./activity.js";
import { typeset } from "./typeset.js";

/** A button as this page shows it: it presses whatever id the server gave. */
export interface ShownButton {
  readonly id: string;
  readonly title: string;
}

/** A Reply whose shape has been checked: what this page can show. */
export type ShownReply = Omit<Reply, "buttons"> & { readonly buttons: readonly ShownButton[] };

/**
 * What an activity of the bot shows: our own Reply where it came with one, else its text and buttons.
 *
 * @param language of the page, for an activity that does not say its own
 * @returns nothing when there is nothing to show
 */
export function replyOf(activity: Activity, language: string): ShownReply | undefined {
  const fields = fieldsOf(activity.reply);
  const text = textOf(fields["text"]);
  if (text !== undefined) return ownReply(fields, text, textOf(fields["language"]) ?? language);
  if (activity.text === undefined) return undefined;
  const spoken = activity.locale?.slice(0, 2) ?? language;
  return {
    language: spoken,
    text: typeset(activity.text, spoken),
    ...(activity.importance === "high" && { urgent: true as const }),
    sources: [],
    buttons: activity.actions.map(({ title, button }) => ({ id: button, title: typeset(title, spoken) })),
  };
}

function ownReply(fields: Fields, text: string, language: string): ShownReply {
  const read = (from: Fields, name: string) => {
    const found = textOf(from[name]);
    return found && typeset(found, language);
  };
  const topic = textOf(fields["topic"]);
  const next = nextOf(fieldsOf(fields["next"]), read);
  const handoff = handoffOf(fieldsOf(fields["handoff"]));
  return {
    language,
    text: typeset(text, language),
    ...(topic && { topic }),
    ...(fields["urgent"] === true && { urgent: true as const }),
    ...(next && { next }),
    ...(handoff && { handoff }),
    ...(fields["erased"] === true && { erased: true as const }),
    sources: itemsOf(fields["sources"]).flatMap((source) => sourceOf(fieldsOf(source), read)),
    buttons: itemsOf(fields["buttons"]).flatMap((button) => buttonOf(fieldsOf(button), read)),
  };
}

/** Reads a text field, ready to be shown. */
type Read = (from: Fields, name: string) => string | undefined;

function handoffOf({ owner, position }: Fields): HandoffNote | undefined {
  if (owner !== "bot" && owner !== "queue" && owner !== "adviser") return undefined;
  return { owner, ...(typeof position === "number" && { position }) };
}

function nextOf(fields: Fields, read: Read): NextNote | undefined {
  const label = read(fields, "label");
  const name = read(fields, "name");
  if (!label || !name) return undefined;
  const phone = read(fields, "phone");
  const availability = read(fields, "availability");
  return { label, name, ...link(fields), ...(phone && { phone }), ...(availability && { availability }) };
}

function sourceOf(fields: Fields, read: Read): readonly SourceNote[] {
  const title = read(fields, "title");
  const publisher = read(fields, "publisher");
  const asOf = textOf(fields["asOf"]);
  return title && publisher ? [{ title, publisher, ...link(fields), ...(asOf && { asOf }) }] : [];
}

function buttonOf(fields: Fields, read: Read): readonly ShownButton[] {
  const id = textOf(fields["id"]);
  const title = read(fields, "title");
  return id && title ? [{ id, title }] : [];
}

/** An address is kept only when it is https. */
function link(fields: Fields): { readonly url?: string } {
  const url = textOf(fields["url"]);
  return url && isHttps(url) ? { url } : {};
}
