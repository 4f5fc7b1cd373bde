import type { Request, Response, Server } from "restify";
import { createAddressKey, isLoopback } from "../../channels/directline/address-key.js";
import { ApiError } from "../../channels/directline/api-error.js";
import { createRateLimit } from "../../channels/directline/rate-limit.js";
import type { Audit } from "../../handoff/audit.js";
import { readJson } from "../body.js";
import { clientAddress, isForwarded } from "../client-address.js";
import { errorFields, type Log } from "../log.js";
import { clearCookie, readCookie, setCookie } from "./cookies.js";
import { checkOwnPage } from "./guard.js";
import { SIGN_IN_RATES, SIGN_IN_SECONDS } from "./limits.js";
import type { LocalLinks } from "./local-links.js";
import { CALLBACK_PATH } from "./openid.js";
import { type PendingSignIn, type SignedIn, type SignInProvider, SignInRefusedError } from "./provider.js";
import { linkBody, read } from "./requests.js";
import { type Seal, sessionKey } from "./seal.js";
import type { Sessions } from "./sessions.js";
import type { SignInWay } from "./wire.js";

/** How people sign in: at a provider, or by the link on the terminal. */
export type SignIn =
  | { readonly way: "provider"; readonly provider: SignInProvider; readonly seal: Seal }
  | { readonly way: "link"; readonly links: LocalLinks };

export interface SignInParts {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly audit: Audit;
  /** our own origin as browsers know it */
  readonly baseOf: (request: Request) => string;
  readonly trustedProxies: number;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
}

const DESK_PAGE = "/desk";
/** What the page says after a sign-in that came to nothing; it stands behind "#" and holds no secret. */
type Trouble = "refused" | "no-role" | "away" | "too-many";

/** Binds what leads to a session. */
export function addSignInRoutes(server: Server, parts: SignInParts): void {
  const { signIn } = parts;
  server.get("/desk/api/sign-in", async (_request: Request, response: Response) => {
    const way: SignInWay = { way: signIn.way };
    sendJson(response, 200, way);
  });
  if (signIn.way === "provider") addProviderRoutes(server, parts, signIn);
  else addLinkRoutes(server, parts, signIn.links);
}

/** To the provider and back. */
function addProviderRoutes(
  server: Server,
  parts: SignInParts,
  { provider, seal }: Extract<SignIn, { way: "provider" }>,
): void {
  const { sessions, audit, now, baseOf } = parts;
  // Apart: whoever goes and comes back has made one attempt, and nobody can have the provider asked without end.
  const going = limitAttempts(parts);
  const comingBack = limitAttempts(parts);

  server.get("/desk/sign-in", async (request: Request, response: Response) => {
    const base = baseOf(request);
    try {
      going(request);
      const { address, pending } = await provider.begin();
      // The session cookie does not come along from the provider: which session is to end is noted now.
      const former = readCookie("session", request, base);
      const content = { ...pending, ...(former !== undefined && { replaced: sessionKey(former) }) };
      const endsAt = new Date(now().getTime() + SIGN_IN_SECONDS * 1000);
      const cookie = setCookie("sign-in", await seal.close(content, endsAt), base, SIGN_IN_SECONDS);
      redirect(response, address.href, [cookie]);
    } catch (error) {
      redirect(response, trouble(base, error, parts), []);
    }
  });

  server.get(CALLBACK_PATH, async (request: Request, response: Response) => {
    const base = baseOf(request);
    const spent = clearCookie("sign-in", base);
    try {
      comingBack(request);
      const sealed = readCookie("sign-in", request, base);
      const content = sealed === undefined ? undefined : await seal.open(sealed, now());
      if (content === undefined)
        throw new SignInRefusedError("The sign-in was not begun in this browser, or too long ago.");
      const who = await provider.finish(request.getQuery(), content as unknown as PendingSignIn);
      const id = await begin(sessions, who, content["replaced"]);
      if (id === undefined) {
        await audit.record({ at: now(), who: who.id, what: "sign-in-refused", outcome: "no-role" });
        return redirect(response, placeOf(base, "no-role"), [spent]);
      }
      redirect(response, `${base}${DESK_PAGE}`, [spent, setCookie("session", id, base)]);
    } catch (error) {
      if (error instanceof SignInRefusedError) await audit.record({ at: now(), what: "sign-in-refused" });
      redirect(response, trouble(base, error, parts), [spent]);
    }
  });
}

/** @returns the new session's id; `undefined` for somebody without a role */
async function begin(sessions: Sessions, who: SignedIn, replaced: unknown): Promise<string | undefined> {
  const { id, name, role, tokens } = who;
  if (role === undefined) return undefined;
  return sessions.begin(
    { id, name, role },
    tokens ?? "none",
    typeof replaced === "string" ? replaced : undefined,
  );
}

/** By the link that stands on the terminal: on this machine, and from our own page, which takes the code from behind "#". */
function addLinkRoutes(server: Server, parts: SignInParts, links: LocalLinks): void {
  const { sessions, audit, now, baseOf } = parts;
  // Apart: to ask for a link and to use it is one attempt.
  const asking = limitAttempts(parts);
  const redeeming = limitAttempts(parts);

  server.post("/desk/api/sign-in", async (request: Request, response: Response) => {
    const base = baseOf(request);
    checkHere(request);
    checkOwnPage(request, base);
    redeeming(request);
    const adviser = links.redeem(read(linkBody, await readJson(request)).code);
    if (adviser === undefined) {
      await audit.record({ at: now(), what: "sign-in-refused", outcome: "link" });
      throw new ApiError("Forbidden", "This link was used already, or is too old. Ask for a new one.");
    }
    const former = readCookie("session", request, base);
    const id = await sessions.begin(
      adviser,
      undefined,
      former === undefined ? undefined : sessionKey(former),
    );
    response.header("Set-Cookie", setCookie("session", id, base));
    sendJson(response, 200, {});
  });

  server.post("/desk/api/sign-in/link", async (request: Request, response: Response) => {
    checkHere(request);
    checkOwnPage(request, baseOf(request));
    asking(request);
    links.issue();
    sendJson(response, 200, {});
  });
}

/** @throws ApiError 403 for other machines, and for whatever came through a proxy */
function checkHere(request: Request): void {
  if (isForwarded(request) || !isLoopback(request.socket.remoteAddress ?? "")) {
    throw new ApiError("Forbidden", "The link signs in on the server's own machine alone. Set OIDC_ISSUER.");
  }
}

/** @returns what counts one step of attempts to sign in, for each address; it throws ApiError 429 when there were too many */
function limitAttempts({ trustedProxies, now, random }: SignInParts): (request: Request) => void {
  const attempts = createRateLimit(SIGN_IN_RATES);
  const keyOf = createAddressKey(random);
  return (request) => {
    const at = now();
    const allowedAt = attempts.take(keyOf(clientAddress(request, trustedProxies), at) ?? "this machine", at);
    if (allowedAt !== undefined) {
      throw new ApiError("TooManyRequests", "Too many attempts to sign in. Wait a minute.", allowedAt);
    }
  };
}

/** The page and what it is to say; the operator's log says more. */
function trouble(base: string, error: unknown, { log }: SignInParts): string {
  if (error instanceof ApiError && error.code === "TooManyRequests") return placeOf(base, "too-many");
  const cause = error instanceof Error ? error.cause : undefined;
  log.warn("sign-in failed", { ...errorFields(error), cause: errorFields(cause)["code"] });
  return placeOf(base, error instanceof SignInRefusedError ? "refused" : "away");
}

function placeOf(base: string, trouble: Trouble): string {
  return `${base}${DESK_PAGE}#trouble=${trouble}`;
}

function redirect(response: Response, address: string, cookies: readonly string[]): void {
  for (const cookie of cookies) response.header("Set-Cookie", cookie);
  response.sendRaw(303, "", { Location: address, "Cache-Control": "no-store" });
}

export function sendJson(response: Response, status: number, body: unknown): void {
  response.sendRaw(status, JSON.stringify(body), {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
}
