import * as z from "zod";

const mention = z.object({
  type: z.literal("mention"),
  text: z.string().catch(""),
  mentioned: z.object({ id: z.string() }),
});

/** What an adviser writes in a thread, as far as it is read. */
export const threadMessageSchema = z.object({
  type: z.literal("message"),
  id: z.string().min(1),
  text: z.string().catch(""),
  recipient: z.object({ id: z.string() }),
  entities: z.array(z.unknown()).catch([]),
  attachments: z.array(z.object({ contentType: z.string().catch("") }).catch({ contentType: "" })).catch([]),
});

/** What to do with a message of the channel: pass it on, tell its writer why not, or leave it to colleagues. */
export type ThreadMessage =
  | { readonly kind: "to-member"; readonly text: string }
  | { readonly kind: "refused"; readonly why: "colleague" | "no-file" }
  | { readonly kind: "among-colleagues" };

/** What a message is, as far as it must be known whom it is for. */
const addressed = threadMessageSchema.pick({ type: true, recipient: true, entities: true });

/** @returns whether an activity is a message that mentions the bot */
export function mentionsBot(activity: unknown): boolean {
  const message = addressed.safeParse(activity).data;
  return (
    message !== undefined &&
    mentionsIn(message).some(({ mentioned }) => mentioned.id === message.recipient.id)
  );
}

function mentionsIn({ entities }: Pick<z.infer<typeof threadMessageSchema>, "entities">) {
  return entities.flatMap((entity) => mention.safeParse(entity).data ?? []);
}

/**
 * Only a message that mentions the bot, and nobody else, is meant for the member. Without a mention Teams does not even
 * send it here, unless somebody granted the app every message of the channel; the rule stays the same then.
 */
export function readThreadMessage(activity: z.infer<typeof threadMessageSchema>): ThreadMessage {
  const mentions = mentionsIn(activity);
  const ours = mentions.filter(({ mentioned }) => mentioned.id === activity.recipient.id);
  if (ours.length === 0) return { kind: "among-colleagues" };
  if (mentions.length > ours.length) return { kind: "refused", why: "colleague" };
  // Teams adds the text itself once more as HTML.
  const files = activity.attachments.filter(({ contentType }) => contentType !== "text/html");
  if (files.length > 0) return { kind: "refused", why: "no-file" };
  const text = plain(
    ours.reduce((rest, { text }) => (text === "" ? rest : rest.replaceAll(text, " ")), activity.text),
  );
  return text === "" ? { kind: "among-colleagues" } : { kind: "to-member", text };
}

/** Channel messages come with a few HTML entities; what else looks like a tag is the writer's own text. */
function plain(text: string): string {
  return text
    .replace(/<\/?at[^>]*>/g, " ")
    .replace(/&nbsp;|\u00a0/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
