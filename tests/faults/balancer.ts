import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Stands before several instances as an operator's load balancer would, and knows nothing of what it carries. */
export interface Balancer {
  readonly base: string;
  stop(): Promise<void>;
}

/** @param targets the instances' addresses: each connection goes to the next one that takes it */
export async function startBalancer(targets: () => readonly string[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const server = createServer({ pauseOnConnect: true }, async (client) => {
    keep(client);
    for (const _ of targets()) {
      turn += 1;
      const { hostname, port } = new URL(targets()[turn % targets().length] ?? "");
      const instance = connect(Number(port), hostname);
      keep(instance);
      const taken = await once(instance, "connect").then(
        () => true,
        () => false,
      );
      if (!taken) continue;
      instance.on("close", () => client.destroy());
      client.on("close", () => instance.destroy());
      client.pipe(instance).pipe(client);
      return;
    }
    client.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    base: `http://127.0.0.1:${port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
