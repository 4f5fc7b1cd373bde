import type { IncomingMessage, ServerResponse } from "node:http";
import { baseOf } from "./client-address.js";

/** What Microsoft's clients send; a preflight that lacks one of them leaves Web Chat "connecting" for 15 minutes. */
const ALLOWED_HEADERS = "Authorization, Content-Type, X-Requested-With, x-ms-bot-agent";
/** How long a browser may remember the answer, seconds; Chrome remembers no longer. */
const MAX_AGE_SECONDS = 7200;

/** Who may call across origins, and how many proxies are trusted to tell our own. */
export interface CorsPolicy {
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
}

/**
 * Lets the pages of allowed origins read the answer; others are refused where the request is handled. The origin is
 * named, never "*".
 *
 * @returns whether the request's origin is allowed
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, policy: CorsPolicy): boolean {
  response.setHeader("Vary", "Origin");
  const { origin } = request.headers;
  if (origin === undefined) return false;
  if (origin !== baseOf(request, policy.trustedProxies) && !policy.allowedOrigins.includes(origin))
    return false;
  response.setHeader("Access-Control-Allow-Origin", origin);
  // Without this, a page's client cannot read the date in a 429 and breaks on it.
  response.setHeader("Access-Control-Expose-Headers", "Retry-After");
  return true;
}

/** The headers of a preflight's answer. */
export function preflightHeaders(): Record<string, string> {
  return {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": ALLOWED_HEADERS,
    "Access-Control-Max-Age": String(MAX_AGE_SECONDS),
  };
}
