import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { ApiError } from "../channels/directline/api-error.js";
import { DIRECT_LINE_PATH, type DirectLine } from "../channels/directline/direct-line.js";
import { DISCARDING_SECONDS, FRAME_BYTES } from "../channels/directline/limits.js";
import { addressOf, callerOf } from "./client-address.js";
import { errorBody, errorHeaders, FAILURE, refusalOf } from "./errors.js";
import type { RequestLimit } from "./request-limit.js";

/** What upgrades a connection; bound to the HTTP server's `upgrade` event. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const STREAM_PATH = new RegExp(`^${DIRECT_LINE_PATH}/conversations/([^/]+)/stream$`);

/**
 * Turns a request for a stream into a WebSocket, once its ticket and origin are checked.
 *
 * @param limit counts upgrades among the requests
 * @param hops how many proxies are trusted (TRUST_PROXY)
 * @param report takes failures of ours
 */
export function createUpgrade(
  directLine: DirectLine,
  limit: RequestLimit,
  hops: number,
  now: () => Date,
  report: (error: unknown) => void,
): Upgrade {
  // Compression would cost each socket a third of a megabyte, for frames of half a kilobyte.
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: FRAME_BYTES,
  });

  return (request, socket, head) => {
    // A client that goes away while its ticket is checked.
    socket.on("error", () => socket.destroy());
    admit(directLine, limit, request, hops).then(
      (place) =>
        sockets.handleUpgrade(request, socket, head, (webSocket) => directLine.connect(webSocket, place)),
      (error: unknown) => {
        const refusal = refusalOf(error);
        if (refusal === undefined) report(error);
        refuse(request, socket, refusal ?? FAILURE, now());
      },
    );
  };
}

async function admit(directLine: DirectLine, limit: RequestLimit, request: IncomingMessage, hops: number) {
  limit.check(request);
  const { pathname, searchParams } = addressOf(request);
  const [, conversationId] = STREAM_PATH.exec(pathname) ?? [];
  if (conversationId === undefined) throw new ApiError("NotFound", "There is no stream here.");
  return directLine.admit(callerOf(request, hops), conversationId, searchParams);
}

/**
 * Answers by hand what has no response object any more, or never had one. A client that does not close its side is cut
 * after a while, as nothing else looks after its connection.
 */
export function refuse(
  request: IncomingMessage | undefined,
  socket: Duplex,
  error: ApiError,
  now: Date,
): void {
  const body = errorBody(error, request);
  const headers = {
    ...errorHeaders(error, now),
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const late = setTimeout(() => socket.destroy(), DISCARDING_SECONDS * 1000).unref();
  socket.on("close", () => clearTimeout(late));
  socket.resume();
  socket.end(`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join("")}\r\n${body}`);
}
