import * as z from "zod";
import { ApiError } from "../../channels/directline/api-error.js";
import { TEXT_CHARACTERS } from "./limits.js";

const text = z
  .string({ error: "write a text" })
  .trim()
  .min(1, "write something: it is empty")
  // code points, as the page counts: an emoji is one character
  .refine((text) => [...text].length <= TEXT_CHARACTERS, `shorten it to ${TEXT_CHARACTERS} characters`);

export const saidBody = z.object({
  text,
  language: z.string().regex(/^[a-z]{2,3}$/, 'name the adviser\'s own language: "fr"'),
  clientId: z.string().regex(/^[\w-]{16,64}$/, "name the message by 16 to 64 letters, figures, hyphens"),
});
export const noteBody = z.object({ text });
export const transferBody = z.object({
  to: z.union([z.literal("queue"), z.object({ adviser: z.string().min(1).max(255) })], {
    error: 'write "queue", or {"adviser": the id of a colleague who is signed in}',
  }),
});
export const presenceBody = z.object({
  presence: z.enum(["available", "away"], { error: 'write "available" or "away"' }),
});
export const linkBody = z.object({ code: z.string().max(200) });

/**
 * @param schema its messages are the remedies
 * @throws ApiError 400 naming the field and the remedy; never quoting what was sent
 */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ApiError("BadArgument", `${issue?.path.join(".") || "body"}: ${issue?.message}.`);
}

/** @returns the watermark after which a transcript is wanted; 0 for all of it */
export function afterOf(query: URLSearchParams): number {
  const after = query.get("after") ?? "0";
  if (!/^\d{1,15}$/.test(after))
    throw new ApiError("BadArgument", "after: write a line's number, or leave it out.");
  return Number(after);
}
