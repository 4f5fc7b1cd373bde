import { afterEach, describe, expect, it } from "vitest";
import {
  call,
  openStream,
  pageToken,
  poll,
  startConversation,
} from "../channels/directline/protocol-client.js";
import {
  SECRET,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from "../channels/directline/server.js";

let server: TestServer;
let time: number;
const from = (address: string) => ({ headers: { "X-Forwarded-For": address } });

async function start(options: TestServerOptions = {}): Promise<void> {
  time = Date.parse("2026-11-23T10:00:00Z");
  server = await startTestServer({ now: () => new Date(time), ...options });
}
afterEach(() => server.stop());

/** How many of so many calls, one after another, are answered before the first refusal. */
async function allowed(most: number, once: () => Promise<Response>): Promise<number> {
  for (let count = 0; count < most; count += 1) if ((await once()).status === 429) return count;
  return most;
}

describe("a token", () => {
  it("may ask forty times at once and ten times a second, then gets 429 with a date and a sentence", async () => {
    await start();
    const { token } = await pageToken(server);
    const refresh = () => call(server, "POST", "tokens/refresh", { token });
    expect(await allowed(50, refresh)).toBe(40);
    const refused = await refresh();
    expect(refused.headers.get("retry-after")).toBe("Mon, 23 Nov 2026 10:00:01 GMT");
    expect(await refused.json()).toEqual({
      error: {
        code: "TooManyRequests",
        message: "Trop de demandes à la fois. Attendez un instant, puis réessayez.",
      },
    });
    time += 1000;
    expect(await allowed(50, refresh)).toBe(10);
  });

  it("is not held up by another", async () => {
    await start({ limits: { requestsPerToken: { perSecond: 1, burst: 2 } } });
    const [one, other] = [await pageToken(server), await pageToken(server)];
    const refresh = (token: string) => call(server, "POST", "tokens/refresh", { token });
    expect(await allowed(5, () => refresh(one.token))).toBe(2);
    expect((await refresh(other.token)).status).toBe(200);
  });

  it("is not what another server's secret is: its address alone is counted", async () => {
    await start({ limits: { requestsPerToken: { perSecond: 1, burst: 2 } } });
    const generate = (token: string) => call(server, "POST", "tokens/generate", { token });
    expect(await allowed(20, () => generate(SECRET))).toBe(20);
    expect(await allowed(20, () => generate(`${SECRET}x`))).toBe(2);
  });

  it("polls on beyond it: 200 with nothing new and the same watermark, as a 429 would end polling for good", async () => {
    await start({ limits: { requestsPerToken: { perSecond: 1, burst: 1 } } });
    const place = await startConversation(server);
    expect((await poll(server, place, "0")).activities).toHaveLength(1);
    expect(await poll(server, place, "0")).toEqual({ activities: [], watermark: "0" });
    time += 1000;
    expect((await poll(server, place, "0")).activities).toHaveLength(1);
  });

  it("opens no stream beyond its address's limit, and is told when to come back", async () => {
    await start({ trustedProxies: 1, limits: { requestsPerAddress: { perSecond: 1, burst: 1 } } });
    const { streamUrl } = await startConversation(server);
    const stream = await openStream(streamUrl, from("203.0.113.7").headers);
    await expect(openStream(streamUrl, from("203.0.113.7").headers)).rejects.toThrow("429");
    stream.close();
  });
});

describe("an address", () => {
  const page = (address: string) => call(server, "GET", "/", from(address));

  it("may ask three hundred times at once and a hundred times a second, whatever it asks", async () => {
    await start({ trustedProxies: 1 });
    expect(await allowed(310, () => page("203.0.113.7"))).toBe(300);
    expect((await call(server, "POST", "/chat/token", from("203.0.113.7"))).status).toBe(429);
    expect((await page("203.0.113.8")).status).toBe(200);
    time += 1000;
    expect(await allowed(110, () => page("203.0.113.7"))).toBe(100);
  });

  it("is counted with its IPv6 network", async () => {
    await start({ trustedProxies: 1, limits: { requestsPerAddress: { perSecond: 1, burst: 2 } } });
    const statuses = [];
    for (const address of ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::3", "2001:db8:1:3::1"]) {
      statuses.push((await page(address)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it("is believed from a trusted proxy alone; this machine's own is not counted", async () => {
    await start({ limits: { requestsPerAddress: { perSecond: 1, burst: 1 } } });
    expect(await allowed(5, () => page("203.0.113.7"))).toBe(5);
  });
});

describe("everyone together", () => {
  it("may ask as often as a process can bear, then gets 429", async () => {
    await start({ limits: { requestsInAll: { perSecond: 1, burst: 3 } } });
    expect(await allowed(9, () => call(server, "GET", "/"))).toBe(3);
  });

  it("does not hold up the health checks or the Bot Framework's channels", async () => {
    await start({ limits: { requestsInAll: { perSecond: 1, burst: 1 } } });
    await call(server, "GET", "/");
    expect((await call(server, "GET", "/healthz")).status).toBe(200);
    expect((await call(server, "GET", "/readyz")).status).toBe(200);
    expect((await call(server, "POST", "/api/messages", { body: {} })).status).toBe(400);
  });
});
