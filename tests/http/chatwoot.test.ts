import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createChatwootHub } from "../../src/channels/hubs/chatwoot.js";
import { createChatwootApi } from "../../src/channels/hubs/chatwoot-api.js";
import { createChatwootWebhook } from "../../src/channels/hubs/chatwoot-webhook.js";
import { loadPack } from "../../src/pack/load.js";
import { startTestServer, type TestServer } from "../channels/directline/server.js";
import { type ChatwootServer, startChatwoot } from "../stand-ins/chatwoot.js";
import { createStandInDesk, type StandInDesk } from "../stand-ins/desk.js";

const pack = loadPack(fileURLToPath(new URL("../../knowledge", import.meta.url)));

let chatwoot: ChatwootServer;
let stand: StandInDesk;
let server: TestServer;

beforeAll(async () => {
  chatwoot = await startChatwoot();
});
afterAll(() => chatwoot.stop());
beforeEach(async () => {
  chatwoot.conversations.length = 0;
  stand = createStandInDesk();
  const api = createChatwootApi(chatwoot.settings, fetch);
  const { desk, memory, nobodyComes } = stand;
  stand.connect(createChatwootHub({ pack, api, memory }));
  server = await startTestServer({
    chatwoot: createChatwootWebhook({
      ...{ pack, settings: chatwoot.settings, desk, nobodyComes, api, memory },
      now: () => new Date(),
      wait: () => new Promise(() => undefined),
      report: () => undefined,
    }),
  });
  await stand.request();
});
afterEach(() => server.stop());

function post(body: BodyInit, headers: Record<string, string>): Promise<Response> {
  return fetch(`${server.base}/api/hubs/chatwoot`, { method: "POST", headers, body });
}

function signed(options: Parameters<ChatwootServer["webhook"]>[1] = {}): [BodyInit, Record<string, string>] {
  const { headers, body } = chatwoot.webhook(chatwoot.agentSays("Bonjour, je suis là. "), options);
  return [
    new Uint8Array(body),
    {
      "Content-Type": "application/json",
      "X-Chatwoot-Signature": headers.signature,
      "X-Chatwoot-Timestamp": headers.timestamp,
      "X-Chatwoot-Delivery": headers.delivery ?? "",
    },
  ];
}

describe("POST /api/hubs/chatwoot", () => {
  it("brings what an agent writes to the member, once for each delivery", async () => {
    const delivery = signed();
    expect((await post(...delivery)).status).toBe(200);
    expect((await post(...delivery)).status).toBe(200);
    expect(stand.toMember).toEqual(["Bonjour, je suis là."]);
  });

  it("refuses a forged webhook, and one without a signature, with 401", async () => {
    const [body, headers] = signed({ secret: "guessed" });
    expect((await post(body, headers)).status).toBe(401);
    const answer = await post(body, {});
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: "Unauthorized" } });
    expect(stand.toMember).toEqual([]);
  });

  it("refuses a changed body: the signature is over the very bytes that came", async () => {
    const [body, headers] = signed();
    expect((await post(`${Buffer.from(body as Uint8Array)} `, headers)).status).toBe(401);
    expect(stand.toMember).toEqual([]);
  });

  it("reads no more than 64 kB, and nothing compressed", async () => {
    const [body, headers] = signed();
    expect((await post("x".repeat(65_537), headers)).status).toBe(413);
    expect((await post(body, { ...headers, "Content-Encoding": "gzip" })).status).toBe(415);
  });

  it("logs nothing of what was written", async () => {
    await post(...signed());
    expect(server.logged.join("\n")).not.toContain("Bonjour");
  });

  it("is not there in a house without Chatwoot", async () => {
    const other = await startTestServer();
    const answer = await fetch(`${other.base}/api/hubs/chatwoot`, { method: "POST" });
    await other.stop();
    expect(answer.status).toBe(404);
  });
});
