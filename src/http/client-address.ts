import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { ApiError } from "../channels/directline/api-error.js";
import type { Caller } from "../channels/directline/origins.js";

/** Headers by which a proxy says that it passed a request on. */
const PROXY_HEADERS = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
];
/** A host as it may stand in a URL, with its port; goes into addresses and headers, so nothing else may. */
const HOST = /^([a-z\d]([\w.-]*[a-z\d])?|\[[a-f\d:.]+\])(:\d{1,5})?$/i;

/** Stands for ours, which a request's address leaves out. */
const ANY_HOST = "http://host";

/** Before the address of a proxy that does not say for whom it calls. */
const BEHIND = "behind ";

/**
 * Who calls. Each trusted proxy adds one address to the right of X-Forwarded-For, so the client is that many from the
 * right; whatever stands further left, the client may have made up.
 *
 * @param hops how many proxies are trusted (TRUST_PROXY); 0: no forwarding header is read
 * @returns an address; one name for all whom a proxy passes on without one, as they cannot be told apart
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const peer = request.socket.remoteAddress ?? "";
  if (hops === 0) return peer;
  const chain = [...listOf(request, "x-forwarded-for"), peer];
  const told = chain.at(-1 - hops) ?? chain[0] ?? peer;
  if (told === peer) return peer;
  const address = withoutPort(told);
  return isIP(address) === 0 ? `${BEHIND}${peer}` : address;
}

/** Whether a trusted proxy names the client by what is no address, so that the limits for one are those of all. */
export function isNameless(request: IncomingMessage, hops: number): boolean {
  return clientAddress(request, hops).startsWith(BEHIND);
}

/** Some proxies add the port from which the client calls: "203.0.113.7:4431", "[2001:db8::1]:4431". */
function withoutPort(told: string): string {
  return told.replace(/^([\d.]+):\d{1,5}$/, "$1").replace(/^\[(.+)\](:\d{1,5})?$/, "$1");
}

/** Whether a proxy passed the request on, trusted or not. */
export function isForwarded(request: IncomingMessage): boolean {
  return PROXY_HEADERS.some((name) => request.headers[name] !== undefined);
}

/**
 * The scheme and host by which the caller reached us: "https://chat.example". TLS ends at a proxy, so only a trusted
 * one can tell of it.
 *
 * @throws ApiError 400 if the request's host is no host
 */
export function baseOf(request: IncomingMessage, hops: number): string {
  const told = (name: string): string | undefined => (hops === 0 ? undefined : listOf(request, name).at(-1));
  const host = told("x-forwarded-host") ?? request.headers.host ?? "";
  const scheme = told("x-forwarded-proto") === "https" ? "https" : "http";
  const base = `${scheme}://${host}`;
  // "1.2.3.4:65536" and "999.1.1.1" look like hosts and are none.
  if (!HOST.test(host) || !URL.canParse(base))
    throw new ApiError("BadArgument", "The Host header is missing or malformed.");
  // As browsers write an origin: lower case, without the port that the scheme implies.
  return new URL(base).origin;
}

/** Whether a request names no host, and need not: HTTP/1.0 knows none (RFC 9112 §3.2). Old load balancers ask so. */
export function isHostless({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === "1.0" && headers.host === undefined;
}

/**
 * What is asked for.
 *
 * @throws ApiError 400 if it is no address: "//", "http://["
 */
export function addressOf({ url = "/" }: IncomingMessage): URL {
  if (URL.canParse(url, ANY_HOST)) return new URL(url, ANY_HOST);
  throw new ApiError("BadArgument", "The address is malformed.");
}

/** What Direct Line needs to know of a caller. */
export function callerOf(request: IncomingMessage, hops: number): Caller {
  const { authorization, origin } = request.headers;
  return {
    ...(authorization !== undefined && { authorization }),
    ...(origin !== undefined && { origin }),
    base: baseOf(request, hops),
    address: clientAddress(request, hops),
  };
}

function listOf(request: IncomingMessage, name: string): readonly string[] {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
