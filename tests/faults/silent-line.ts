import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A line to a server that can fall silent: connections stay open, and nothing comes through any more. */
export interface SilentLine {
  readonly port: number;
  fallSilent(): void;
  stop(): void;
}

/** @param target the server's port on this machine */
export async function startSilentLine(target: number): Promise<SilentLine> {
  const open = new Set<Socket>();
  let silent = false;
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    if (silent) socket.pause();
  };
  const server = createServer((client) => {
    keep(client);
    if (silent) return;
    const instance = connect(target, "127.0.0.1");
    keep(instance);
    instance.on("close", () => client.destroy());
    client.on("close", () => instance.destroy());
    client.pipe(instance).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    fallSilent() {
      silent = true;
      for (const socket of open) socket.unpipe().pause();
    },
    stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
