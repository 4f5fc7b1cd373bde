import { execFile } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DISCARDED_BYTES, DISCARDING_SECONDS } from "../../src/channels/directline/limits.js";
import { discard } from "../../src/http/body.js";
import { type Place, startConversation } from "../channels/directline/protocol-client.js";
import { startTestServer, type TestServer } from "../channels/directline/server.js";

let server: TestServer;
let place: Place;

beforeAll(async () => {
  server = await startTestServer();
  place = await startConversation(server);
});
afterAll(() => server.stop());

function send(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.domain}/conversations/${place.conversationId}/activities`, {
    method: "POST",
    headers: { Authorization: `Bearer ${place.token}`, "Content-Type": "application/json", ...headers },
    body,
  });
}

/** A message of exactly so many bytes. */
function messageOf(bytes: number): string {
  const frame = JSON.stringify({ type: "message", text: "" });
  return JSON.stringify({ type: "message", text: "x".repeat(bytes - frame.length) });
}

describe("a body", () => {
  it("is read up to 64 kB, and no byte more", async () => {
    expect((await send(messageOf(65_536))).status).toBe(200);
    expect((await send(messageOf(65_537))).status).toBe(413);
  });

  it("is cut where it passes the limit, whatever length it claims", async () => {
    const endless = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("x".repeat(16_384)));
      },
    });
    const request = fetch(`${server.domain}/conversations`, {
      method: "POST",
      headers: { Authorization: `Bearer ${place.token}`, "Content-Type": "application/json" },
      body: endless,
      duplex: "half",
    } as RequestInit);
    const outcome = await request.then(
      ({ status }) => status,
      () => "cut",
    );
    expect([413, "cut"]).toContain(outcome);
  });

  it("that is refused is read to its end, so that the client learns why", async () => {
    const patient = { perSecond: 1000, burst: 1000 };
    const own = await startTestServer({ limits: { requestsPerToken: patient } });
    const { conversationId, token } = await startConversation(own);
    const script = fileURLToPath(new URL("send-too-much.mjs", import.meta.url));
    const address = `${own.domain}/conversations/${conversationId}`;
    const { stdout } = await promisify(execFile)(process.execPath, [script, address, token]);
    expect(JSON.parse(stdout)).toEqual({ "415 UnsupportedMediaType": 70, "413 MessageSizeTooBig": 10 });
    await own.stop();
  });

  it("that is refused and goes on for ever, or does not go on, is cut", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const [endless, silent] = [new PassThrough(), new PassThrough()] as unknown as [
      IncomingMessage & PassThrough,
      IncomingMessage & PassThrough,
    ];
    discard(endless);
    for (let bytes = 0; bytes <= DISCARDED_BYTES; bytes += 1024 * 1024) {
      expect(endless.destroyed).toBe(false);
      endless.write(Buffer.alloc(1024 * 1024));
      await new Promise(setImmediate);
    }
    expect(endless.destroyed).toBe(true);
    discard(silent);
    vi.advanceTimersByTime(DISCARDING_SECONDS * 1000 - 1);
    expect(silent.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(silent.destroyed).toBe(true);
    vi.useRealTimers();
  });

  it("that is too big is answered with a sentence for the member", async () => {
    expect(await (await send(messageOf(70_000))).json()).toEqual({
      error: {
        code: "MessageSizeTooBig",
        message: "Votre message est trop long pour être lu. Raccourcissez-le, puis renvoyez-le.",
      },
    });
  });

  it("nests twenty levels deep at most", async () => {
    const nested = (depth: number): string =>
      `${'{"value":'.repeat(depth - 1)}{"type":"message"}${"}".repeat(depth - 1)}`;
    const typed = (depth: number): string => nested(depth).replace("{", '{"type":"message",');
    expect((await send(typed(20))).status).toBe(200);
    expect((await send(typed(21))).status).toBe(400);
    expect((await send("[".repeat(60_000))).status).toBe(400);
    expect((await send(`${"[".repeat(30_000)}${"]".repeat(30_000)}`)).status).toBe(400);
  });

  it.each(["{", "nul", '{"type":"message"', "\u0000", '"text"', "null", "[]", "42"])(
    "of %j is 400",
    async (body) => {
      expect((await send(body)).status).toBe(400);
    },
  );

  it("is read as JSON only if it says so, and never compressed", async () => {
    expect((await send(messageOf(100), { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await send(messageOf(100), { "Content-Type": "application/jsonp" })).status).toBe(415);
    expect((await send(messageOf(100), { "Content-Encoding": "gzip" })).status).toBe(415);
    expect((await send(messageOf(100), { "Content-Type": "application/json; charset=utf-8" })).status).toBe(
      200,
    );
  });

  it("does not change the prototype of anything", async () => {
    const body =
      '{"type":"message","text":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    expect((await send(body)).status).toBe(200);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
