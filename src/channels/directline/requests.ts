import * as z from "zod";
import { ApiError } from "./api-error.js";
import { CONVERSATION_ID } from "./tokens.js";

/** Pseudonyms only: whoever wants a member's number in it is told so at once. */
const userId = z
  .string()
  .regex(
    /^dl_[\w-]{16,64}$/,
    'user.id: write "dl_" and 16 to 64 random letters and digits, or leave it out.',
  );

const generateBody = z.object({
  user: z.object({ id: userId.optional() }).optional(),
  trustedOrigins: z.array(z.string(), { error: "trustedOrigins: write a list of origins." }).optional(),
});

const revokeBody = z.object({ conversationId: z.string().regex(CONVERSATION_ID) });

/** Clients send `{"user":{}}` as well as nothing at all; a user that the page names is not believed. */
const startBody = z.object({ locale: z.string().optional().catch(undefined) }).catch({});

/**
 * Field names are read in any case, as the official service does: a caller who writes "TrustedOrigins" must not believe
 * a token bound that is not.
 *
 * @throws ApiError 400 saying which field is wrong
 */
export function readGenerateBody(body: unknown): {
  readonly userId?: string;
  readonly origins?: readonly string[];
} {
  const result = generateBody.safeParse(inLowerCamelCase(body ?? {}));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ApiError("BadArgument", issue?.message ?? "The body is not understood.");
  }
  const { user, trustedOrigins } = result.data;
  return {
    ...(user?.id !== undefined && { userId: user.id }),
    ...(trustedOrigins !== undefined && { origins: trustedOrigins }),
  };
}

/** Field names with a small first letter, two levels deep, as deep as these bodies go. */
function inLowerCamelCase(body: unknown, depth = 2): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body) || depth === 0) return body;
  const fields = Object.entries(body).map(([name, value]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    inLowerCamelCase(value, depth - 1),
  ]);
  return Object.fromEntries(fields);
}

/**
 * @returns the conversation whose tokens are to be revoked
 * @throws ApiError 400 unless it is named
 */
export function readRevokeBody(body: unknown): string {
  const result = revokeBody.safeParse(inLowerCamelCase(body));
  if (result.success) return result.data.conversationId;
  throw new ApiError("BadArgument", "conversationId: write the conversation's id, 22 letters and digits.");
}

/** @returns the locale asked for, whatever else the body holds */
export function readStartBody(body: unknown): { readonly locale?: string } {
  const { locale } = startBody.parse(body ?? {});
  return locale === undefined ? {} : { locale };
}

const clientTypes = ["message", "event", "typing"] as const;
export type ClientType = (typeof clientTypes)[number];
const typed = z.object({ type: z.enum(clientTypes) });

/**
 * @returns the type of a client's activity
 * @throws ApiError 400: conversation updates and invokes are the server's to send, not a client's
 */
export function readClientType(body: unknown): ClientType {
  const result = typed.safeParse(body);
  if (result.success) return result.data.type;
  throw new ApiError("BadArgument", `Send an activity whose type is one of ${clientTypes.join(", ")}.`);
}
