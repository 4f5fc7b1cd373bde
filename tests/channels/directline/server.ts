import { randomBytes } from "node:crypto";
import type { Draft, Erased } from "../../../src/channels/directline/activity-log.js";
import type { Bot } from "../../../src/channels/directline/bot-turn.js";
import { createDirectLine, type DirectLine } from "../../../src/channels/directline/direct-line.js";
import { LIMITS, type Limits } from "../../../src/channels/directline/limits.js";
import { createStandIn } from "../../../src/channels/directline/stand-in.js";
import type { Mask } from "../../../src/channels/edge.js";
import type { ChatwootWebhook } from "../../../src/channels/hubs/chatwoot-webhook.js";
import { createAuthentication, createMessages } from "../../../src/channels/messages.js";
import { createTurnState } from "../../../src/channels/turn-state.js";
import { createLog, errorFields } from "../../../src/http/log.js";
import { createHttpServer } from "../../../src/http/server.js";
import type { StaticFiles } from "../../../src/http/static-files.js";
import type { Pack } from "../../../src/pack/pack.js";
import { openStore, type Store } from "../../../src/store/open-store.js";
import { createTestBot, type TestBot } from "./test-bot.js";

export const SECRET = "directline-secret-0123456789abcdef";
const TOKEN_SECRET = "token-secret-0123456789-0123456789";
export const ALLOWED = "https://www.mutuelle.example";

/** Those that ship, but for the drain at a stop: few tests have a request on its way when they stop their server. */
export const TEST_LIMITS: Limits = { ...LIMITS, drainMilliseconds: 0 };

/** The channel reads nothing of a pack but its languages. */
export const TEST_PACK = { languages: ["fr", "en"] } as unknown as Pack;

/** Stands for the privacy part: hides what has thirteen digits or more, and the word that a "password is" announced. */
export const testMask: Mask = (text, language, announced) => {
  if (announced === "password" && text === "chouquette")
    return { text: language === "en" ? "‹password masked›" : "‹mot de passe masqué›", kinds: ["password"] };
  const masked = text.replace(/\d{13,}/g, "‹numéro de sécurité sociale masqué›");
  return {
    text: masked,
    kinds: masked === text ? [] : ["social-security-number"],
    ...(text.endsWith("password is") && { announces: "password" }),
  };
};

export interface TestServerOptions {
  readonly bot?: Bot;
  readonly now?: () => Date;
  readonly limits?: Partial<Limits>;
  /** absent: one that ends with the server */
  readonly store?: Store;
  readonly secret?: string | undefined;
  readonly allowedOrigins?: readonly string[];
  readonly trustedProxies?: number;
  readonly files?: StaticFiles;
  readonly port?: number;
  readonly chatwoot?: ChatwootWebhook;
}

export interface TestServer {
  /** "http://127.0.0.1:4711" */
  readonly base: string;
  /** the domain that Microsoft's clients are given */
  readonly domain: string;
  readonly port: number;
  readonly bot: TestBot;
  readonly directLine: DirectLine;
  /** everything that was logged */
  readonly logged: string[];
  stop(): Promise<void>;
}

const PAGE = Buffer.from("<!doctype html><title>test</title>");
const TEST_FILES: StaticFiles = new Map([
  ["/", { body: PAGE, type: "text/html; charset=utf-8", etag: '"page"', immutable: false }],
  ["/chat", { body: PAGE, type: "text/html; charset=utf-8", etag: '"chat"', immutable: false }],
  ["/v1/vigie.js", { body: PAGE, type: "text/javascript; charset=utf-8", etag: '"js"', immutable: false }],
  [
    "/chat/main.0a1b2c3d.js",
    { body: PAGE, type: "text/javascript; charset=utf-8", etag: '"m"', immutable: true },
  ],
]);

/** What members read once when nothing is kept. */
export const NOTICE = (): Draft => ({
  type: "message",
  text: "Not kept.",
  from: { id: "vigie", name: "Vigie", role: "bot" },
});

/** A real server on a free port of this machine, with a bot that does as it is told. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const state = createTurnState();
  const bot = createTestBot(state.conversation);
  const now = options.now ?? (() => new Date());
  const logged: string[] = [];
  const log = createLog("debug", now, (line) => logged.push(line));
  const report = (error: unknown): void => log.error("turn failed", errorFields(error));
  const allowedOrigins = options.allowedOrigins ?? [ALLOWED];
  const secret = "secret" in options ? options.secret : SECRET;
  const own = options.store === undefined ? await openTestStore(now) : undefined;
  const store = options.store ?? own;
  if (store === undefined) throw new Error("There is a store.");
  const standIn = createStandIn(store, NOTICE, () => {});
  const shared = {
    pack: TEST_PACK,
    state,
    mask: testMask,
    bot: options.bot ?? bot.handler,
    now,
    failure: () => ({ type: "message", text: "Something failed." }),
    erased: ({ language, unread }: Erased) => ({
      type: "message",
      text: `Erased (${language})${unread ? ", some unread." : "."}`,
    }),
    notErased: () => ({ type: "message", text: "Not erased." }),
    report,
  };
  const limits = { ...TEST_LIMITS, ...options.limits };
  const directLine = createDirectLine({
    ...shared,
    store: standIn,
    config: {
      tokenSecret: Buffer.from(TOKEN_SECRET),
      ...(secret !== undefined && { directLineSecret: secret }),
      allowedOrigins,
    },
    limits,
    random: randomBytes,
  });
  const server = createHttpServer({
    allowedOrigins,
    trustedProxies: options.trustedProxies ?? 0,
    directLine,
    messages: createMessages({
      ...shared,
      channelTurns: standIn.channelTurns,
      authentication: createAuthentication(undefined),
      registered: false,
    }),
    ...(options.chatwoot !== undefined && { chatwoot: options.chatwoot }),
    files: options.files ?? TEST_FILES,
    limits,
    storeIsThere: standIn.isThere,
    log,
    now,
    random: randomBytes,
  });
  const port = await server.listen("127.0.0.1", options.port ?? 0);
  const base = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await server.stop();
    await own?.database.close();
  };
  return { base, domain: `${base}/v3/directline`, port, bot, directLine, logged, stop };
}

/** A store in memory, whose conversations are kept for a day. */
export function openTestStore(now: () => Date = () => new Date()): Promise<Store> {
  return openStore({ file: ":memory:", keptDays: 1, now, random: randomBytes, report: () => {} });
}
