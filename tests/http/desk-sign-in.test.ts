import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import restify, { type Server } from "restify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SIGN_IN_RATES } from "../../src/http/desk/limits.js";
import { CALLBACK_PATH } from "../../src/http/desk/openid.js";
import type { SignInProvider } from "../../src/http/desk/provider.js";
import { createSeal } from "../../src/http/desk/seal.js";
import { createSessions } from "../../src/http/desk/sessions.js";
import { addSignInRoutes } from "../../src/http/desk/sign-in-routes.js";
import { createLog } from "../../src/http/log.js";
import { createMemorySessions } from "./memory-sessions.js";

const [MINUTE, HOUR] = SIGN_IN_RATES.map(({ most }) => most) as [number, number];

let server: Server;
let base: string;
let moment: Date;
/** how often the provider was asked who came back */
let asked: number;

const provider: SignInProvider = {
  begin: async () => ({
    address: new URL("https://provider.example/authorize"),
    pending: { state: "state", nonce: "nonce", verifier: "verifier" },
  }),
  finish: async () => {
    asked += 1;
    return { id: "anne", name: "Anne", role: "adviser" };
  },
  check: async () => ({ kind: "unknown" }),
  signOutAddress: async () => undefined,
};

beforeEach(async () => {
  moment = new Date("2026-10-07T09:00:00Z");
  asked = 0;
  const now = (): Date => moment;
  const audit = { record: async () => undefined };
  server = restify.createServer();
  addSignInRoutes(server, {
    signIn: { way: "provider", provider, seal: createSeal(randomBytes(32), "sign-in") },
    sessions: createSessions({ store: createMemorySessions(), audit, now, random: randomBytes }),
    audit,
    baseOf: () => base,
    trustedProxies: 0,
    log: createLog("error", now, () => {}),
    now,
    random: randomBytes,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as unknown as AddressInfo).port}`;
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** @returns where a request leads, and the cookie that it gives */
async function visit(path: string, cookie = ""): Promise<{ to: string; cookie: string }> {
  const { headers } = await fetch(`${base}${path}`, { redirect: "manual", headers: { cookie } });
  const [given = ""] = headers.get("set-cookie")?.split(";") ?? [];
  return { to: headers.get("location") ?? "", cookie: given };
}

/** Goes to the provider and comes back. @returns where that ends */
async function signIn(): Promise<string> {
  const away = await visit("/desk/sign-in");
  if (!away.to.startsWith("https://provider.example/")) return away.to;
  return (await visit(`${CALLBACK_PATH}?code=code`, away.cookie)).to;
}

describe("signing in at a provider", () => {
  it(`works ${MINUTE} times a minute from one address, and ${HOUR} times an hour`, async () => {
    for (let count = 1; count <= HOUR; count += 1) {
      expect(await signIn()).toBe(`${base}/desk`);
      if (count % MINUTE !== 0) continue;
      expect(await signIn()).toBe(`${base}/desk#trouble=too-many`);
      moment = new Date(moment.getTime() + 60_000);
    }
    expect(await signIn()).toBe(`${base}/desk#trouble=too-many`);
  });

  it("has the provider asked no oftener by whoever comes back again and again", async () => {
    const { cookie } = await visit("/desk/sign-in");
    for (let count = 0; count < MINUTE; count += 1) await visit(`${CALLBACK_PATH}?code=code`, cookie);
    expect((await visit(`${CALLBACK_PATH}?code=code`, cookie)).to).toBe(`${base}/desk#trouble=too-many`);
    expect(asked).toBe(MINUTE);
  });
});
