import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../src/store/open-store.js";
import { startPostgres, type TestPostgres } from "../../postgres.js";
import { connectMicrosoftClient, EXPIRED_TOKEN } from "./microsoft-client.js";
import {
  call,
  openStream,
  type Place,
  pageToken,
  poll,
  post,
  read,
  startConversation,
} from "./protocol-client.js";
import { startTestServer, type TestServer } from "./server.js";

/** Longer than Microsoft's client takes to come back: three seconds, and the calls. */
const PATIENCE = { timeout: 20_000, interval: 50 };
const DAY = 24 * 3600 * 1000;
const ERASED = "Erased (fr).";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let time = Date.parse("2026-11-23T10:00:00Z");
const now = (): Date => new Date(time);
let stores: Store[];
let one: TestServer;
let two: TestServer;

/** Two servers: instances on one PostgreSQL, and on SQLite one instance that is reached in two ways. */
async function start(kind: "sqlite" | "postgres"): Promise<void> {
  const shared = { file: ":memory:", keptDays: 7, now, random: randomBytes, report: () => {} };
  const url = kind === "postgres" ? await postgres.database() : undefined;
  const open = (): Promise<Store> => openStore({ ...shared, ...(url !== undefined && { url }) });
  const first = await open();
  stores = kind === "postgres" ? [first, await open()] : [first];
  const [store, other = store] = stores;
  if (store === undefined || other === undefined) throw new Error("The stores are open.");
  one = await startTestServer({ store, now });
  two = await startTestServer({ store: other, now });
}
afterEach(async () => {
  for (const server of [one, two]) await server.stop();
  for (const { database } of stores) await database.close();
});

const ask = (place: Place, text = "erase"): Promise<Response> => post(one, place, { type: "message", text });
const textsOf = (activities: readonly { readonly text?: string }[]) => activities.map(({ text }) => text);

describe.each(["sqlite", "postgres"] as const)("a conversation that is erased, on %s", (kind) => {
  beforeEach(() => start(kind));

  it("tells whoever polls, at any instance, that it is, once, and is over then", async () => {
    const place = await startConversation(one);
    await ask(place);
    await one.directLine.idle();
    for (const server of [one, two]) {
      for (const seen of [undefined, "0", "2", "999"]) {
        const { activities, watermark } = await poll(server, place, seen);
        expect(textsOf(activities)).toEqual([ERASED]);
        expect(activities[0]).toMatchObject({
          from: { id: "vigie", role: "bot" },
          timestamp: now().toISOString(),
        });
        const path = `conversations/${place.conversationId}/activities?watermark=${watermark}`;
        expect((await call(server, "GET", path, { token: place.token })).status).toBe(403);
      }
    }
    expect((await ask(place, "hello")).status).toBe(403);
    expect((await call(one, "POST", "conversations", { token: place.token, body: {} })).status).toBe(403);
  });

  it("tells open streams at every instance; an address from before leads nowhere", async () => {
    const place = await startConversation(one);
    const atTwo = place.streamUrl.replace(String(one.port), String(two.port));
    const streams = [await openStream(place.streamUrl), await openStream(atTwo)];
    for (const stream of streams) await stream.until("Welcome");
    await ask(place);
    for (const stream of streams) {
      await stream.until(ERASED);
      stream.close();
    }
    await expect(openStream(place.streamUrl)).rejects.toThrow("403");
  });

  it("tells a client whose stream was cut meanwhile, when it comes back", async () => {
    const place = await startConversation(one);
    await ask(place);
    await one.directLine.idle();
    const path = `conversations/${place.conversationId}`;
    const { token } = place;
    const back = await read<Place>(call(two, "GET", `${path}?watermark=1`, { token }));
    const stream = await openStream(back.streamUrl);
    await stream.until(ERASED);
    expect(textsOf(stream.activities())).toEqual([ERASED]);
    const [{ watermark } = { watermark: "" }] = stream.frames;
    expect((await call(two, "GET", `${path}?watermark=${watermark}`, { token })).status).toBe(403);
  });

  it("says so when what was written right after was taken in, and went with it", async () => {
    const place = await startConversation(one);
    await ask(place, "erase after a while");
    const after = await ask(place, "and another thing");
    expect(after.status).toBe(200);
    one.bot.release();
    await one.directLine.idle();
    expect(textsOf((await poll(two, place)).activities)).toEqual(["Erased (fr), some unread."]);
    expect(one.bot.seen.map(({ text }) => text)).not.toContain("and another thing");
  });

  it("is forgotten altogether a day later", async () => {
    const place = await startConversation(one);
    const [store] = stores;
    await ask(place);
    await one.directLine.idle();
    time += DAY + 1;
    await store?.log.forgetOld(now());
    expect(await store?.log.erased(place.conversationId)).toBeUndefined();
  });
});

describe.each([
  ["over a WebSocket", true],
  ["by polling", false],
])("Microsoft's unmodified client %s", (_way, webSocket) => {
  it("reads that its conversation is erased, and then that it is over", async () => {
    await start("sqlite");
    const { token } = await pageToken(one);
    const client = connectMicrosoftClient(one, { token, webSocket, pollingInterval: 200 });
    await expect.poll(client.texts, PATIENCE).toEqual(["Welcome"]);
    await client.say("erase");
    await expect.poll(() => client.texts().at(-1), PATIENCE).toBe(ERASED);
    // A client that polls learns it by itself.
    if (webSocket) await client.say("hello");
    await expect.poll(() => client.statuses.at(-1), PATIENCE).toBe(EXPIRED_TOKEN);
    expect(client.texts().filter((text) => text === ERASED)).toHaveLength(1);
    client.end();
  });
});
