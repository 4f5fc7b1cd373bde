import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCases } from "../../src/cli/eval/case.js";
import { loadPack } from "../../src/pack/load.js";
import { measureCommits, watchDatabase } from "./database.js";
import type { Question } from "./generator.js";
import {
  type Effort,
  measureDatabase,
  measureHalves,
  measureOpen,
  measureTops,
  type Setup,
} from "./measure.js";
import { type BenchPostgres, startPostgres } from "./postgres.js";
import {
  compile,
  cpuSecondsOf,
  type GeneratorProcess,
  measureStart,
  type ServerProcess,
  startGenerator,
  startServer,
} from "./processes.js";
import { pageOf } from "./report.js";
import type { Results, SetupName, SetupResults } from "./results.js";
import type { Kind } from "./server.js";

/**
 * `npm run bench:load`: real clients ask real questions of the server, beside a bare echo bot, in one run. Writes
 * docs/load.md and bench/load/results.json. `--quick` takes a minute, writes nothing, and shows that all of it works.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const SEED = 20_240_207;

/**
 * For how long members are timed at half of the top, in each round. Every half minute or so Node collects its old objects,
 * and turns wait for that: in 10 s it came or it did not, and a p99 was 180 ms or 30. In 40 s it comes, as often as it does
 * to members, and a p99 has thousands of questions behind it.
 */
const STEADY_SECONDS = 40;

const THOROUGH: Effort = {
  rounds: 3,
  warmUpSeconds: 4,
  floodSeconds: 10,
  steadySeconds: STEADY_SECONDS,
  members: 64,
  openConversations: 10_000,
};
const QUICK: Effort = {
  rounds: 1,
  warmUpSeconds: 1,
  floodSeconds: 3,
  steadySeconds: 3,
  members: 32,
  openConversations: 500,
};

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const tell = (line: string): void => console.error(line);

const results = await run(values.quick ? QUICK : THOROUGH, values.quick);
const page = pageOf(results);
console.log(page);
if (!values.quick) {
  writeFileSync(join(root, "bench", "load", "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(root, "docs", "load.md"), page);
}

async function run(effort: Effort, quick: boolean): Promise<Results> {
  tell("building");
  const built = spawnSync("npm", ["run", "-s", "build"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built.status !== 0) throw new Error("npm run build failed: see above.");
  await compile(root);

  const data = mkdtempSync(join(root, "data", "load-"));
  const stops: (() => Promise<void>)[] = [];
  try {
    const start = await measureStart(root, { DATA_DIR: join(root, "data") });
    const questions = readQuestions();
    const generator = startGenerator(root);
    stops.push(() => generator.stop());
    await generator.run({ kind: "prepare", questions, seed: SEED });
    const postgres = await startPostgres();
    stops.push(() => postgres.stop());
    const setups = await startSetups(data, postgres, stops);

    const tops = await measureTops(setups, generator, effort, tell);
    const perSecond = tops.map(({ top }) => top);
    const halves = await measureHalves(setups, perSecond, generator, effort, tell);
    const measured: SetupResults[] = tops.flatMap((top, index) => {
      const half = halves[index];
      return half === undefined ? [] : [{ ...top, half }];
    });
    const database = await measureDatabases(setups, generator, effort);
    const open = await measureOpenOnFresh(data, generator, effort, stops);
    return {
      at: new Date().toISOString(),
      quick,
      machine: machine(),
      questions: questions.length,
      setups: measured,
      open,
      ...(database !== undefined && { database }),
      start,
    };
  } finally {
    for (const stop of stops.reverse()) await stop().catch((error: unknown) => tell(String(error)));
    rmSync(data, { recursive: true, force: true });
  }
}

/** One process on SQLite for each kind, then one on PostgreSQL, and two on another database of it. */
async function startSetups(
  data: string,
  postgres: BenchPostgres,
  stops: (() => Promise<void>)[],
): Promise<readonly Setup[]> {
  const start = async (kind: Kind, environment: Readonly<Record<string, string>>) => {
    const server = await startServer(root, kind, environment);
    stops.push(() => server.stop());
    return server;
  };
  const alone = async (name: SetupName, kind: Kind): Promise<Setup> => ({
    name,
    servers: [await start(kind, { DATA_DIR: join(data, name) })],
  });
  const onPostgres = async (name: SetupName, processes: number): Promise<Setup> => {
    const url = await postgres.database(name);
    const shared = { DATABASE_URL: url, TOKEN_SECRET: randomBytes(32).toString("hex"), DATA_DIR: data };
    const servers: ServerProcess[] = [];
    while (servers.length < processes) servers.push(await start("full", shared));
    const watch = await watchDatabase(url);
    stops.push(() => watch.stop());
    return { name, servers, database: { url, cpu: () => cpuSecondsOf(postgres.pid), watch } };
  };
  const setups = [await alone("echo", "echo"), await alone("bare", "bare"), await alone("sqlite", "full")];
  return [...setups, await onPostgres("alone", 1), await onPostgres("postgres", 2)];
}

async function measureDatabases(setups: readonly Setup[], generator: GeneratorProcess, effort: Effort) {
  const shared = setups.find(({ name }) => name === "postgres");
  if (shared?.database === undefined) return undefined;
  const perTurn = await measureDatabase(shared, shared.database, generator, effort);
  return { ...perTurn, ...(await measureCommits(shared.database.url, effort.floodSeconds)) };
}

/** On a process of its own: one that has been under load keeps what it took. */
async function measureOpenOnFresh(
  data: string,
  generator: GeneratorProcess,
  effort: Effort,
  stops: (() => Promise<void>)[],
) {
  const server = await startServer(root, "full", { DATA_DIR: join(data, "open") });
  stops.push(() => server.stop());
  return measureOpen({ name: "sqlite", servers: [server] }, generator, effort);
}

/** The cases that the matcher is tuned by: real questions in both languages, and not those that judge it. */
function readQuestions(): readonly Question[] {
  const { topics } = loadPack(join(root, "knowledge"));
  const folder = join(root, "knowledge", "cases");
  const files = readdirSync(folder).filter((name) => /^tune-.*\.jsonl$/.test(name));
  return files
    .flatMap((name) => readCases(name, readFileSync(join(folder, name), "utf8"), topics).cases)
    .map(({ text, lang }) => ({ text, lang: lang === "fr" ? "fr" : "en" }));
}

function machine(): Results["machine"] {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model ?? "unknown",
    memory: totalmem(),
    node: process.version,
  };
}
