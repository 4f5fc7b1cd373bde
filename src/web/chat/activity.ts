/** A Direct Line activity as this page reads it: the fields it uses, checked, and no others. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  /** ISO, UTC */
  readonly timestamp?: string;
  /** the id of the message that it answers */
  readonly replyToId?: string;
  readonly text?: string;
  readonly locale?: string;
  readonly importance?: string;
  readonly fromUser: boolean;
  /** a person wrote it, not the bot */
  readonly byAdviser: boolean;
  /** this page's own id of a message that the member sent */
  readonly clientActivityId?: string;
  /** our own Reply, not yet checked */
  readonly reply?: unknown;
  /** buttons of a reply that came without our own form */
  readonly actions: readonly SuggestedAction[];
}

/** A button in the protocol's own form, as far as we can press it. */
interface SuggestedAction {
  readonly title: string;
  readonly button: string;
}

/** What one frame of the stream, or one poll, brings. */
export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** The JSON of a server, before anything is known about it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

/** A string that is not empty, or nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The items of an array; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Reads a frame or a poll's body.
 *
 * @param json parsed JSON from the server; what does not fit is left out, never an error
 */
export function activitySetOf(json: unknown): ActivitySet {
  const { activities, watermark } = fieldsOf(json);
  const read = textOf(watermark);
  return { activities: itemsOf(activities).map(activityOf), ...(read && { watermark: read }) };
}

function activityOf(json: unknown): Activity {
  const fields = fieldsOf(json);
  const channelData = fieldsOf(fields["channelData"]);
  return {
    type: textOf(fields["type"]) ?? "",
    ...optional("id", fields["id"]),
    ...optional("timestamp", fields["timestamp"]),
    ...optional("replyToId", fields["replyToId"]),
    ...optional("text", fields["text"]),
    ...optional("locale", fields["locale"]),
    ...optional("importance", fields["importance"]),
    ...optional("clientActivityId", channelData["clientActivityID"]),
    fromUser: fieldsOf(fields["from"])["role"] === "user",
    byAdviser: fieldsOf(channelData["vigie"])["adviser"] === true,
    reply: fieldsOf(channelData["vigie"])["reply"],
    actions: itemsOf(fieldsOf(fields["suggestedActions"])["actions"]).flatMap(actionOf),
  };
}

function optional<Name extends string>(name: Name, value: unknown): { readonly [name in Name]?: string } {
  const text = textOf(value);
  return (text === undefined ? {} : { [name]: text }) as { readonly [name in Name]?: string };
}

function actionOf(json: unknown): readonly SuggestedAction[] {
  const { title, value } = fieldsOf(json);
  const shown = textOf(title);
  const button = textOf(fieldsOf(value)["button"]);
  return shown && button ? [{ title: shown, button }] : [];
}
