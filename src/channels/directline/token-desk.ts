import type { Conversation } from "./activity-log.js";
import { ApiError } from "./api-error.js";
import { type BearerHeaders, type Caller, checkOrigin } from "./origins.js";
import { readGenerateBody, readRevokeBody } from "./requests.js";
import type { Revocations } from "./revocations.js";
import { bearerOf, type Grant, sameSecret, type TokenAnswer, type Tokens } from "./tokens.js";

/** Hands out tokens, and takes them back. */
export interface TokenDesk {
  /** To another server, which pays with the secret and may name the user and the origins. */
  forServer(caller: Caller, body: unknown): Promise<TokenAnswer>;
  /** To the chat page. */
  forPage(caller: Caller): Promise<TokenAnswer>;
  /** Whether another server asks, which pays with the secret: not with a token. */
  isServer(headers: BearerHeaders): boolean;
  /** What that server may hand on of a conversation that has started: whatever was revoked before does not touch it. */
  grantTo(conversation: Conversation): Promise<Grant>;
  /** Ends all tokens of a conversation, for another server. @returns the conversation's id */
  revoke(caller: Caller, body: unknown): Promise<string>;
}

/** Random bytes of a user's or a conversation's id: 128 bits, so that nobody guesses one. */
const ID_BYTES = 16;

/**
 * @param revocations where taken back tokens are kept
 * @param config the secret, if servers may have tokens; the origins whose pages may
 * @param now the clock
 * @param random so many random bytes
 */
export function createTokenDesk(
  tokens: Tokens,
  revocations: Revocations,
  config: { readonly directLineSecret?: string; readonly allowedOrigins: readonly string[] },
  now: () => Date,
  random: (bytes: number) => Buffer,
): TokenDesk {
  const randomId = (): string => random(ID_BYTES).toString("base64url");
  const newGrant = (origins: readonly string[], userId = `dl_${randomId()}`): Grant => ({
    conversationId: randomId(),
    userId,
    origins,
  });

  return {
    async forServer(caller, body) {
      checkSecret(caller, config.directLineSecret);
      const { userId, origins = config.allowedOrigins } = readGenerateBody(body);
      if (origins.some((origin) => origin !== caller.base && !config.allowedOrigins.includes(origin))) {
        throw new ApiError("BadArgument", "trustedOrigins: name origins of ALLOWED_ORIGINS only.");
      }
      return tokens.issue(newGrant(origins, userId));
    },

    async forPage(caller) {
      checkOrigin(caller, config.allowedOrigins);
      return tokens.issue(newGrant(config.allowedOrigins));
    },

    isServer({ authorization, origin }) {
      const given = bearerOf(authorization);
      const { directLineSecret } = config;
      if (origin !== undefined || given === undefined || directLineSecret === undefined) return false;
      return sameSecret(given, directLineSecret);
    },

    async grantTo({ id, userId }) {
      // The notice of a revocation that the same server has just asked of another instance may not be here yet.
      await revocations.refresh(now());
      const since = revocations.last(id);
      const grant = { conversationId: id, userId, origins: config.allowedOrigins };
      return since === 0 ? grant : { ...grant, since };
    },

    async revoke(caller, body) {
      checkSecret(caller, config.directLineSecret);
      const conversationId = readRevokeBody(body);
      await revocations.revoke(conversationId, now());
      return conversationId;
    },
  };
}

/**
 * The secret buys tokens, from a server; in a browser anyone could read it.
 * @throws ApiError 401 without a secret, 403 unless a server sent the right one
 */
function checkSecret({ authorization, origin }: Caller, secret: string | undefined): void {
  if (secret === undefined) {
    throw new ApiError("Forbidden", "No secret is set here, so none is accepted. Set DIRECTLINE_SECRET.");
  }
  if (origin !== undefined) {
    throw new ApiError("Forbidden", "Never use the secret in a page. Let your server ask for the token.");
  }
  const given = bearerOf(authorization);
  if (given === undefined) {
    throw new ApiError("Unauthorized", "Send the secret: Authorization: Bearer <secret>.");
  }
  if (!sameSecret(given, secret)) throw new ApiError("Forbidden", "This is not the secret of this server.");
}
