import type { IncomingMessage } from "node:http";
import type { Server } from "restify";
import type { Audit } from "../../handoff/audit.js";
import type { Desk } from "../../handoff/desk.js";
import { baseOf } from "../client-address.js";
import { createHandshake, type Upgrade } from "../handshake.js";
import { failureLog, type Log } from "../log.js";
import { addDeskApiRoutes } from "./api-routes.js";
import { checkOwnOrigin, type Visitor, visitorOf } from "./guard.js";
import { createLive, type Live } from "./live.js";
import type { SessionStore } from "./session.js";
import { createSessions, type Sessions } from "./sessions.js";
import { addSignInRoutes, type SignIn } from "./sign-in-routes.js";

/** What the desk adds to the HTTP server. */
export interface DeskServer {
  addRoutes(server: Server): void;
  /** Takes the live connection of the desk; leaves every other to `otherwise`. */
  upgrade(otherwise: Upgrade): Upgrade;
  /** Due every PING_SECONDS. */
  beat(): void;
  close(): void;
}

export interface DeskServerParts {
  readonly desk: Desk;
  readonly signIn: SignIn;
  readonly store: SessionStore;
  readonly audit: Audit;
  /** PUBLIC_URL; absent: the origin by which each request reached us */
  readonly publicUrl?: string;
  readonly trustedProxies: number;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
}

const LIVE_PATH = "/desk/live";

/** The advisers' side: signing in, the API, the live connection. */
export function createDeskServer(parts: DeskServerParts): DeskServer {
  const { desk, signIn, store, audit, publicUrl, trustedProxies, log, now, random } = parts;
  const provider = signIn.way === "provider" ? { provider: signIn.provider } : {};
  const report = failureLog(log, "desk failed");
  const ownBase = (request: IncomingMessage): string => publicUrl ?? baseOf(request, trustedProxies);
  const sessions = createSessions({ store, audit, now, random, ...provider });
  const live = createLive(desk, sessions, report);

  return {
    addRoutes(server) {
      addSignInRoutes(server, { signIn, sessions, audit, baseOf: ownBase, trustedProxies, log, now, random });
      addDeskApiRoutes(server, { desk, sessions, live, audit, ...provider, baseOf: ownBase, now });
    },
    upgrade: (otherwise) => createDeskUpgrade({ live, sessions, ownBase, now, report }, otherwise),
    beat() {
      live.beat().catch(report);
      sessions.removeEnded().catch(report);
    },
    close: () => live.close(),
  };
}

interface UpgradeParts {
  readonly live: Live;
  readonly sessions: Sessions;
  readonly ownBase: (request: IncomingMessage) => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** A WebSocket is not bound by CORS: its origin and its session are checked before it is one. */
function createDeskUpgrade(parts: UpgradeParts, otherwise: Upgrade): Upgrade {
  const { live, now, report } = parts;
  const handshake = createHandshake(
    (request) => admit(request, parts),
    (webSocket, visitor) => {
      live.open(webSocket, visitor).catch((error: unknown) => {
        report(error);
        webSocket.close(INTERNAL_ERROR);
      });
    },
    now,
    report,
  );
  return (request, socket, head) =>
    pathOf(request) === LIVE_PATH ? handshake(request, socket, head) : otherwise(request, socket, head);
}

/** RFC 6455, 7.4.1. The page comes back. */
const INTERNAL_ERROR = 1011;

async function admit(request: IncomingMessage, { live, sessions, ownBase }: UpgradeParts): Promise<Visitor> {
  const base = ownBase(request);
  checkOwnOrigin(request, base);
  const visitor = await visitorOf(request, base, sessions);
  live.admit(visitor);
  return visitor;
}

function pathOf(request: IncomingMessage): string {
  const [path = ""] = (request.url ?? "/").split("?");
  return path;
}
