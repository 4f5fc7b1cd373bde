import { randomBytes } from "node:crypto";
import { createDirectLine } from "../../src/channels/directline/direct-line.js";
import { createStandIn, type StandIn } from "../../src/channels/directline/stand-in.js";
import { createAuthentication, createMessages } from "../../src/channels/messages.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import type { Audit, AuditEntry } from "../../src/handoff/audit.js";
import { auditedDesk } from "../../src/handoff/audited-desk.js";
import { createDeskServer, type DeskServer } from "../../src/http/desk/desk-server.js";
import { createLocalLinks } from "../../src/http/desk/local-links.js";
import { createOpenIdProvider } from "../../src/http/desk/openid.js";
import { createSeal } from "../../src/http/desk/seal.js";
import type { SessionStore } from "../../src/http/desk/session.js";
import type { SignIn } from "../../src/http/desk/sign-in-routes.js";
import { DESK_HEADER } from "../../src/http/desk/wire.js";
import { createLog } from "../../src/http/log.js";
import { createHttpServer } from "../../src/http/server.js";
import type { StaticFiles } from "../../src/http/static-files.js";
import { NOTICE, openTestStore, TEST_LIMITS, TEST_PACK, testMask } from "../channels/directline/server.js";
import { createTestBot } from "../channels/directline/test-bot.js";
import { freePort } from "../free-port.js";
import { createStandInDesk, type StandInDesk } from "./desk-stand-in.js";
import { createMemorySessions } from "./memory-sessions.js";

export interface DeskTestServer {
  readonly base: string;
  readonly desk: StandInDesk;
  readonly server: DeskServer;
  readonly audited: AuditEntry[];
  readonly logged: string[];
  /** the codes that were printed, newest last */
  readonly codes: string[];
  stop(): Promise<void>;
}

export interface DeskTestOptions {
  readonly now?: () => Date;
  /** absent: people sign in by links */
  readonly provider?: { readonly issuer: string; readonly roleClaim?: string };
  readonly files?: StaticFiles;
  /** absent: in memory */
  readonly sessions?: SessionStore;
  /** a failing audit */
  readonly audit?: Audit;
  readonly port?: number;
}

export const CLIENT = { id: "vigie-desk", secret: "client-secret-0123456789abcdef0123456789" };
const PAGE = Buffer.from("<!doctype html><title>test</title>");
const FILES: StaticFiles = new Map([
  ["/desk", { body: PAGE, type: "text/html; charset=utf-8", etag: '"d"', immutable: false }],
]);

/** A real server of which the desk alone is of interest, with a stand-in for what is behind it. */
export async function startDeskServer(options: DeskTestOptions = {}): Promise<DeskTestServer> {
  const now = options.now ?? (() => new Date());
  const logged: string[] = [];
  const audited: AuditEntry[] = [];
  const codes: string[] = [];
  const log = createLog("debug", now, (line) => logged.push(line));
  const desk = createStandInDesk(now);
  const port = options.port ?? (await freePort());
  const base = `http://127.0.0.1:${port}`;
  const random = (bytes: number) => (bytes === 2 ? Buffer.from([0x3f, 0x2a]) : randomBytes(bytes));
  const links = createLocalLinks((code) => codes.push(code), now, random);
  const signIn: SignIn =
    options.provider === undefined
      ? { way: "link", links }
      : {
          way: "provider",
          provider: createOpenIdProvider(
            {
              issuer: options.provider.issuer,
              clientId: CLIENT.id,
              clientSecret: CLIENT.secret,
              roleClaim: options.provider.roleClaim ?? "roles",
              scope: "openid profile",
            },
            base,
          ),
          seal: createSeal(randomBytes(32), "sign-in"),
        };
  const audit = options.audit ?? { record: async (entry) => void audited.push(entry) };
  const deskServer = createDeskServer({
    desk: auditedDesk(desk, audit, now),
    signIn,
    store: options.sessions ?? createMemorySessions(),
    audit,
    ...(options.provider && { publicUrl: base }),
    trustedProxies: 0,
    log,
    now,
    random: randomBytes,
  });
  const kept = await openTestStore(now);
  const standIn = createStandIn(kept, NOTICE, () => {});
  const server = createHttpServer({
    ...rest(standIn, now),
    desk: deskServer,
    files: options.files ?? FILES,
    limits: TEST_LIMITS,
    log,
    now,
    random: randomBytes,
  });
  await server.listen("127.0.0.1", port);
  const stop = async (): Promise<void> => {
    await server.stop();
    await kept.database.close();
  };
  return { base, desk, server: deskServer, audited, logged, codes, stop };
}

/** The parts of the server that the desk does not need. */
function rest(standIn: StandIn, now: () => Date) {
  const shared = {
    state: createTurnState(),
    pack: TEST_PACK,
    mask: testMask,
    bot: createTestBot().handler,
    now,
    failure: () => ({ type: "message", text: "Something failed." }),
    erased: () => ({ type: "message", text: "Erased." }),
    notErased: () => ({ type: "message", text: "Not erased." }),
    report: () => {},
  };
  const directLine = createDirectLine({
    ...shared,
    store: standIn,
    config: { tokenSecret: randomBytes(32), allowedOrigins: [] },
    limits: TEST_LIMITS,
    random: randomBytes,
  });
  const messages = createMessages({
    ...shared,
    channelTurns: standIn.channelTurns,
    authentication: createAuthentication(undefined),
    registered: false,
  });
  return { allowedOrigins: [], trustedProxies: 0, directLine, messages, storeIsThere: standIn.isThere };
}

/** A browser reduced to what the desk's API needs of one. */
export interface DeskClient {
  readonly cookie: string;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  post(
    path: string,
    body?: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }>;
}

export function deskClient({ base }: Pick<DeskTestServer, "base">, cookie = ""): DeskClient {
  const read = async (response: Response) => ({
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  });
  return {
    cookie,
    get: async (path) => read(await fetch(`${base}/desk/api/${path}`, { headers: { cookie } })),
    post: async (path, body = {}, headers = {}) => {
      const all = {
        cookie,
        origin: base,
        [DESK_HEADER]: "1",
        "Content-Type": "application/json",
        ...headers,
      };
      const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      return read(
        await fetch(`${base}/desk/api/${path}`, {
          method: "POST",
          headers: sent,
          body: JSON.stringify(body),
        }),
      );
    },
  };
}

/** Signs somebody in by a link. */
export async function signedIn(server: Pick<DeskTestServer, "base" | "codes">): Promise<DeskClient> {
  const nobody = deskClient(server);
  await nobody.post("sign-in/link");
  const { headers, status } = await nobody.post("sign-in", { code: server.codes.at(-1) });
  if (status !== 200) throw new Error(`sign-in answered ${status}`);
  return deskClient(server, headers.get("set-cookie")?.split(";")[0] ?? "");
}
