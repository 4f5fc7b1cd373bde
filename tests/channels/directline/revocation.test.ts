import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../src/store/open-store.js";
import { startPostgres, type TestPostgres } from "../../postgres.js";
import { connectMicrosoftClient, EXPIRED_TOKEN, ONLINE } from "./microsoft-client.js";
import {
  call,
  openStream,
  type Place,
  pageToken,
  post,
  read,
  say,
  startConversation,
} from "./protocol-client.js";
import { ALLOWED, SECRET, startTestServer, type TestServer } from "./server.js";

/** Longer than Microsoft's client takes to come back: three seconds, and the calls. */
const PATIENCE = { timeout: 20_000, interval: 50 };
const NOW = new Date("2026-11-23T10:00:00Z");

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** The clock stands still: all that happens in a test happens in one millisecond. */
const now = (): Date => NOW;
const stores: Store[] = [];
const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const { database } of stores.splice(0)) await database.close();
});

async function start(url: string | undefined): Promise<TestServer> {
  const [first] = stores;
  const store =
    url === undefined && first !== undefined
      ? first
      : await openStore({
          ...(url !== undefined && { url }),
          file: ":memory:",
          keptDays: 1,
          now,
          random: randomBytes,
          report: () => {},
        });
  if (store !== first) stores.push(store);
  const server = await startTestServer({ store, now });
  servers.push(server);
  return server;
}

function revoke(server: TestServer, conversationId: string): Promise<Response> {
  return call(server, "POST", "/chat/token/revoke", { token: SECRET, body: { conversationId } });
}

async function outcome(response: Promise<Response>): Promise<[number, string]> {
  const answered = await response;
  const { error } = (await answered.json()) as { error?: { code: string } };
  return [answered.status, error?.code ?? ""];
}
const REVOKED = [403, "TokenRevoked"];

describe.each(["sqlite", "postgres"] as const)("revoking a conversation's tokens, on %s", (kind) => {
  let one: TestServer;
  let two: TestServer;
  beforeEach(async () => {
    const url = kind === "postgres" ? await postgres.database() : undefined;
    one = await start(url);
    two = await start(url);
  });

  it("ends them at every instance: on each call, and the streams that are open", async () => {
    const place = await startConversation(one);
    const { conversationId, token, streamUrl } = place;
    const ticketAtTwo = streamUrl.replace(String(one.port), String(two.port));
    const streams = [await openStream(streamUrl), await openStream(ticketAtTwo)];
    const cut = streams.map(({ socket }) => new Promise((resolve) => socket.on("close", resolve)));
    expect((await revoke(one, conversationId)).status).toBe(200);
    expect(await Promise.all(cut)).toEqual([1008, 1008]);
    for (const server of [one, two]) {
      const path = `conversations/${conversationId}`;
      expect(await outcome(call(server, "GET", path, { token }))).toEqual(REVOKED);
      expect(await outcome(call(server, "GET", `${path}/activities`, { token }))).toEqual(REVOKED);
      expect(await outcome(post(server, place, { type: "message", text: "hello" }))).toEqual(REVOKED);
      expect(await outcome(call(server, "POST", "tokens/refresh", { token }))).toEqual(REVOKED);
      expect(await outcome(call(server, "POST", "conversations", { token, body: {} }))).toEqual(REVOKED);
    }
    await expect(openStream(streamUrl)).rejects.toThrow("403");
    await expect(openStream(ticketAtTwo)).rejects.toThrow("403");
  });

  it("lets the insurer's server have a new one for the same conversation, in the same instant", async () => {
    const old = await startConversation(one);
    await say(one, old, "hello");
    const { conversationId } = old;
    await revoke(one, conversationId);
    // Asked of the other instance, which may not have heard yet.
    const path = `conversations/${conversationId}`;
    const fresh = await read<Place>(call(two, "GET", path, { token: SECRET }));
    expect(fresh).toMatchObject({ conversationId, expires_in: 1800 });
    for (const server of [one, two]) await say(server, fresh, "again");
    const refreshed = await read<Place>(call(two, "POST", "tokens/refresh", { token: fresh.token }));
    const stream = await openStream(fresh.streamUrl);
    await stream.until("Echo: again");
    stream.close();
    expect((await post(one, refreshed, { type: "message", text: "hello" })).status).toBe(200);

    // A second time, it ends those that came after the first.
    await revoke(two, conversationId);
    await expect
      .poll(() => outcome(call(one, "POST", "tokens/refresh", { token: refreshed.token })), PATIENCE)
      .toEqual(REVOKED);
  });

  it("touches no other conversation, and one that has not started yet like any", async () => {
    const stays = await startConversation(one);
    const early = await pageToken(one);
    await revoke(one, early.conversationId);
    const started = call(one, "POST", "conversations", { token: early.token, body: {} });
    expect(await outcome(started)).toEqual(REVOKED);
    expect((await post(one, stays, { type: "message", text: "hello" })).status).toBe(200);
  });

  it("is for those who have the secret, and are no page", async () => {
    const { conversationId, token } = await startConversation(one);
    const ask = (options: Parameters<typeof call>[3]) =>
      outcome(call(one, "POST", "/chat/token/revoke", options));
    const body = { conversationId };
    expect(await ask({ body })).toEqual([401, "Unauthorized"]);
    expect(await ask({ body, token })).toEqual([403, "Forbidden"]);
    expect(await ask({ body, token: SECRET, headers: { Origin: ALLOWED } })).toEqual([403, "Forbidden"]);
    expect(await ask({ body: { conversationId: "?" }, token: SECRET })).toEqual([400, "BadArgument"]);
    expect(await ask({ token: SECRET })).toEqual([400, "BadArgument"]);
    const path = `conversations/${conversationId}`;
    const inPage = call(one, "GET", path, { token: SECRET, headers: { Origin: ALLOWED } });
    expect(await outcome(inPage)).toEqual([401, "Unauthorized"]);
    expect((await call(one, "GET", path, { token })).status).toBe(200);
  });
});

describe.each([
  ["over a WebSocket", true],
  ["by polling", false],
])("Microsoft's unmodified client %s", (_way, webSocket) => {
  it("learns that its token was revoked, and ends", async () => {
    const server = await start(undefined);
    const { token, conversationId } = await pageToken(server);
    const client = connectMicrosoftClient(server, { token, webSocket, pollingInterval: 200 });
    await expect.poll(client.texts, PATIENCE).toEqual(["Welcome"]);
    expect(client.statuses.at(-1)).toBe(ONLINE);
    await revoke(server, conversationId);
    await expect.poll(() => client.statuses.at(-1), PATIENCE).toBe(EXPIRED_TOKEN);
    client.end();
  });
});
