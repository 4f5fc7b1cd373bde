import type { Request, RequestHandler, Response, Server } from "restify";
import { ApiError } from "../../channels/directline/api-error.js";
import type { Audit, AuditedAction } from "../../handoff/audit.js";
import type { Adviser, Desk, HandoffView } from "../../handoff/desk.js";
import { readJson } from "../body.js";
import { clearCookie } from "./cookies.js";
import { checkOwnPage, type Visitor, visitorOf } from "./guard.js";
import { IDLE_SECONDS } from "./limits.js";
import type { Live } from "./live.js";
import type { SignInProvider } from "./provider.js";
import { afterOf, noteBody, presenceBody, read, saidBody, transferBody } from "./requests.js";
import type { Sessions } from "./sessions.js";
import { sendJson } from "./sign-in-routes.js";
import type { Me } from "./wire.js";

export interface ApiParts {
  /** enters in the audit whatever is done to a conversation: see `auditedDesk` */
  readonly desk: Desk;
  readonly sessions: Sessions;
  readonly live: Live;
  readonly audit: Audit;
  readonly provider?: SignInProvider;
  readonly baseOf: (request: Request) => string;
  readonly now: () => Date;
}

/** What one operation does for somebody who is signed in. @returns the JSON to answer */
type Operation = (visitor: Visitor, request: Request) => Promise<unknown>;

/**
 * Binds the desk's operations. Reading takes a session; acting takes a session, our own page's origin and its header.
 * What an action comes to ("taken-by", "stopped") is an answer, not an error: each has its `kind`.
 */
export function addDeskApiRoutes(server: Server, parts: ApiParts): void {
  const reading = (path: string, operation: Operation): void => {
    server.get(
      `/desk/api/${path}`,
      guarded(parts, operation, async () => {}),
    );
  };
  const acting = (path: string, operation: Operation): void => {
    const allow = (request: Request): Promise<void> => checkAct(request, parts);
    server.post(`/desk/api/${path}`, guarded(parts, operation, allow));
  };
  addReadings(reading, parts);
  addActions(acting, parts);
  addOwnActions(acting, parts);
  addSignOut(server, parts);
}

type Bind = (path: string, operation: Operation) => void;

function addReadings(reading: Bind, { desk, audit, now }: ApiParts): void {
  const note = ({ session }: Visitor, what: AuditedAction, outcome?: string): Promise<void> =>
    audit.record({
      at: now(),
      who: session.adviser.id,
      what,
      ...(outcome !== undefined && { outcome }),
    });

  reading("me", async ({ session }): Promise<Me> => {
    const { adviser, presence, endsAt } = session;
    return { adviser, presence, now: now().toISOString(), endsAt, idleSeconds: IDLE_SECONDS };
  });
  reading("handoffs", async (visitor) => {
    await note(visitor, "read-queue");
    return { handoffs: await desk.open() };
  });
  reading("handoffs/:id/transcript", async (visitor, request) => {
    const handoff = await handoffOf(desk, request);
    const after = afterOf(queryOf(request));
    const lines = await desk.transcript(handoff.id, visitor.session.adviser, after);
    if (lines === undefined)
      throw new ApiError("NotFound", "This conversation cannot be read: it is over, or not yours.");
    return { lines };
  });
  reading("advisers", async (visitor) => {
    await note(visitor, "read-advisers");
    return { advisers: await desk.advisers() };
  });
  reading("canned-replies", async (_visitor, request) => ({
    replies: desk.cannedReplies(queryOf(request).get("language") ?? "fr"),
  }));
  reading("figures", async (visitor) => {
    const may = visitor.session.adviser.role === "supervisor";
    await note(visitor, "read-figures", may ? undefined : "refused");
    if (!may) throw new ApiError("Forbidden", "Only a supervisor may see this.");
    return desk.figures();
  });
}

/** What is done to a handoff; the desk itself enters it in the audit. */
function addActions(acting: Bind, { desk, sessions }: ApiParts): void {
  const act = (
    path: string,
    perform: (
      handoffId: string,
      adviser: Adviser,
      body: unknown,
      sessionId: string,
    ) => Promise<{ readonly kind: string }>,
  ): void =>
    acting(`handoffs/:id/${path}`, async ({ id: sessionId, session: { adviser } }, request) => {
      const body = await readJson(request);
      const { id } = await handoffOf(desk, request);
      return perform(id, adviser, body, sessionId);
    });

  act("take", async (id, adviser, _body, sessionId) => {
    const taken = await desk.take(id, adviser);
    if (taken.kind !== "taken" || (await sessions.find(sessionId)) !== undefined) return taken;
    // Whom the adviser had was given back when the session ended, and this one came after.
    await desk.transfer(id, adviser, "queue");
    throw new ApiError("Unauthorized", "Sign in at the desk.");
  });
  act("say", (id, adviser, body) => {
    const { text, language, clientId } = read(saidBody, body);
    return desk.say(id, adviser, text, language, clientId);
  });
  act("note", (id, adviser, body) => desk.note(id, adviser, read(noteBody, body).text));
  act("transfer", async (id, adviser, body) => {
    const { to } = read(transferBody, body);
    return desk.transfer(id, adviser, to === "queue" ? to : { adviser: await colleague(desk, to.adviser) });
  });
  act("end", (id, adviser) => desk.end(id, adviser));
  acting("handoffs/:id/typing", async ({ session }, request) => {
    await desk.typing(idOf(request), session.adviser);
    return {};
  });
}

/** What is done to one's own session. */
function addOwnActions(acting: Bind, { desk, sessions, audit, now }: ApiParts): void {
  acting("presence", async ({ id, session }, request) => {
    const { presence } = read(presenceBody, await readJson(request));
    await audit.record({ at: now(), who: session.adviser.id, what: "presence", outcome: presence });
    await sessions.choosePresence(id, presence);
    await desk.setPresence(session.adviser, presence);
    return { presence };
  });
  // A key or the pointer was used: any action keeps the session alive, this one does nothing else.
  acting("alive", async () => ({}));
}

/** Signing out never fails for want of a session: it is what was wanted. */
function addSignOut(server: Server, { sessions, live, provider, baseOf }: ApiParts): void {
  server.post("/desk/api/sign-out", async (request: Request, response: Response) => {
    const base = baseOf(request);
    checkOwnPage(request, base);
    response.header("Set-Cookie", clearCookie("session", base));
    const visitor = await visitorOf(request, base, sessions).catch(() => undefined);
    if (visitor !== undefined) {
      await sessions.end(visitor.id);
      await live.signedOut(visitor.id, visitor.session.adviser);
    }
    const address = await provider?.signOutAddress().catch(() => undefined);
    sendJson(response, 200, { ...(address !== undefined && { next: address.href }) });
  });
}

function guarded(
  { sessions, baseOf }: ApiParts,
  operation: Operation,
  allow: (request: Request) => Promise<void>,
): RequestHandler {
  return async (request: Request, response: Response) => {
    await allow(request);
    const visitor = await visitorOf(request, baseOf(request), sessions);
    if (request.method === "POST") await sessions.keepAlive(visitor.id);
    sendJson(response, 200, await operation(visitor, request));
  };
}

async function checkAct(request: Request, { baseOf }: ApiParts): Promise<void> {
  checkOwnPage(request, baseOf(request));
}

/** @throws ApiError 404 for a handoff that never was, or is no longer kept */
async function handoffOf(desk: Desk, request: Request): Promise<HandoffView> {
  const handoff = await desk.find(idOf(request));
  if (handoff === undefined) throw new ApiError("NotFound", "This conversation is no longer kept.");
  return handoff;
}

/** Rights come from the provider, never from what the page says: a colleague is known by the id alone. */
async function colleague(desk: Desk, id: string): Promise<Adviser> {
  const found = (await desk.advisers()).find((adviser) => adviser.id === id);
  if (found === undefined)
    throw new ApiError("BadArgument", "to: this colleague is not signed in. Choose another.");
  return { id: found.id, name: found.name, role: found.role };
}

function idOf(request: Request): string {
  return String(request.params.id ?? "");
}

function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.getQuery());
}
