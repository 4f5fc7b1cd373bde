import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { ApiError } from "../channels/directline/api-error.js";
import { FRAME_BYTES } from "../channels/directline/limits.js";
import { FAILURE, refusalOf } from "./errors.js";
import { refuse } from "./refuse.js";

/** What upgrades a connection; bound to the HTTP server's `upgrade` event. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What a handshake must be (RFC 6455 §4.1), told to whoever tries another. */
const HANDSHAKE = { Allow: "GET", "Sec-WebSocket-Version": "13" };

/**
 * Turns requests into WebSockets, once they are admitted; every refusal has the one form that clients know.
 *
 * @param admit rejects by an ApiError whoever may not have one
 * @param report takes failures of ours
 */
export function createHandshake<Place>(
  admit: (request: IncomingMessage) => Promise<Place>,
  open: (socket: WebSocket, place: Place) => void,
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
  // It would answer in HTML.
  sockets.on("wsClientError", ({ message }, socket, request) => {
    const code = request.method === "GET" ? "BadArgument" : "MethodNotAllowed";
    refuse(request, socket, new ApiError(code, `${message}.`), now(), HANDSHAKE);
  });

  return (request, socket, head) => {
    // A client that goes away while it is looked at.
    socket.on("error", () => socket.destroy());
    admit(request).then(
      (place) => sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, place)),
      (error: unknown) => {
        const refusal = refusalOf(error);
        if (refusal === undefined) report(error);
        refuse(request, socket, refusal ?? FAILURE, now());
      },
    );
  };
}
