import type { IncomingMessage } from "node:http";
import type { Request, Response } from "restify";
import { StoreAwayError } from "../channels/directline/activity-log.js";
import { ApiError, type ApiErrorCode } from "../channels/directline/api-error.js";
import { ActivityRefusedError } from "../channels/edge.js";
import { languageAsked } from "./language-asked.js";

/** How the router's own errors are called here. */
const ROUTER_CODES: Readonly<Record<number, readonly [ApiErrorCode, string]>> = {
  400: ["BadArgument", "The request is malformed."],
  404: ["NotFound", "There is nothing here."],
  405: ["MethodNotAllowed", "This method does nothing here. See the Allow header."],
};

/** @returns the refusal that an error comes to; `undefined` if it is a failure of ours, which callers learn nothing of */
export function refusalOf(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof ActivityRefusedError) return new ApiError("BadArgument", error.message);
  if (error instanceof StoreAwayError) {
    return new ApiError("ServiceUnavailable", "The store cannot be reached. Try again in a moment.");
  }
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  const known = typeof status === "number" ? ROUTER_CODES[status] : undefined;
  return known && new ApiError(...known);
}

export const FAILURE = new ApiError("ServiceError", "Something failed here. Try again later.");

/**
 * The body that every refusal has.
 *
 * @param request that is refused, where it could be read: its language is spoken
 */
export function errorBody(error: ApiError, request: IncomingMessage | undefined): string {
  const message = error.messageIn(languageAsked(request?.headers["accept-language"]));
  return JSON.stringify({ error: { code: error.code, message } });
}

/**
 * The headers of a refusal. `Retry-After` is a date, never a number: Microsoft's client breaks on a number
 * (docs/directline.md, "Where clients and documentation differ").
 */
export function errorHeaders({ retryAt, status }: ApiError, now: Date): Record<string, string> {
  const comeBack =
    status === 429 ? (retryAt ?? new Date(now.getTime() + DEFAULT_WAIT_MILLISECONDS)) : undefined;
  return {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    ...(comeBack !== undefined && { "Retry-After": wholeSecond(comeBack).toUTCString() }),
  };
}

/** How long a client over a limit waits when the limit does not tell. */
const DEFAULT_WAIT_MILLISECONDS = 10_000;

/** An HTTP date has no fractions: rounded up, so that whoever waits has waited long enough. */
function wholeSecond(date: Date): Date {
  return new Date(Math.ceil(date.getTime() / 1000) * 1000);
}

/** Answers a request with a refusal. */
export function sendError(request: Request, response: Response, error: ApiError, now: Date): void {
  if (response.headersSent) return;
  response.sendRaw(error.status, errorBody(error, request), errorHeaders(error, now));
}
