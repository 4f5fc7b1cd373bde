import { createHash, timingSafeEqual } from "node:crypto";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import * as z from "zod";
import { ApiError } from "./api-error.js";
import { TICKET_SECONDS, TOKEN_ANNOUNCED_SECONDS, TOKEN_HONOURED_SECONDS } from "./limits.js";
import type { Revocations } from "./revocations.js";

/** What a token lets its holder do: be this user, in this conversation, on pages of these origins. */
export interface Grant {
  readonly conversationId: string;
  readonly userId: string;
  /** origins beside the server's own from whose pages the token may be used */
  readonly origins: readonly string[];
  /** the conversation's last revocation when the first token of this grant was issued; absent: there was none */
  readonly since?: number;
}

/** The answer that hands out a token; the names are the protocol's. */
export interface TokenAnswer {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
}

export interface Tokens {
  issue(grant: Grant): Promise<TokenAnswer>;
  /** @throws ApiError 401 without a sound token, 403 with an expired or a revoked one */
  verify(authorization: string | undefined): Promise<Grant>;
  /** A short-lived pass for a stream's address: the token itself never stands in a URL. */
  issueTicket(grant: Grant): Promise<string>;
  /** @throws ApiError 401 unless the ticket is sound and at most TICKET_SECONDS old, 403 if it was revoked */
  verifyTicket(ticket: string | undefined): Promise<Grant>;
  /** Whether the conversation's tokens were revoked after this grant was given. */
  isRevoked(grant: Pick<Grant, "conversationId" | "since">): boolean;
}

const ISSUER = "vigie";
const BOT = "vigie";
const SITE = "web";
/** A ticket is no token and a token no ticket: they differ in their audience. */
const TOKEN_AUDIENCE = "vigie/directline";
const TICKET_AUDIENCE = "vigie/directline/stream";

/** Tokens whose signature need not be checked again: those of the members who write at the same time. */
export const TOKENS_REMEMBERED = 4096;

/** 128 random bits, base64url. */
export const CONVERSATION_ID = /^[\w-]{22}$/;

const claims = z.object({
  exp: z.number(),
  conv: z.string().regex(CONVERSATION_ID),
  user: z.string().regex(/^dl_[\w-]{16,64}$/),
  origin: z.array(z.string()),
  since: z.number().optional(),
});

/**
 * Conversation tokens as signed JWTs (HS256). The claim `user` is what both of Microsoft's clients take the user's
 * id from; without it a member's own messages would show as the bot's.
 *
 * @param secret at least 32 bytes, the same on every instance
 * @param revocations which tokens are good no longer
 * @param now the clock
 * @param random so many random bytes
 */
export function createTokens(
  secret: Uint8Array,
  revocations: Pick<Revocations, "last">,
  now: () => Date,
  random: (bytes: number) => Buffer,
): Tokens {
  const sign = (
    { conversationId, userId, origins, since }: Grant,
    audience: string,
    seconds: number,
  ): Promise<string> => {
    const at = Math.floor(now().getTime() / 1000);
    // No "not before": two instances' clocks differ, and one may be set back under a conversation.
    return new SignJWT({
      bot: BOT,
      site: SITE,
      conv: conversationId,
      user: userId,
      origin: [...origins],
      ...(since !== undefined && { since }),
    })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + seconds)
      .setJti(random(16).toString("base64url"))
      .sign(secret);
  };

  const read = async (token: string, audience: string): Promise<Claims> => {
    const options = { algorithms: ["HS256"], issuer: ISSUER, audience, currentDate: now() };
    return readClaims((await jwtVerify(token, secret, options)).payload);
  };

  const sound = new Map<string, Claims>();
  /** A page sends the same token with each request; only the time can make it unsound. */
  const readAgain = async (token: string): Promise<Grant> => {
    const known = sound.get(token);
    if (known !== undefined && known.expires > now().getTime() / 1000) return known.grant;
    sound.delete(token);
    const claims = await read(token, TOKEN_AUDIENCE);
    if (sound.size >= TOKENS_REMEMBERED) sound.delete(sound.keys().next().value as string);
    sound.set(token, claims);
    return claims.grant;
  };

  const isRevoked = ({ conversationId, since = 0 }: Pick<Grant, "conversationId" | "since">): boolean =>
    since < revocations.last(conversationId);
  const unlessRevoked = (grant: Grant): Grant => {
    if (!isRevoked(grant)) return grant;
    throw new ApiError("TokenRevoked", "The token was revoked. Ask for a new one.");
  };

  return {
    isRevoked,

    async issue(grant) {
      const token = await sign(grant, TOKEN_AUDIENCE, TOKEN_HONOURED_SECONDS);
      return { conversationId: grant.conversationId, token, expires_in: TOKEN_ANNOUNCED_SECONDS };
    },

    async verify(authorization) {
      const token = bearerOf(authorization);
      if (token === undefined) {
        throw new ApiError("Unauthorized", "Send the conversation's token: Authorization: Bearer <token>.");
      }
      try {
        return unlessRevoked(await readAgain(token));
      } catch (error) {
        if (error instanceof ApiError) throw error;
        if (error instanceof errors.JWTExpired) {
          throw new ApiError("TokenExpired", "The token has expired. Ask for a new one.");
        }
        throw new ApiError("Unauthorized", "This is no token of this server.");
      }
    },

    issueTicket: (grant) => sign(grant, TICKET_AUDIENCE, TICKET_SECONDS),

    async verifyTicket(ticket) {
      try {
        return unlessRevoked((await read(ticket ?? "", TICKET_AUDIENCE)).grant);
      } catch (error) {
        if (error instanceof ApiError) throw error;
        throw new ApiError(
          "Unauthorized",
          "The stream's address is no longer valid. Get the conversation again.",
        );
      }
    },
  };
}

interface Claims {
  readonly grant: Grant;
  /** seconds since 1970 */
  readonly expires: number;
}

function readClaims(payload: JWTPayload): Claims {
  const { conv, user, origin, since, exp } = claims.parse(payload);
  const grant = {
    conversationId: conv,
    userId: user,
    origins: origin,
    ...(since !== undefined && { since }),
  };
  return { grant, expires: exp };
}

/** @returns what follows "Bearer", or `undefined` if the header has another form */
export function bearerOf(authorization: string | undefined): string | undefined {
  return authorization?.match(/^Bearer ([\x21-\x7e]+)$/i)?.[1];
}

/** Compares two secrets in a time that tells nothing of either. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
