import { createHmac, timingSafeEqual } from "node:crypto";

/** What Chatwoot puts into the headers of a webhook. */
export interface ChatwootHeaders {
  /** X-Chatwoot-Signature: "sha256=…" */
  readonly signature: string;
  /** X-Chatwoot-Timestamp: seconds since 1970 */
  readonly timestamp: string;
  /** X-Chatwoot-Delivery: the same when it is sent again; older servers send none */
  readonly delivery?: string;
}

/** How old, or how far ahead, a webhook may be: what was overheard cannot be used later. */
const SIGNED_WITHIN_SECONDS = 300;

/**
 * Whether a webhook comes from Chatwoot, is whole, and is not an old one: HMAC-SHA256 over the timestamp, a full stop and
 * the raw body (chatwoot/chatwoot pull requests 13573 and 13892).
 */
export function isSigned(secret: string, headers: ChatwootHeaders, body: Buffer, now: Date): boolean {
  const { signature, timestamp } = headers;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > SIGNED_WITHIN_SECONDS) return false;
  const expected = `sha256=${createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex")}`;
  const [given, right] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === right.length && timingSafeEqual(given, right);
}
