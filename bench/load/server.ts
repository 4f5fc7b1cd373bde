import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ActivityHandler } from "botbuilder";
import { openAnswers } from "../../src/answers/answers.js";
import type { Decide } from "../../src/answers/decision.js";
import { createDirectLine } from "../../src/channels/directline/direct-line.js";
import { LIMITS, type Limits } from "../../src/channels/directline/limits.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import { readConfig } from "../../src/config.js";
import { createLog, errorFields } from "../../src/http/log.js";
import { createHttpServer, type HttpServer } from "../../src/http/server.js";
import { loadPack } from "../../src/pack/load.js";
import type { Pack, TeachingPack } from "../../src/pack/pack.js";
import { openPrivacy, type Privacy } from "../../src/privacy/open-privacy.js";
import { openStore } from "../../src/store/open-store.js";
import { wire } from "../../src/wiring.js";
import { createMemoryStore } from "./memory-store.js";
import { watchStalls } from "./stall.js";

/** What the server under load is made of: argument 1. */
export type Kind = "echo" | "bare" | "full";

/** What a server process says of itself when asked. */
export interface Usage {
  readonly cpuSeconds: number;
  /** resident memory, bytes */
  readonly memory: number;
  /** for how long the loop stood still at most since it was last asked, milliseconds */
  readonly stall: number;
}

/** As many as the generator wants: what is measured is the work of a turn, not its refusal. */
const PLENTY = { most: 1_000_000, seconds: 1 };
const FREELY = { perSecond: 1_000_000, burst: 1_000_000 };
const limits: Limits = {
  ...LIMITS,
  messages: [PLENTY],
  conversationsPerAddress: PLENTY,
  conversationsInAll: PLENTY,
  socketsInAll: 100_000,
  requestsPerToken: FREELY,
  requestsPerAddress: FREELY,
  requestsInAll: FREELY,
};
const now = (): Date => new Date();
const log = createLog("warn", now, (line) => process.stderr.write(line));
const longestStall = watchStalls();
const noPrivacy: Privacy = { mask: (text) => ({ text, kinds: [] }), asks: () => false };

/** One server process of the bench: says its port, then its usage whenever it is asked. */
async function main(kind: Kind, root: string): Promise<void> {
  const config = readConfig(process.env, root);
  const pack = loadPack(config.knowledgeDirectory);
  const server = await create(kind, root, pack);
  process.send?.({ port: await server.listen("127.0.0.1", 0) });
  process.on("message", () => process.send?.(usage()));
  process.on("disconnect", () => void server.stop().then(() => process.exit(0)));
}

async function create(kind: Kind, root: string, pack: TeachingPack): Promise<HttpServer> {
  if (kind === "echo") return echoServer(pack);
  const full = kind === "full";
  const decide = full ? await openAnswers(pack, join(root, "data", "models"), () => {}) : sameDecision;
  const config = readConfig(process.env, root);
  const privacy = full ? await openPrivacy(pack, join(root, "data", "models"), () => {}) : noPrivacy;
  const store = await openStore({
    ...(config.databaseUrl !== undefined && { url: config.databaseUrl }),
    file: join(config.dataDirectory, "vigie.db"),
    keptDays: config.retentionDays,
    now,
    random: randomBytes,
    report: (error) => log.warn("the database connection broke", errorFields(error)),
  });
  return wire({
    config,
    pack,
    decide,
    ...privacy,
    limits,
    store,
    files: new Map(),
    log,
    print: () => {},
    now,
    random: randomBytes,
  });
}

/** Answers everything with the words for what was not understood: a reply as long as most, without the search for it. */
const sameDecision: Decide = ({ language }) => ({
  outcome: "fallback",
  language,
  confidence: 0,
  candidates: [],
  rule: "bench",
});

/** The least that botbuilder can do: behind the same routes, with a log in memory, a bot that says what it heard. */
function echoServer(pack: Pack): HttpServer {
  const directLine = createDirectLine({
    store: createMemoryStore(),
    pack,
    mask: noPrivacy.mask,
    bot: echoBot(),
    state: createTurnState(),
    now,
    failure: () => ({ type: "message", text: "failed" }),
    erased: () => ({ type: "message", text: "Erased." }),
    notErased: () => ({ type: "message", text: "Not erased." }),
    report: (error: unknown) => log.error("turn failed", errorFields(error)),
    config: { tokenSecret: randomBytes(32), allowedOrigins: [] },
    limits,
    random: randomBytes,
  });
  return createHttpServer({
    allowedOrigins: [],
    trustedProxies: 0,
    directLine,
    messages: { receive: async () => {}, idle: async () => {} },
    files: new Map(),
    limits,
    storeIsThere: () => true,
    log,
    now,
    random: randomBytes,
  });
}

function echoBot(): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMembersAdded(async (context, next) => {
    await context.sendActivity("Hello");
    await next();
  });
  bot.onMessage(async (context, next) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
    await next();
  });
  return bot;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, memory: process.memoryUsage.rss(), stall: longestStall() };
}

const [, , kind, root] = process.argv;
await main(kind as Kind, root ?? "");
