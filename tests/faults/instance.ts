import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFailed } from "vitest";
import { dataFolder } from "../data-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** As tests/global-setup.ts built it. */
const MAIN = join(ROOT, "dist", "test", "server", "main.js");
const CLOCK = new URL("clock-set-back.mjs", import.meta.url).href;
/** Long enough for a machine that does much else. */
export const PATIENCE = { timeout: 30_000, interval: 50 };

/** For a test that takes 15 s alone, on such a machine. */
export const LONG_MILLISECONDS = 120_000;

/** Where an instance keeps its conversations: SQLite in a folder, or a PostgreSQL that others may use too. */
export interface Place {
  readonly folder: string;
  readonly databaseUrl?: string;
}

/** The server as it ships, in a process of its own. */
export interface Instance {
  /** "http://127.0.0.1:4711"; a restarted one has the same */
  readonly base: string;
  readonly pid: number;
  /** what it told its operator */
  errors(): string;
  /** @returns once the process has ended, and how: its exit code, or `null` after SIGKILL */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
  /** Sets its clock back by an hour. */
  setClockBack(): void;
  /** @returns 200 if it is ready for members */
  readiness(): Promise<number>;
}

const running = new Set<ChildProcess>();

/** @returns a new, empty place for SQLite */
export function sqlitePlace(): Place {
  return { folder: dataFolder() };
}

/** @param port of an instance that has ended; absent: any free one */
export async function startInstance({ folder, databaseUrl }: Place, port = "0"): Promise<Instance> {
  const child = spawn(process.execPath, ["--import", CLOCK, MAIN], {
    cwd: dirname(MAIN),
    env: {
      ...process.env,
      PORT: port,
      DATA_DIR: folder,
      TOKEN_SECRET: "token-secret-0123456789-0123456789",
      LOG_LEVEL: "info",
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
  });
  running.add(child);
  const said = { output: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    said.output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    said.errors += String(chunk);
  });
  onTestFailed(() => console.error(said.errors));
  const ended = once(child, "exit").then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  await expect.poll(() => `${said.output}${child.exitCode ?? ""}${said.errors}`, PATIENCE).toContain("ready");
  const base = said.output.match(/http:\S+/)?.[0] ?? "";
  const pid = child.pid ?? 0;
  return {
    base,
    pid,
    errors: () => said.errors,
    end(signal) {
      child.kill(signal);
      return ended;
    },
    setClockBack: () => child.kill("SIGUSR2"),
    readiness: async () => (await fetch(`${base}/readyz`)).status,
  };
}

/** Starts an instance that has ended once more, at the same address. */
export function restart(instance: Instance, place: Place): Promise<Instance> {
  return startInstance(place, new URL(instance.base).port);
}

/** @returns a function that names their addresses one after the other, for a member who reaches each by turns */
export function inTurn(instances: readonly Instance[]): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return instances[turn % instances.length]?.base ?? "";
  };
}

/** For `afterEach`: ends whatever a test left behind. */
export async function endInstances(): Promise<void> {
  const ends = [...running].map((child) => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    return ended;
  });
  await Promise.all(ends);
}
