import { request as send } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Place, startConversation } from "../channels/directline/protocol-client.js";
import { startTestServer, type TestServer } from "../channels/directline/server.js";

/** As RFC 6455 §1.3 has it. */
const SOUND = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
};
const { "Sec-WebSocket-Key": _, ...WITHOUT_KEY } = SOUND;
const MONDAY = new Date("2026-11-23T10:00:00Z");

let server: TestServer;
let place: Place;
let now: Date;

beforeEach(async () => {
  now = MONDAY;
  server = await startTestServer({ now: () => now, limits: { socketsPerConversation: 1 } });
  place = await startConversation(server);
});
afterEach(() => server.stop());

/** @returns the answer, or 101 without a body */
function handshake(url: string, headers: Record<string, string>, method = "GET") {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<unknown>; body: string }>(
    (resolve, reject) => {
      const asked = send(url.replace(/^ws/, "http"), { method, headers });
      asked.on("upgrade", (answer) => resolve({ status: answer.statusCode, headers: {}, body: "" }));
      asked.on("response", (answer) => {
        let body = "";
        answer.on("data", (chunk) => {
          body += String(chunk);
        });
        answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      });
      asked.on("error", reject);
      asked.end();
    },
  );
}

describe("a handshake that is refused has the body of every other refusal", () => {
  const expectRefusal = async (
    asked: ReturnType<typeof handshake>,
    status: number,
    code: string,
    besides = {},
  ): Promise<void> => {
    const answer = await asked;
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...besides,
    });
    expect(JSON.parse(answer.body)).toEqual({ error: { code, message: expect.any(String) } });
  };

  it.each([
    ["without its key", WITHOUT_KEY, "GET", 400, "BadArgument"],
    ["with a key that is none", { ...SOUND, "Sec-WebSocket-Key": "x" }, "GET", 400, "BadArgument"],
    ["of another version", { ...SOUND, "Sec-WebSocket-Version": "12" }, "GET", 400, "BadArgument"],
    ["by another method", SOUND, "POST", 405, "MethodNotAllowed"],
  ])("%s, and says what would do", async (_name, headers, method, status, code) => {
    const besides = { "sec-websocket-version": "13", allow: "GET" };
    await expectRefusal(handshake(place.streamUrl, headers, method), status, code, besides);
  });

  it("without a ticket, with another's, or once that is too old", async () => {
    const bare = place.streamUrl.split("?")[0] ?? "";
    await expectRefusal(handshake(bare, SOUND), 401, "Unauthorized");
    const other = await startConversation(server);
    const swapped = other.streamUrl.replace(other.conversationId, place.conversationId);
    await expectRefusal(handshake(swapped, SOUND), 403, "Forbidden");
    now = new Date(MONDAY.getTime() + 3_600_000);
    await expectRefusal(handshake(place.streamUrl, SOUND), 401, "Unauthorized");
  });

  it("beyond the limit of sockets, and says when to come back", async () => {
    expect((await handshake(place.streamUrl, SOUND)).status).toBe(101);
    const besides = { "retry-after": "Mon, 23 Nov 2026 10:00:10 GMT" };
    await expectRefusal(handshake(place.streamUrl, SOUND), 429, "TooManyRequests", besides);
  });

  it("where there is no stream", async () => {
    await expectRefusal(handshake(`${server.base}/nothing`, SOUND), 404, "NotFound");
  });
});
