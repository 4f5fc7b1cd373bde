import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAnswers } from "../../src/answers/answers.js";
import type { Decide } from "../../src/answers/decision.js";
import { readConfig } from "../../src/config.js";
import { createLog } from "../../src/http/log.js";
import { readStaticFiles } from "../../src/http/static-files.js";
import { loadPack } from "../../src/pack/load.js";
import type { Pack, TeachingPack } from "../../src/pack/pack.js";
import { createMask } from "../../src/privacy/mask.js";
import { openStore } from "../../src/store/open-store.js";
import { type ServerParts, wire } from "../../src/wiring.js";
import { TEST_LIMITS } from "../channels/directline/server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const shipped = loadPack(join(ROOT, "knowledge"));
const day = [{ from: "00:00", to: "24:00" }];
/** The shipped pack, whose advisers never sleep: the test runs at any hour. */
const pack: TeachingPack = {
  ...shipped,
  hours: {
    timeZone: shipped.hours.timeZone,
    inWords: shipped.hours.inWords,
    weekly: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day },
    exceptions: [],
  },
};
let answers: Promise<Decide> | undefined;

/** The server as `npm start` joins it, with HANDOFF=desk. */
export interface DeskHouse {
  readonly base: string;
  readonly pack: Pack;
  readonly decide: Decide;
  /** lines on the terminal, newest last */
  readonly told: readonly string[];
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

/**
 * @param variables of the environment, beside HANDOFF
 * @param parts in place of the server's own
 * @param file SQLite's: one that is there already is gone on with; absent: it ends with the server
 */
export async function openDeskHouse(
  variables: Readonly<Record<string, string>> = {},
  file = ":memory:",
  parts: Partial<Pick<ServerParts, "mask" | "limits" | "decide">> = {},
): Promise<DeskHouse> {
  answers ??= openAnswers(pack, join(ROOT, "data", "models"), () => {});
  const config = readConfig({ HANDOFF: "desk", PORT: "0", ...variables }, ROOT);
  const now = (): Date => new Date();
  const told: string[] = [];
  const logged: string[] = [];
  const store = await openStore({
    ...(config.databaseUrl !== undefined && { url: config.databaseUrl }),
    file,
    keptDays: 7,
    now,
    random: randomBytes,
    report: () => {},
  });
  const server = wire({
    config,
    pack,
    decide: await answers,
    mask: createMask(pack.officialNumbers, pack.officialDomains),
    asks: () => false,
    limits: TEST_LIMITS,
    store,
    files: readStaticFiles(join(ROOT, "dist", "web")),
    log: createLog("debug", now, (line) => logged.push(line)),
    print: (line) => told.push(line),
    now,
    random: randomBytes,
    ...parts,
  });
  const port = await server.listen(config.host, config.port);
  return {
    base: `http://127.0.0.1:${port}`,
    pack,
    decide: await answers,
    told,
    logged,
    async stop() {
      await server.stop();
      await store.database.close();
    },
  };
}
