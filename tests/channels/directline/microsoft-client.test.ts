import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  connectMicrosoftClient,
  EXPIRED_TOKEN,
  FAILED_TO_CONNECT,
  type MicrosoftClient,
  ONLINE,
} from "./microsoft-client.js";
import { call, type Place, pageToken, read } from "./protocol-client.js";
import { openTestStore, startTestServer, type TestServer } from "./server.js";

/** Longer than the client takes to come back: three seconds, and the calls. */
const PATIENCE = { timeout: 20_000, interval: 50 };
const HELLO = ["Welcome", "hello", "Echo: hello"];

let time = Date.parse("2026-11-23T10:00:00Z");
let server: TestServer;
const clients: MicrosoftClient[] = [];

function connect(options: Parameters<typeof connectMicrosoftClient>[1], to = server): MicrosoftClient {
  const client = connectMicrosoftClient(to, options);
  clients.push(client);
  return client;
}

/** Connects and reads the welcome: a message sent before it would stand before it. */
async function welcomed(options: Parameters<typeof connect>[0], to = server): Promise<MicrosoftClient> {
  const client = connect(options, to);
  await expect.poll(client.texts, PATIENCE).toEqual(["Welcome"]);
  return client;
}

beforeEach(async () => {
  server = await startTestServer({ now: () => new Date(time) });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server.stop();
});

describe.each([
  ["over a WebSocket", true],
  ["by polling", false],
])("Microsoft's unmodified client %s", (_way, webSocket) => {
  const settings = { webSocket, pollingInterval: 200 };

  it("gets the welcome, sends, sees its message come back, and reads the answer", async () => {
    const { token } = await pageToken(server);
    const client = await welcomed({ token, ...settings });
    const id = await client.say("hello", "k3jx82p1c1");
    await expect.poll(client.texts, PATIENCE).toEqual(HELLO);
    expect(client.activities[1]).toMatchObject({ id, channelData: { clientActivityID: "k3jx82p1c1" } });
    expect(client.activities[2]).toMatchObject({ replyToId: id, from: { id: "vigie", name: "Vigie" } });
    expect(client.statuses.at(-1)).toBe(ONLINE);
  });

  it("keeps its messages its own: the user's id is that of the token, whatever the page says", async () => {
    const { token } = await pageToken(server);
    const client = connect({ token, ...settings });
    client.directLine.setUserId("member-42");
    await expect.poll(client.texts, PATIENCE).toEqual(["Welcome"]);
    await client.say("hello");
    await expect.poll(client.texts, PATIENCE).toEqual(HELLO);
    expect(client.activities[1]?.from.id).toMatch(/^dl_/);
  });

  it("DL-18: sends a message again without asking twice", async () => {
    const { token } = await pageToken(server);
    const client = await welcomed({ token, ...settings });
    const ids = [await client.say("hello", "same"), await client.say("hello", "same")];
    expect(ids[0]).toBe(ids[1]);
    await expect.poll(client.texts, PATIENCE).toEqual(HELLO);
  });

  it("DL-17: reads that the bot has failed, and goes on", async () => {
    const { token } = await pageToken(server);
    const client = await welcomed({ token, ...settings });
    expect(await client.say("throw")).toMatch(/\|\d{7}$/);
    await client.say("hello");
    await expect
      .poll(client.texts, PATIENCE)
      .toEqual(["Welcome", "throw", "Something failed.", "hello", "Echo: hello"]);
  });

  it("survives being over the limit: an error with its status, still online, the next message passes", async () => {
    const { token } = await pageToken(server);
    const client = await welcomed({ token, ...settings });
    const results: (string | number)[] = [];
    for (let count = 0; count < 11; count += 1) results.push(await client.say(`${count}`));
    expect(results.at(-1)).toBe(429);
    expect(client.statuses.at(-1)).toBe(ONLINE);
    time += 11_000;
    await client.say("hello");
    await expect.poll(() => client.texts().at(-1), PATIENCE).toBe("Echo: hello");
  });

  it("resumes in a new page with the used token, and is told everything again", async () => {
    const { token } = await pageToken(server);
    const first = await welcomed({ token, ...settings });
    await first.say("hello");
    await expect.poll(first.texts, PATIENCE).toEqual(HELLO);
    first.end();
    const second = connect({ token, ...settings });
    await expect.poll(second.texts, PATIENCE).toEqual(HELLO);
    expect(server.bot.seen.filter(({ type }) => type === "conversationUpdate")).toHaveLength(1);
  });

  it("DL-10: learns that its token has expired, and asks no more", async () => {
    const { token } = await pageToken(server);
    time += 13 * 3_600_000;
    const client = connect({ token, ...settings });
    await expect.poll(() => client.statuses.at(-1), PATIENCE).toBe(FAILED_TO_CONNECT);
  });

  it("DL-10: learns in mid-conversation that its token has expired", async () => {
    const { token } = await pageToken(server);
    const client = await welcomed({ token, ...settings });
    time += 13 * 3_600_000;
    expect(await client.say("hello")).toBe("retry");
    expect(client.statuses.at(-1)).toBe(EXPIRED_TOKEN);
  });
});

describe("Microsoft's unmodified client", () => {
  it("DL-26, DL-27: is back after the server was restarted, and has missed nothing and read nothing twice", async () => {
    const store = await openTestStore();
    const before = await startTestServer({ store });
    const { token } = await pageToken(before);
    const client = await welcomed({ token }, before);
    await client.say("hello");
    await expect.poll(client.texts, PATIENCE).toEqual(HELLO);
    await before.stop();
    const after = await startTestServer({ store, port: before.port });
    await expect.poll(() => client.say("back").then(String), PATIENCE).toMatch(/\|\d{7}$/);
    await expect.poll(client.texts, PATIENCE).toEqual([...HELLO, "back", "Echo: back"]);
    expect(client.statuses.at(-1)).toBe(ONLINE);
    client.end();
    await after.stop();
    await store.database.close();
  });

  it("DL-28: in two tabs of one conversation, reads everything in both", async () => {
    const { token } = await pageToken(server);
    const [one, other] = [await welcomed({ token }), await welcomed({ token })];
    await one.say("hello");
    await expect.poll(one.texts, PATIENCE).toEqual(HELLO);
    await expect.poll(other.texts, PATIENCE).toEqual(HELLO);
  });

  it("comes back to a known place with conversation id, token and watermark", async () => {
    const { token, conversationId } = await pageToken(server);
    const first = await welcomed({ token });
    await first.say("hello");
    await expect.poll(first.texts, PATIENCE).toEqual(HELLO);
    first.end();
    const second = connect({ token, conversationId, watermark: "2" });
    await expect.poll(second.texts, PATIENCE).toEqual(["Echo: hello"]);
  });

  it("opens a conversation with a token that another server bought with the secret", async () => {
    const headers = { Authorization: "Bearer directline-secret-0123456789abcdef" };
    const { token } = await read<Place>(call(server, "POST", "tokens/generate", { headers, body: {} }));
    const client = await welcomed({ token });
    await client.say("hello");
    await expect.poll(client.texts, PATIENCE).toEqual(HELLO);
  });
});
