import { ApiError } from "./api-error.js";

/** The headers that tell another server, which shows the secret, from a page. */
export interface BearerHeaders {
  readonly authorization?: string | undefined;
  readonly origin?: string | undefined;
}

/** Who calls, as far as HTTP tells. */
export interface Caller {
  readonly authorization?: string;
  /** the page's origin; browsers send it, servers do not */
  readonly origin?: string;
  /** the scheme and host by which the caller reached us: "https://chat.example" */
  readonly base: string;
  /** the client's IP address */
  readonly address: string;
}

/**
 * Pages of our own origin may call, and those of the origins allowed; a caller without an origin is no page. CORS
 * alone would not do: it hides answers, but lets requests through, and does not cover WebSockets at all.
 *
 * @param allowed the origins of a token, or the operator's
 * @throws ApiError 403 for any other origin, "null" included
 */
export function checkOrigin({ origin, base }: Caller, allowed: readonly string[]): void {
  if (origin === undefined || origin === base || allowed.includes(origin)) return;
  throw new ApiError(
    "Forbidden",
    "Pages of this origin may not use this server. See ALLOWED_ORIGINS; behind a proxy, TRUST_PROXY.",
  );
}
