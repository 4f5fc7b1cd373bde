import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What is said to the server next to us alone, and to nobody once the wish for another protocol is ignored. */
const OF_THE_UPGRADE = /^(?:connection|upgrade|http2-settings)$/i;

/** Whether a request wants a WebSocket, and not h2c, say, which Java's client asks for with every request. */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

/**
 * Serves requests for another protocol as if they had not asked for one (RFC 9110 §7.8). Node hands over the
 * connection of each that asks, its body unread: it gets the connection back, with the request in front of what follows.
 *
 * @returns what serves such a request; `head` is what of the connection was read beyond the request's headers
 */
export function createWithoutUpgrade(server: Server) {
  /** each connection's answer that is on its way: of several the last, as answers keep the order of their requests */
  const underWay = new WeakMap<Duplex, ServerResponse>();
  const follow = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    underWay.set(socket, response);
    response.once("close", () => {
      if (underWay.get(socket) === response) underWay.delete(socket);
    });
  };
  server.on("request", follow);
  server.on("checkContinue", follow);

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const before = underWay.get(socket);
    if (before === undefined) serveAgain(server, request, socket, head);
    else {
      socket.once("error", () => socket.destroy());
      before.once("close", () => serveAgain(server, request, socket, head));
    }
  };
}

function serveAgain(
  server: Server,
  { method, url, httpVersion, headers, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  if (!socket.writable) return;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!OF_THE_UPGRADE.test(name)) lines.push(`${name}: ${value}`);
  }
  if (/\bclose\b/i.test(headers.connection ?? "")) lines.push("Connection: close");
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}
