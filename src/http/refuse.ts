import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { ApiError } from "../channels/directline/api-error.js";
import { DISCARDING_SECONDS } from "../channels/directline/limits.js";
import { errorBody, errorHeaders } from "./errors.js";

/**
 * Answers by hand what has no response object any more, or never had one. A client that does not close its side is cut
 * after a while, as nothing else looks after its connection.
 *
 * @param besides headers that this refusal needs more than others
 */
export function refuse(
  request: IncomingMessage | undefined,
  socket: Duplex,
  error: ApiError,
  now: Date,
  besides: Readonly<Record<string, string>> = {},
): void {
  const body = errorBody(error, request);
  const headers = {
    ...errorHeaders(error, now),
    ...besides,
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const late = setTimeout(() => socket.destroy(), DISCARDING_SECONDS * 1000).unref();
  socket.on("close", () => clearTimeout(late));
  socket.resume();
  socket.end(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join("")}\r\n${body}`);
}
