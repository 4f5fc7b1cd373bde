import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openAnswers, openLearnt } from "./answers/answers.js";
import type { Decide } from "./answers/decision.js";
import { isLearntIn } from "./answers/model-file.js";
import { LIMITS } from "./channels/directline/limits.js";
import { type Config, ConfigError, readConfig, readEnvironment } from "./config.js";
import { openDataDirectory } from "./data-directory.js";
import { ListenError, tryAddress } from "./http/listen-error.js";
import { createLog, errorFields, type Log } from "./http/log.js";
import type { HttpServer } from "./http/server.js";
import { readStaticFiles, WebFilesError } from "./http/static-files.js";
import { readKeptPack } from "./pack/kept-pack.js";
import { loadPack } from "./pack/load.js";
import { type Pack, withoutLessons } from "./pack/pack.js";
import { PackError } from "./pack/pack-error.js";
import { openLearntPrivacy, openPrivacy, type Privacy } from "./privacy/open-privacy.js";
import { projectFolder } from "./project-folder.js";
import { openStore, type Store } from "./store/open-store.js";
import { StoreError } from "./store/store-error.js";
import { baseOf, wire } from "./wiring.js";

const HOUR_SECONDS = 3600;
const now = (): Date => new Date();
/** Standard output is for the person at the terminal: where the server is, and who may sign in at the desk. */
const print = (line: string): void => {
  process.stdout.write(line);
};
/** The log and what goes wrong: often a file that others read. */
const tell = (line: string): void => {
  process.stderr.write(line);
};

/** `npm start`: reads and checks everything, then serves. */
async function main(): Promise<void> {
  const root = projectFolder();
  const config = readConfig(readEnvironment(root, process.env), root);
  await tryAddress(config.host, config.port);
  openDataDirectory(config.dataDirectory);
  const log = createLog(config.logLevel, now, tell);
  const files = readStaticFiles(join(root, "dist", "web"));
  const { pack, decide, privacy } = await openKnowledge(config);
  const store = await openStore({
    ...(config.databaseUrl !== undefined && { url: config.databaseUrl }),
    file: join(config.dataDirectory, "vigie.db"),
    keptDays: config.retentionDays,
    now,
    random: randomBytes,
    // The next call opens another; if none can be had, the store is away, and that is told once.
    report: (error) => log.debug("a database connection broke", errorFields(error)),
  });
  const conversationsPerAddress = { most: config.conversationsPerAddress, seconds: HOUR_SECONDS };
  const socketsPerAddress = config.conversationsPerAddress;
  const limits = { ...LIMITS, conversationsPerAddress, socketsPerAddress };
  const server = wire({
    config,
    pack,
    decide,
    ...privacy,
    limits,
    store,
    files,
    log,
    print,
    now,
    random: randomBytes,
  });
  const port = await server.listen(config.host, config.port);
  stopOnSignals(server, store, log);
  print(`Vigie is ready: ${baseOf(config.host, port)}\n`);
  setImmediate(tidyMemory);
}

/** V8 takes back the room for new objects, 30 MB after a start, in a collection before which 5 s brought few of them. */
const TIDY_MILLISECONDS = 6000;

/**
 * What was read and checked is garbage by now, 20 MB. The second collection gives back the pages that the first emptied,
 * and the room for new objects: without the first, the start would count among the seconds before it.
 */
function tidyMemory(): void {
  globalThis.gc?.();
  setTimeout(() => globalThis.gc?.(), TIDY_MILLISECONDS).unref();
}

/** What the knowledge folder makes. Variants and examples are let go of once they are learnt. */
interface Knowledge {
  readonly pack: Pack;
  readonly decide: Decide;
  readonly privacy: Privacy;
}

async function openKnowledge(config: Config): Promise<Knowledge> {
  const models = join(config.dataDirectory, "models");
  const kept = readKeptPack(dirname(fileURLToPath(import.meta.url)), config.knowledgeDirectory);
  const privacy = kept && (await openLearntPrivacy(kept, models));
  const decide = kept && (await openLearnt(kept, models));
  if (kept !== undefined && privacy !== undefined && decide !== undefined)
    return { pack: kept, privacy, decide };
  const progress = (line: string): void => tell(`${line}\n`);
  const pack = loadPack(config.knowledgeDirectory, { isLearnt: isLearntIn(models) });
  return {
    pack: withoutLessons(pack),
    privacy: await openPrivacy(pack, models, progress),
    decide: await openAnswers(pack, models, progress),
  };
}

/** How long a database that does not answer is waited for at the end, milliseconds. */
const CLOSE_MILLISECONDS = 2000;

/**
 * A signal that comes again within so many milliseconds is the same one: whoever stops a group of processes (systemd does)
 * reaches npm as well, which passes it on.
 */
const SAME_SIGNAL_MILLISECONDS = 1000;

/** The first signal lets the turns under way end; a second one does not wait. */
function stopOnSignals(server: HttpServer, store: Store, log: Log): void {
  let since: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    if (since !== undefined) {
      if (performance.now() - since > SAME_SIGNAL_MILLISECONDS) process.exit(1);
      return;
    }
    since = performance.now();
    log.info("stopping", { signal });
    server
      .stop()
      .then(() => Promise.race([store.database.close(), pause(CLOSE_MILLISECONDS)]))
      .then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Mistakes that a person can mend are told in their own words; of a fault of ours, where it arose. */
function fail(error: unknown): never {
  const known = [ConfigError, PackError, WebFilesError, StoreError, ListenError].some(
    (kind) => error instanceof kind,
  );
  const words = known && error instanceof Error ? error.message : JSON.stringify(errorFields(error));
  tell(`Vigie cannot start.\n${words}\n`);
  process.exit(1);
}

main().catch(fail);
