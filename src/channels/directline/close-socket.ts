import type { WebSocket } from "ws";

/** How long a client may take to read what is left, and then to say goodbye too. */
export const CLOSING_MILLISECONDS = 1000;

/** Closes a socket, whether or not its client says goodbye too. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  setTimeout(() => socket.terminate(), CLOSING_MILLISECONDS).unref();
  socket.close(code, reason);
}
