import type { Request, RequestHandler, Response, Server } from "restify";
import type { DirectLine } from "../channels/directline/direct-line.js";
import { DIRECT_LINE_PATH } from "../channels/directline/direct-line.js";
import type { Caller } from "../channels/directline/origins.js";
import { markOf, watermarkOf } from "../channels/directline/watermark.js";
import type { ChatwootWebhook } from "../channels/hubs/chatwoot-webhook.js";
import type { Messages } from "../channels/messages.js";
import { discard, readBytes, readJson } from "./body.js";
import { callerOf, isForwarded } from "./client-address.js";

/** Where the chat page gets its token. */
export const CHAT_TOKEN_PATH = "/chat/token";
/** Where the insurer's servers take tokens back: ours, as Microsoft's protocol has nothing for it. */
const REVOKE_PATH = `${CHAT_TOKEN_PATH}/revoke`;
export const MESSAGES_PATH = "/api/messages";
/** What load balancers ask. */
export const HEALTH_PATHS: readonly string[] = ["/healthz", "/readyz"];
/** Where a client without a WebSocket asks for what is new. */
export const POLL_PATH = new RegExp(`^${DIRECT_LINE_PATH}/conversations/[^/]+/activities$`);
const CHATWOOT_PATH = "/api/hubs/chatwoot";

/** What a call answers: a status and a JSON body. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}
type Call = (caller: Caller, request: Request) => Promise<Answer>;

/**
 * Binds the operations of Direct Line to their paths.
 *
 * @param hops how many proxies are trusted (TRUST_PROXY)
 */
export function addDirectLineRoutes(server: Server, directLine: DirectLine, hops: number): void {
  const answer = (call: Call): RequestHandler => answering(call, hops);
  const conversation = `${DIRECT_LINE_PATH}/conversations/:conversationId`;

  server.post(
    CHAT_TOKEN_PATH,
    answer(async (caller) => ok(await directLine.tokenForPage(caller))),
  );
  server.post(
    REVOKE_PATH,
    answer(async (caller, request) => ok(await directLine.revokeTokens(caller, await readJson(request)))),
  );
  server.post(
    `${DIRECT_LINE_PATH}/tokens/generate`,
    answer(async (caller, request) => ok(await directLine.generateToken(caller, await readJson(request)))),
  );
  server.post(
    `${DIRECT_LINE_PATH}/tokens/refresh`,
    answer(async (caller) => ok(await directLine.refreshToken(caller))),
  );
  server.post(
    `${DIRECT_LINE_PATH}/conversations`,
    answer(async (caller, request) => {
      const { started, answer } = await directLine.start(caller, await readJson(request));
      return { status: started ? 201 : 200, body: answer };
    }),
  );
  server.get(
    conversation,
    answer(async (caller, request) =>
      ok(await directLine.reconnect(caller, idOf(request), watermarkIn(request))),
    ),
  );
  server.get(
    `${conversation}/activities`,
    answer(async (caller, request) =>
      ok(await directLine.activities(caller, idOf(request), watermarkIn(request))),
    ),
  );
  server.post(
    `${conversation}/activities`,
    answer(async (caller, request) =>
      ok(await directLine.post(caller, idOf(request), await readJson(request))),
    ),
  );
  server.post(
    `${conversation}/upload`,
    answer(async (caller, request) => {
      discard(request);
      return directLine.upload(caller, idOf(request));
    }),
  );
  server.get(
    `${DIRECT_LINE_PATH}/session/getsessionid`,
    answer(async (caller) => ok(await directLine.sessionId(caller))),
  );
}

/** Binds the Bot Framework's endpoint. What the bot says goes to the channel's service; only an invoke is answered here. */
export function addMessagesRoute(server: Server, messages: Messages): void {
  server.post(MESSAGES_PATH, async (request: Request, response: Response) => {
    const { authorization, origin } = request.headers;
    const answer = await messages.receive({
      ...(authorization !== undefined && { authorization }),
      ...(origin !== undefined && { origin }),
      peer: request.socket.remoteAddress ?? "",
      forwarded: isForwarded(request),
      body: await readJson(request),
    });
    response.sendRaw(answer?.status ?? 200, JSON.stringify(answer?.body ?? {}), JSON_HEADERS);
  });
}

/** Binds the address that Chatwoot calls. Its body is passed on as it came, since that is what is signed. */
export function addChatwootRoute(server: Server, chatwoot: ChatwootWebhook): void {
  server.post(CHATWOOT_PATH, async (request: Request, response: Response) => {
    const header = (name: string): string => String(request.headers[`x-chatwoot-${name}`] ?? "");
    const delivery = header("delivery");
    const headers = { signature: header("signature"), timestamp: header("timestamp") };
    await chatwoot.receive({ ...headers, ...(delivery !== "" && { delivery }) }, await readBytes(request));
    response.sendRaw(200, "{}", JSON_HEADERS);
  });
}

/** For load balancers: whether the process lives, and whether it takes conversations. */
export function addHealthRoutes(server: Server, readiness: () => "ready" | "stopping" | "store away"): void {
  const add = (path: string, answer: () => Answer): void => {
    const serve = async (_request: Request, response: Response): Promise<void> => {
      const { status, body } = answer();
      response.sendRaw(status, JSON.stringify(body), JSON_HEADERS);
    };
    server.get(path, serve);
    server.head(path, serve);
  };
  add("/healthz", () => ok({ status: "ok" }));
  add("/readyz", () => {
    const status = readiness();
    return { status: status === "ready" ? 200 : 503, body: { status } };
  });
}

/** Answers a poll as if nothing had come since the last; the client asks again from the same place. */
export function sendNothingNew(request: Request, response: Response): void {
  const body = { activities: [], watermark: watermarkOf(markOf(watermarkIn(request))) };
  response.sendRaw(200, JSON.stringify(body), JSON_HEADERS);
}

const JSON_HEADERS = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };

function answering(call: Call, hops: number): RequestHandler {
  return async (request: Request, response: Response) => {
    const { status, body } = await call(callerOf(request, hops), request);
    response.sendRaw(status, JSON.stringify(body), JSON_HEADERS);
  };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function idOf(request: Request): string {
  return String(request.params.conversationId ?? "");
}

function watermarkIn(request: Request): string | undefined {
  return new URLSearchParams(request.getQuery()).get("watermark") ?? undefined;
}
