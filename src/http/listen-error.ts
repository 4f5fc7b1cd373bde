import { createServer } from "node:net";

/** The address cannot be listened on. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code = "CANNOT_LISTEN";
}

/** @returns what to change; the error itself where that is not known */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const remedy = {
    EADDRINUSE: `PORT: ${port} is taken. Stop what uses it, or choose another: PORT=0 takes a free one.`,
    EACCES: `PORT: ${port} needs rights that this process lacks. Choose one above 1023.`,
    EADDRNOTAVAIL: `HOST: ${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`,
    ENOTFOUND: `HOST: ${host} is not known. Use 127.0.0.1, or 0.0.0.0 for every address of this machine.`,
  }[error.code ?? ""];
  return remedy === undefined ? error : new ListenError(remedy, { cause: error });
}

/**
 * Listens for an instant and answers nobody: whoever starts a server on a taken port is told at once, and not once all that
 * it serves has been loaded.
 *
 * @throws ListenError naming the variable to change
 */
export function tryAddress(host: string, port: number): Promise<void> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.on("error", (error) => reject(listenError(error, host, port)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
