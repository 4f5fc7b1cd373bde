import type { WebSocket } from "ws";

/** How long a client may take to read what is left and to say goodbye too. */
const CLOSING_MILLISECONDS = 1000;

/** Closes a socket, whether or not its client says goodbye too. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  cutSoon(socket);
  socket.close(code, reason);
}

/** Cuts a socket that is to be closed, should its client not read on. */
export function cutSoon(socket: WebSocket): void {
  setTimeout(() => socket.terminate(), CLOSING_MILLISECONDS).unref();
}
