import type { IncomingMessage } from "node:http";

/** The session: never sent with what another site asks for. */
const SESSION = "vigie-desk";
/** What a sign-in under way needs when the provider sends the browser back, which is another site's doing: Lax. */
const SIGN_IN = "vigie-desk-sign-in";
/** How long a session's id may be: base64url of 32 bytes and some room. */
const LONGEST = 4096;

export type CookieName = "session" | "sign-in";
const COOKIES = {
  session: { name: SESSION, sameSite: "Strict" },
  "sign-in": { name: SIGN_IN, sameSite: "Lax" },
} as const;

/**
 * Over https the name begins with `__Host-`, which browsers take from this very host alone, over TLS, for the whole of
 * it (RFC 6265bis, 4.1.3.2): no subdomain can plant one. Over http, on this machine alone, the name is plain: browsers
 * would refuse the prefix.
 */
function nameOf(cookie: CookieName, base: string): string {
  const { name } = COOKIES[cookie];
  return base.startsWith("https:") ? `__Host-${name}` : name;
}

/**
 * @param base our own origin as browsers know it
 * @param seconds how long browsers keep it; absent: until they are closed
 */
export function setCookie(cookie: CookieName, value: string, base: string, seconds?: number): string {
  return [
    `${nameOf(cookie, base)}=${value}`,
    "Path=/",
    "HttpOnly",
    ...(base.startsWith("https:") ? ["Secure"] : []),
    `SameSite=${COOKIES[cookie].sameSite}`,
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join("; ");
}

export function clearCookie(cookie: CookieName, base: string): string {
  return setCookie(cookie, "", base, 0);
}

/** @returns the cookie's value; `undefined` if there is none, or more than one to choose from */
export function readCookie(cookie: CookieName, request: IncomingMessage, base: string): string | undefined {
  const wanted = `${nameOf(cookie, base)}=`;
  const values = (request.headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(wanted))
    .map((pair) => pair.slice(wanted.length));
  const [value, ...more] = values;
  return more.length > 0 || value === undefined || value === "" || value.length > LONGEST ? undefined : value;
}
