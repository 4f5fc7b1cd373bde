import type { Server as NodeServer, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { createServer, type Next, type Request, type Response, type Server } from "restify";
import { ApiError } from "../channels/directline/api-error.js";
import { CLOSING_MILLISECONDS } from "../channels/directline/close-socket.js";
import { DIRECT_LINE_PATH, type DirectLine } from "../channels/directline/direct-line.js";
import type { Limits } from "../channels/directline/limits.js";
import {
  HEADERS_SECONDS,
  KEEP_ALIVE_SECONDS,
  PING_SECONDS,
  REQUEST_SECONDS,
  STOP_SECONDS,
  SWEEP_SECONDS,
} from "../channels/directline/limits.js";
import type { ChatwootWebhook } from "../channels/hubs/chatwoot-webhook.js";
import type { Messages } from "../channels/messages.js";
import {
  addChatwootRoute,
  addDirectLineRoutes,
  addHealthRoutes,
  addMessagesRoute,
  CHAT_TOKEN_PATH,
  HEALTH_PATHS,
  MESSAGES_PATH,
  POLL_PATH,
  sendNothingNew,
} from "./api-routes.js";
import { addressOf, baseOf, isForwarded, isHostless, isNameless } from "./client-address.js";
import { allowOrigin, preflightHeaders } from "./cors.js";
import type { DeskServer } from "./desk/desk-server.js";
import { FAILURE, refusalOf, sendError } from "./errors.js";
import { listenError } from "./listen-error.js";
import { failureLog, type Log } from "./log.js";
import { refuse } from "./refuse.js";
import { createRequestLimit, type RequestLimit } from "./request-limit.js";
import { SILENT } from "./restify-log.js";
import { securityHeaders } from "./security-headers.js";
import type { StaticFiles } from "./static-files.js";
import { addStaticRoutes } from "./static-routes.js";
import { createUpgrade } from "./upgrade.js";
import { createWithoutUpgrade, wantsWebSocket } from "./without-upgrade.js";

/** What the server is made of. */
export interface HttpServerParts {
  readonly allowedOrigins: readonly string[];
  /** TRUST_PROXY */
  readonly trustedProxies: number;
  readonly directLine: DirectLine;
  readonly messages: Messages;
  /** absent: Chatwoot is not served */
  readonly chatwoot?: ChatwootWebhook;
  readonly files: StaticFiles;
  readonly limits: Limits;
  /** whether what is said now is kept */
  readonly storeIsThere: () => boolean;
  /** absent: the desk is off */
  readonly desk?: DeskServer;
  readonly log: Log;
  readonly now: () => Date;
  /** so many random bytes */
  readonly random: (bytes: number) => Buffer;
}

export interface HttpServer {
  /**
   * @param port 0: any free one
   * @returns the port
   * @throws ListenError naming the variable to change
   */
  listen(host: string, port: number): Promise<number>;
  /** Drains its connections, then takes no more, lets the turns under way end, sends clients elsewhere. */
  stop(): Promise<void>;
}

/** How often connections that are too slow are looked for; Node's own half a minute would double the limits. */
const SLOW_CHECK_MILLISECONDS = 2000;
/** How long a stop waits for connections to end by themselves: longer than for a socket's goodbye. */
const CONNECTIONS_MILLISECONDS = CLOSING_MILLISECONDS + 500;

/** The HTTP server with all its routes; nothing listens yet. */
export function createHttpServer(parts: HttpServerParts): HttpServer {
  const { directLine, messages, chatwoot, desk, log, now } = parts;
  let stopping = false;
  const report = failureLog(log, "request failed");
  // An empty name keeps the product out of the Server header.
  const server = createServer({ name: "", log: SILENT });
  const node = server.server as NodeServer & {
    connectionsCheckingInterval: number;
    requireHostHeader: boolean;
  };
  node.headersTimeout = HEADERS_SECONDS * 1000;
  node.requestTimeout = REQUEST_SECONDS * 1000;
  node.keepAliveTimeout = KEEP_ALIVE_SECONDS * 1000;
  node.connectionsCheckingInterval = SLOW_CHECK_MILLISECONDS;
  // Node would refuse by itself, without a word; baseOf refuses as well (RFC 9112 §3.2), and says why.
  node.requireHostHeader = false;

  addProxyWarning(server, parts.trustedProxies, log);
  const requestLimit = createRequestLimit(
    parts.limits,
    directLine.isServer,
    parts.trustedProxies,
    now,
    parts.random,
  );
  addBeforeRoutes(server, parts, () => stopping);
  addRequestLimit(server, requestLimit);
  addDirectLineRoutes(server, directLine, parts.trustedProxies);
  addMessagesRoute(server, messages);
  if (chatwoot !== undefined) addChatwootRoute(server, chatwoot);
  addHealthRoutes(server, () => (stopping ? "stopping" : parts.storeIsThere() ? "ready" : "store away"));
  desk?.addRoutes(server);
  addStaticRoutes(server, parts.files, { ...parts, desk: desk !== undefined });
  addErrorAnswers(server, now, report);
  addRequestLog(server, log);
  const streams = createUpgrade(directLine, requestLimit, parts.trustedProxies, now, report);
  const upgrade = desk?.upgrade(streams) ?? streams;
  const withoutUpgrade = createWithoutUpgrade(node);
  node.on("upgrade", (request, socket, head) => {
    if (wantsWebSocket(request)) upgrade(request, socket, head);
    else withoutUpgrade(request, socket, head);
  });
  const beat = setInterval(() => {
    directLine.beat();
    desk?.beat();
  }, PING_SECONDS * 1000).unref();
  const sweep = setInterval(() => void directLine.sweep(), SWEEP_SECONDS * 1000).unref();

  return {
    async listen(host, port) {
      const listening = await listen(server, host, port);
      void directLine.sweep();
      return listening;
    },

    async stop() {
      stopping = true;
      const late = pause(STOP_SECONDS * 1000, undefined, { ref: false });
      clearInterval(sweep);
      directLine.leave();
      // A connection that is closed at once may hold a request that nobody has read yet: its client sees a reset.
      await pause(parts.limits.drainMilliseconds);
      const closed = new Promise<void>((resolve) => node.close(() => resolve()));
      node.closeIdleConnections();
      await Promise.race([Promise.all([directLine.idle(), messages.idle(), chatwoot?.idle()]), late]);
      clearInterval(beat);
      desk?.close();
      // An answer is sent before its stream is closed.
      await directLine.closeStreams(late);
      await Promise.race([closed, pause(CONNECTIONS_MILLISECONDS, undefined, { ref: false })]);
      node.closeAllConnections();
      await closed;
      // What came over a connection that was still open is answered as well.
      await Promise.race([directLine.idle(), late]);
      await directLine.end(late);
    },
  };
}

/**
 * Behind a proxy that is not trusted, every client looks like one, and TLS is not seen; behind one that names no
 * addresses, every client looks like one too. The operator is told once.
 */
function addProxyWarning(server: Server, trustedProxies: number, log: Log): void {
  let told = false;
  server.pre((request: Request, _response: Response, next: Next) => {
    if (told) return next();
    if (trustedProxies === 0 && isForwarded(request)) {
      told = true;
      log.warn("a proxy stands before the server: set TRUST_PROXY, or its headers are not believed");
    } else if (isNameless(request, trustedProxies)) {
      told = true;
      log.warn(
        "a trusted proxy writes no address in X-Forwarded-For: all whom it passes on count as one client",
      );
    }
    return next();
  });
}

/** What every request meets first: the headers of every answer, and CORS for those that pages may call. */
function addBeforeRoutes(server: Server, parts: HttpServerParts, stopping: () => boolean): void {
  server.pre((request: Request, response: Response, next: Next) => {
    try {
      const { pathname } = addressOf(request);
      // Whoever asks for our health alone is told nothing that depends on our name.
      const unnamed = isHostless(request) && HEALTH_PATHS.includes(pathname);
      const headers = securityHeaders(unnamed ? "" : baseOf(request, parts.trustedProxies));
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      if (stopping()) response.setHeader("Connection", "close");
      if (!isForPages(request)) return next();
      const allowed = allowOrigin(request, response as ServerResponse, parts);
      if (request.method !== "OPTIONS") return next();
      if (!allowed)
        throw new ApiError(
          "Forbidden",
          "Pages of this origin may not use this server. See ALLOWED_ORIGINS; behind a proxy, TRUST_PROXY.",
        );
      response.sendRaw(204, "", preflightHeaders());
      return next(false);
    } catch (error) {
      // Whoever speaks no HTTP that we know is not waited for.
      response.setHeader("Connection", "close");
      return next(error);
    }
  });
}

/**
 * Polls over the limit get an answer that says nothing new, as any other would end them for good. The Bot Framework's
 * endpoint is left out: all of Microsoft's channels come from a few addresses. So are the health checks.
 */
function addRequestLimit(server: Server, limit: RequestLimit): void {
  server.pre((request: Request, response: Response, next: Next) => {
    const path = request.path();
    if (path === MESSAGES_PATH || HEALTH_PATHS.includes(path)) return next();
    try {
      limit.check(request);
      return next();
    } catch (error) {
      if (request.method !== "GET" || !POLL_PATH.test(path)) return next(error);
      sendNothingNew(request, response);
      return next(false);
    }
  });
}

function isForPages(request: Request): boolean {
  const path = request.path();
  return path === CHAT_TOKEN_PATH || path.startsWith(`${DIRECT_LINE_PATH}/`);
}

/** Every error in the one form that clients know, whoever raised it: a route, the router, or Node before either. */
function addErrorAnswers(server: Server, now: () => Date, report: (error: unknown) => void): void {
  server.on("restifyError", (request: Request, response: Response, error: unknown, done: () => void) => {
    const refusal = refusalOf(error);
    if (refusal === undefined) report(error);
    sendError(request, response, refusal ?? FAILURE, now());
    done();
  });
  server.server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    refuse(
      undefined,
      socket,
      clientErrors[error.code ?? ""] ?? new ApiError("BadArgument", "The request is malformed."),
      now(),
    );
    return undefined;
  });
  // Both leave the connection without an answer, or without words, if nobody listens.
  server.server.on("checkExpectation", (request) =>
    refuse(request, request.socket, EXPECTATION_FAILED, now()),
  );
  server.server.on("connect", (request, socket) => {
    socket.on("error", () => socket.destroy());
    refuse(request, socket, NO_PROXY, now());
  });
}

const EXPECTATION_FAILED = new ApiError("ExpectationFailed", "Expect: only 100-continue is served.");
const NO_PROXY = new ApiError("NotImplemented", "This server is no proxy: CONNECT is not served.");
const clientErrors: Readonly<Record<string, ApiError>> = {
  HPE_HEADER_OVERFLOW: new ApiError("HeadersTooBig", "The headers are too big."),
  ERR_HTTP_REQUEST_TIMEOUT: new ApiError("RequestTimeout", "The request took too long to arrive."),
};

/** The route's pattern, never the URL, which holds ids and tickets. */
function addRequestLog(server: Server, log: Log): void {
  server.on("after", (request: Request, response: Response, route: { path?: unknown } | undefined) => {
    const path = typeof route?.path === "string" ? route.path : "none";
    log.debug("request", { method: request.method, route: path, status: response.statusCode });
  });
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    // restify passes the HTTP server's errors on as its own; unheard there, one would end the process.
    server.on("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => resolve(server.address().port));
  });
}
