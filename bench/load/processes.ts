import { type ChildProcess, fork, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Order, Outcome } from "./generator.js";
import type { Kind, Usage } from "./server.js";

/** A server process of the bench. */
export interface ServerProcess {
  /** "http://127.0.0.1:4711" */
  readonly origin: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** The process that plays the members. */
export interface GeneratorProcess {
  /** @throws Error if it ended, in its own words */
  run(order: Order): Promise<Outcome>;
  stop(): Promise<void>;
}

/** How `npm start` runs Node: the variables before it, and what stands between "node" and the file. */
function startOf(root: string): { readonly flags: string[]; readonly variables: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const [, before = "", flags = ""] = /^(.*)exec node (.*)dist\/server\/main\.js$/.exec(scripts.start) ?? [];
  const variables = Object.fromEntries(
    [...before.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  return { flags: flags.split(" ").filter((flag) => flag !== ""), variables };
}

/** Compiles what runs in processes of its own: measured is what Node runs in service, without a compiler beside it. */
export async function compile(root: string): Promise<void> {
  const here = join(root, "bench", "load");
  await build({
    entryPoints: [join(here, "server.ts"), join(here, "generator.ts")],
    outdir: folderOf(root),
    bundle: true,
    platform: "node",
    format: "esm",
    // Nothing is rewritten: esbuild would make each regular expression with \p anew at every use, which "npm start" does not.
    target: "esnext",
    packages: "external",
  });
}

function folderOf(root: string): string {
  return join(root, "dist", "load");
}

/**
 * @param environment beside the process's own, with the store's settings
 * @param nodeOptions such as `--cpu-prof`
 */
export async function startServer(
  root: string,
  kind: Kind,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const { flags, variables } = startOf(root);
  const child = fork(join(folderOf(root), "server.js"), [kind, root], {
    env: { ...process.env, ...variables, ...environment },
    execArgv: [...flags, ...nodeOptions],
  });
  const { port } = await answerOf<{ readonly port: number }>(child);
  return {
    origin: `http://127.0.0.1:${port}`,
    usage() {
      const answer = answerOf<Usage>(child);
      child.send("usage");
      return answer;
    },
    stop: () => stop(child),
  };
}

export function startGenerator(root: string): GeneratorProcess {
  const child = fork(join(folderOf(root), "generator.js"), { execArgv: [] });
  return {
    run(order) {
      const answer = answerOf<Outcome>(child);
      child.send(order);
      return answer;
    },
    stop: () => stop(child),
  };
}

/** What the child says next. It speaks when it is asked, of one thing at a time. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("A process of the bench ended by itself: see above."));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as Answer);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await ended;
}

/** How long the built server takes until it is ready, and its memory when it has been idle. */
export interface Start {
  readonly seconds: number;
  /** bytes; absent where the system does not tell of other processes */
  readonly idleMemory?: number;
}

/** How long the server is left alone before its memory is looked at: it tidies up 6 s after its start. */
const IDLE_MILLISECONDS = 10_000;

/** Starts what `npm run build` made, as `npm start` does. */
export async function measureStart(
  root: string,
  environment: Readonly<Record<string, string>>,
): Promise<Start> {
  const { flags, variables } = startOf(root);
  const since = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, "dist", "server", "main.js")], {
    env: { ...process.env, PORT: "0", LOG_LEVEL: "error", ...variables, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () =>
      reject(new Error('The server did not start. Run "npm run build", then "npm start".')),
    );
  });
  const seconds = (performance.now() - since) / 1000;
  await new Promise((resolve) => setTimeout(resolve, IDLE_MILLISECONDS));
  const idleMemory = memoryOf(child.pid ?? 0);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
  return { seconds, ...(idleMemory !== undefined && { idleMemory }) };
}

/** Linux's /proc: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function memoryOf(pid: number): number | undefined {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readProc(`${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** In which Linux counts time, whatever the processor: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_A_SECOND = 100;

/**
 * What a process and those that it started took of the processor, ended ones included; seconds.
 *
 * @returns 0 where the system does not tell of other processes
 */
export function cpuSecondsOf(pid: number): number {
  const processes = pids().map(readStat);
  const family = new Set([pid]);
  for (let before = 0; before !== family.size; ) {
    before = family.size;
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid);
  }
  return processes.reduce((sum, one) => sum + (family.has(one.pid) ? one.ticks : 0), 0) / TICKS_A_SECOND;
}

function pids(): readonly number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readStat(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number } {
  // The name stands in parentheses and may hold anything.
  const fields = readProc(`${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  // Own time in user and system mode, then that of children that have ended.
  return { pid, parent, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) };
}

function readProc(path: string): string {
  try {
    return readFileSync(join("/proc", path), "utf8");
  } catch {
    // It has ended meanwhile, or this is another system.
    return "";
  }
}
