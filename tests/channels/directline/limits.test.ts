import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import {
  BODY_BYTES,
  FRAME_BYTES,
  HEADER_BYTES,
  HEADERS_SECONDS,
  JSON_DEPTH,
  LEASE_SECONDS,
  LIMITS,
  PING_SECONDS,
  RENEW_SECONDS,
  REQUEST_SECONDS,
  SILENT_SECONDS,
  STREAM_BYTES,
  TICKET_SECONDS,
  TOKEN_ANNOUNCED_SECONDS,
  TOKEN_HONOURED_SECONDS,
  TURN_ATTEMPTS,
} from "../../../src/channels/directline/limits.js";
import { call, openStream, pageToken, poll, post, read, say, startConversation } from "./protocol-client.js";
import { openTestStore, startTestServer, type TestServer, type TestServerOptions } from "./server.js";

let server: TestServer | undefined;

async function start(options: TestServerOptions): Promise<TestServer> {
  server = await startTestServer(options);
  return server;
}
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** As a trusted proxy tells it. */
const from = (address: string): { headers: Record<string, string> } => ({
  headers: { "X-Forwarded-For": address },
});

describe("the limits", () => {
  it("are those of the documentation", () => {
    expect(LIMITS).toEqual({
      messages: [
        { most: 10, seconds: 10 },
        { most: 30, seconds: 60 },
      ],
      conversationsPerAddress: { most: 60, seconds: 3600 },
      conversationsInAll: { most: 1200, seconds: 60 },
      socketsPerConversation: 5,
      socketsPerAddress: 60,
      socketsInAll: 10_000,
      requestsPerToken: { perSecond: 10, burst: 40 },
      requestsPerAddress: { perSecond: 100, burst: 300 },
      requestsInAll: { perSecond: 2000, burst: 4000 },
      drainMilliseconds: 500,
    });
    expect([BODY_BYTES, FRAME_BYTES, HEADER_BYTES]).toEqual([65_536, 65_536, 16_384]);
    expect([JSON_DEPTH, HEADERS_SECONDS, REQUEST_SECONDS, TICKET_SECONDS]).toEqual([20, 10, 30, 60]);
    expect([PING_SECONDS, TOKEN_ANNOUNCED_SECONDS]).toEqual([15, 1800]);
    expect([STREAM_BYTES, TURN_ATTEMPTS]).toEqual([65_536, 5]);
  });

  it("leave a hidden tab's socket alone, whose timers run once a minute", () => {
    expect(SILENT_SECONDS).toBeGreaterThan(60);
  });

  it("honour a token for less than the shortest time that conversations may be kept", () => {
    expect(TOKEN_HONOURED_SECONDS).toBeLessThan(24 * 3600);
  });

  it("let an instance miss two signs of life before its turn is taken over", () => {
    expect(LEASE_SECONDS).toBeGreaterThan(3 * RENEW_SECONDS);
  });
});

describe("a client over a limit", () => {
  it("gets 429 with a date, on which Microsoft's client does not break, and a sentence", async () => {
    const time = Date.parse("2026-11-23T10:00:00Z");
    const server = await start({ now: () => new Date(time) });
    const place = await startConversation(server);
    for (let count = 0; count < 10; count += 1) {
      expect((await post(server, place, { type: "message", text: `${count}` })).status).toBe(200);
    }
    const refused = await post(server, place, { type: "message", text: "eleven" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("Mon, 23 Nov 2026 10:00:10 GMT");
    expect(await refused.json()).toEqual({
      error: { code: "TooManyRequests", message: expect.stringContaining("Attendez une minute au plus") },
    });
  });

  it("may send thirty messages a minute at most, and goes on afterwards", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const server = await start({ now: () => new Date(time) });
    const place = await startConversation(server);
    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) {
      statuses.push((await post(server, place, { type: "message", text: `${count}` })).status);
      time += 1500;
    }
    expect(statuses.indexOf(429)).toBe(30);
    time += 20_000;
    expect((await post(server, place, { type: "message", text: "later" })).status).toBe(200);
  });

  it("may type as much as it likes: that costs no message and is shown ten times in ten seconds", async () => {
    const time = Date.parse("2026-11-23T10:00:00Z");
    const server = await start({ now: () => new Date(time) });
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    await stream.until("Welcome");
    for (let count = 0; count < 15; count += 1) {
      expect((await post(server, place, { type: "typing" })).status).toBe(200);
    }
    await read(post(server, place, { type: "message", text: "done" }));
    await stream.until("Echo: done");
    expect(stream.activities().filter(({ type }) => type === "typing")).toHaveLength(10);
    stream.close();
  });

  it("may open sixty conversations an hour from one address, others as many", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const server = await start({ now: () => new Date(time), trustedProxies: 1 });
    const status = async (address: string): Promise<number> =>
      (await call(server, "POST", "/chat/token", from(address))).status;
    for (let count = 0; count < 60; count += 1) expect(await status("203.0.113.7")).toBe(200);
    expect(await status("203.0.113.7")).toBe(429);
    // What the client claims of itself stands further left.
    expect(await status("198.51.100.1, 203.0.113.7")).toBe(429);
    expect(await status("203.0.113.8")).toBe(200);
    time += 3_600_000;
    expect(await status("203.0.113.7")).toBe(200);
  });

  it("counts an IPv6 network as one address", async () => {
    const server = await start({
      trustedProxies: 1,
      limits: { conversationsPerAddress: { most: 2, seconds: 60 } },
    });
    const status = async (address: string): Promise<number> =>
      (await call(server, "POST", "/chat/token", from(address))).status;
    expect(await status("2001:db8:1:2::1")).toBe(200);
    expect(await status("2001:db8:1:2:ffff::9")).toBe(200);
    expect(await status("2001:0db8:0001:0002::3")).toBe(429);
    expect(await status("2001:db8:1:3::1")).toBe(200);
  });

  it("is not counted by address on this machine, whose address tells nobody apart", async () => {
    const server = await start({
      limits: { conversationsPerAddress: { most: 1, seconds: 60 }, socketsPerAddress: 1 },
    });
    const [one, other] = [await startConversation(server), await startConversation(server)];
    const streams = [await openStream(one.streamUrl), await openStream(other.streamUrl)];
    for (const stream of streams) stream.close();
  });

  it("gets 429 when everyone together opens too many conversations, and can start this one later", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const limits = { conversationsInAll: { most: 2, seconds: 60 } };
    const server = await start({ now: () => new Date(time), limits });
    await startConversation(server);
    const known = await startConversation(server);
    const { token } = await pageToken(server);
    const starting = (token: string): Promise<Response> => call(server, "POST", "conversations", { token });
    const refused = await starting(token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([
      429,
      "Mon, 23 Nov 2026 10:01:00 GMT",
    ]);
    expect((await starting(known.token)).status).toBe(200);
    time += 60_000;
    expect((await starting(token)).status).toBe(201);
  });

  it("may hold so many sockets of one conversation, not counting those that have fallen silent", async () => {
    const server = await start({ limits: { socketsPerConversation: 2 } });
    const { streamUrl } = await startConversation(server);
    const lost = [0, 1].map(() => new WebSocket(streamUrl, { autoPong: false }));
    await Promise.all(lost.map((socket) => once(socket, "open")));
    await expect(openStream(streamUrl)).rejects.toThrow(/^429 .*dans trop de fenêtres/);
    server.directLine.beat();
    server.directLine.beat();
    const stream = await openStream(streamUrl);
    stream.close();
    for (const socket of lost) socket.terminate();
  });

  it("may hold so many sockets from one address, and in all", async () => {
    const limits = { socketsPerAddress: 2, socketsInAll: 3 };
    const server = await start({ trustedProxies: 1, limits });
    const urls: string[] = [];
    for (let count = 0; count < 4; count += 1) urls.push((await startConversation(server)).streamUrl);
    const open = (url: string | undefined, address: string) => openStream(url ?? "", from(address).headers);
    const streams = [await open(urls[0], "203.0.113.7"), await open(urls[1], "203.0.113.7")];
    await expect(open(urls[2], "203.0.113.7")).rejects.toThrow(
      /^429 .*Trop de conversations ont été ouvertes d’ici/,
    );
    streams.push(await open(urls[2], "203.0.113.8"));
    await expect(open(urls[3], "203.0.113.9")).rejects.toThrow(/^429 .*Beaucoup de personnes/);
    for (const stream of streams) stream.close();
  });
});

describe("a turn that ends the process whenever it is begun", () => {
  it("is given up after TURN_ATTEMPTS: the member reads that it failed, and goes on", async () => {
    const store = await openTestStore();
    const to = await start({ store });
    const place = await startConversation(to);
    const draft = {
      type: "message",
      text: "poison",
      from: { id: "dl_0123456789abcdef", role: "user" },
    } as const;
    await store.log.append(place.conversationId, draft, new Date());
    for (let attempt = 0; attempt < TURN_ATTEMPTS; attempt += 1) {
      expect((await store.turns.claim(place.conversationId))?.attempts).toBe(attempt);
      await store.database.change(({ transaction }) => transaction.deleteFrom("leases").execute());
    }
    await say(to, place, "hello");
    const { activities } = await poll(to, place);
    expect(activities.map(({ text }) => text)).toEqual([
      "Welcome",
      "poison",
      "hello",
      "Something failed.",
      "Echo: hello",
    ]);
    expect(to.bot.seen.map(({ text }) => text)).not.toContain("poison");
  });
});
