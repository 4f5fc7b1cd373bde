import { type ChildProcess, spawn } from "node:child_process";
import { connect, createServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../data-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The real server, behind a line that a test may cut. */
export interface RunningServer {
  /** origin, without a slash at the end */
  readonly address: string;
  readonly line: Line;
  stop(): Promise<void>;
}

/** The way between browser and server. */
interface Line {
  /** ends every connection and takes no new one */
  cut(): void;
  restore(): void;
  /** lets requests pass and refuses WebSockets, as some company networks do */
  refuseSockets(refuse: boolean): void;
}

/**
 * Starts the server from its sources on a free port. The pages have been built before any test began.
 *
 * @param variables of the environment, beside those that every test needs
 * @throws Error with the server's own words when it does not start
 */
export async function startServer(variables: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: ROOT,
    // every test of a run comes from one address
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: dataFolder(),
      CONVERSATIONS_PER_ADDRESS: "1000",
      ...variables,
    },
  });
  const port = await readyPort(child);
  const { line, server } = createLine(port);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const linePort = typeof bound === "object" && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${linePort}`,
    line,
    stop: async () => {
      line.cut();
      server.close();
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Waits for the line that the server prints when it is ready. */
async function readyPort(child: ChildProcess): Promise<number> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (chunk) => {
      said += String(chunk);
    });
    child.stdout?.on("data", (chunk) => {
      said += String(chunk);
      const port = /is ready: http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("close", () => reject(new Error(`src/main.ts ended before it was ready:\n${said}`)));
  });
}

function createLine(port: number): { readonly line: Line; readonly server: Server } {
  const open = new Set<Socket>();
  let whole = true;
  let sockets = true;

  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
    near.on("data", (chunk: Buffer) => {
      if (!sockets && /upgrade: websocket/i.test(chunk.toString("latin1"))) near.destroy();
      else far.write(chunk);
    });
    far.pipe(near);
  });
  const line: Line = {
    cut: () => {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    restore: () => {
      whole = true;
    },
    refuseSockets: (refuse) => {
      sockets = !refuse;
    },
  };
  return { line, server };
}
