import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { LIMITS, PING_SECONDS, SILENT_SECONDS, STREAM_BYTES } from "../../src/channels/directline/limits.js";
import { createStreams } from "../../src/channels/directline/streams.js";
import type { Store } from "../../src/store/open-store.js";
import { openStream, type Place, say, startConversation } from "../channels/directline/protocol-client.js";
import { openTestStore, startTestServer, type TestServer } from "../channels/directline/server.js";
import { PATIENCE } from "./instance.js";

/** More than the machine's own buffers between two sockets take. */
const MESSAGES = 800;
const LONG = "é".repeat(8000);

let store: Store;
let server: TestServer;
let place: Place;
beforeEach(async () => {
  store = await openTestStore();
  server = await startTestServer({ store });
  place = await startConversation(server);
  for (let count = 0; count < MESSAGES; count += 1) {
    const draft = { type: "message", text: `${count} ${LONG}`, from: { id: "vigie", role: "bot" } } as const;
    await store.log.append(place.conversationId, draft, new Date());
  }
});
afterEach(async () => {
  await server.stop();
  await store.database.close();
});
const wholeConversation = Array.from({ length: MESSAGES + 1 }, (_, index) => String(index + 1));
const numbers = (stream: { activities(): readonly { readonly id: string }[] }) =>
  stream.activities().map(({ id }) => String(Number(id.split("|")[1])));

describe("a client that never reads", () => {
  it("is cut after its silence, while others of the conversation read on and are answered", async () => {
    const deaf = new WebSocket(place.streamUrl);
    await new Promise((resolve) => deaf.on("open", resolve));
    deaf.pause();
    const other = await openStream(place.streamUrl);
    await expect.poll(() => numbers(other).length, PATIENCE).toBe(MESSAGES + 1);
    await say(server, place, "hello");
    await other.until("Echo: hello");
    let pings = 0;
    other.socket.on("ping", () => {
      pings += 1;
    });
    for (let beats = 1; beats <= SILENT_SECONDS / PING_SECONDS + 1; beats += 1) {
      // the server's own clock may beat in between: on a busy machine this test outlasts PING_SECONDS
      const before = pings;
      server.directLine.beat();
      await expect.poll(() => pings, PATIENCE).toBeGreaterThan(before);
    }
    const closed = new Promise<number>((resolve) => deaf.on("close", resolve));
    deaf.resume();
    // Cut, without a word.
    expect(await closed).toBe(1006);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    other.close();
  });

  it("holds one frame of STREAM_BYTES of this process's memory, however long the conversation grows", async () => {
    const sent: string[] = [];
    const socket = Object.assign(new EventEmitter(), {
      readyState: WebSocket.OPEN,
      // The call is never over: nothing leaves.
      send: (frame: string) => sent.push(frame),
    });
    const streams = createStreams(store.log, async () => [], LIMITS);
    streams.open(socket as unknown as WebSocket, { conversationId: place.conversationId, mark: { kept: 0 } });
    for (let woken = 0; woken < 10; woken += 1) streams.wake(place.conversationId);
    await expect.poll(() => sent.length).toBe(1);
    await pause(50);
    expect(sent).toHaveLength(1);
    expect(Buffer.byteLength(sent[0] ?? "")).toBeLessThan(STREAM_BYTES + 100);
  });
});

describe("a client that reads slowly", () => {
  it("gets everything once and in order", async () => {
    const slow = await openStream(place.streamUrl);
    const reading = setInterval(() => {
      if (slow.socket.isPaused) slow.socket.resume();
      else slow.socket.pause();
    }, 5);
    await expect.poll(() => numbers(slow).length, PATIENCE).toBe(MESSAGES + 1);
    clearInterval(reading);
    expect(numbers(slow)).toEqual(wholeConversation);
    slow.close();
  });
});
