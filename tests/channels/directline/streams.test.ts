import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Entry } from "../../../src/channels/directline/activity-log.js";
import { CLOSING_MILLISECONDS } from "../../../src/channels/directline/close-socket.js";
import { LIMITS } from "../../../src/channels/directline/limits.js";
import { createStreams } from "../../../src/channels/directline/streams.js";
import {
  call,
  type OpenStream,
  openStream,
  type Place,
  post,
  read,
  say,
  startConversation,
} from "./protocol-client.js";
import { openTestStore, startTestServer, type TestServer } from "./server.js";

/** The numbers are those of docs/directline.md, "Conformance". */
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ limits: { messages: [{ most: 1000, seconds: 1 }] } });
});
afterAll(() => server.stop());

function texts(stream: OpenStream): readonly (string | undefined)[] {
  return stream.activities().map(({ text }) => text);
}

/** The way back that Microsoft's client takes after its socket was cut. */
async function reconnect(place: Place, watermark: string): Promise<OpenStream> {
  const path = `conversations/${place.conversationId}?watermark=${watermark}`;
  const { streamUrl } = await read<Place>(call(server, "GET", path, { token: place.token }));
  return openStream(streamUrl);
}

describe("a stream of what memory holds while the store is away", () => {
  const line = (number: number, text: string, memory?: string) =>
    ({ number, activity: { text }, ...(memory !== undefined && { memory }) }) as unknown as Entry;
  interface Frame {
    readonly activities: readonly { readonly text: string }[];
    readonly watermark: string;
  }
  /** A stream that begins after `kept`, over what `lines` gives, and what was sent by it. */
  function streamOf(lines: () => readonly Entry[], kept = 0, reached = kept) {
    const frames: Frame[] = [];
    const socket = Object.assign(new EventEmitter(), {
      readyState: WebSocket.OPEN,
      send: (frame: string, sent: () => void) => {
        frames.push(JSON.parse(frame));
        sent();
      },
      close: () => {},
    });
    const gate = { open: Promise.resolve() };
    const read = async (_: string, after: number) => {
      const page = lines().filter(({ number }) => number > after);
      await gate.open;
      return page;
    };
    const streams = createStreams({ read }, async () => [], LIMITS);
    streams.open(socket as unknown as WebSocket, { conversationId: "a", mark: { kept } }, reached);
    const texts = () => frames.flatMap(({ activities }) => activities.map(({ text }) => text));
    return { streams, frames, texts, gate };
  }
  const held = [line(2, "two", "m"), line(3, "three", "m")];

  it("tells its client what of it the log holds", async () => {
    let lines = [line(1, "one")];
    const { streams, frames } = streamOf(() => lines);
    await expect.poll(() => frames.at(-1)?.watermark).toBe("1");
    lines = held;
    streams.wake("a", 3);
    await expect.poll(() => frames.at(-1)?.watermark).toBe("1-3-m");
    lines = [...[1, 2, 3].map((number) => line(number, "kept")), line(4, "four")];
    streams.wake("a", 3, 1);
    streams.wake("a", 4);
    await expect.poll(() => frames.at(-1)).toEqual({ activities: [{ text: "four" }], watermark: "4" });
  });

  it("goes back to what it has of the log where that numbers memory's lines anew, or has more", async () => {
    for (const settled of [Number.POSITIVE_INFINITY, 2]) {
      let lines = held;
      const { streams, texts } = streamOf(() => lines, 1);
      await expect.poll(texts).toEqual(["two", "three"]);
      lines = [line(2, "another's"), line(3, "two"), line(4, "three")];
      streams.wake("a", 4, settled);
      await expect.poll(texts).toEqual(["two", "three", "another's", "two", "three"]);
    }
  });

  it("sends nothing of memory that it read before the log took it in", async () => {
    let lines = held;
    const { streams, texts, gate } = streamOf(() => lines, 1);
    await expect.poll(texts).toEqual(["two", "three"]);
    let open = (): void => {};
    gate.open = new Promise((resolve) => {
      open = resolve;
    });
    lines = [...held, line(4, "four", "m")];
    streams.wake("a", 4);
    await pause(0);
    lines = [line(2, "another's"), line(3, "two"), line(4, "three"), line(5, "four")];
    streams.wake("a", 5, Number.POSITIVE_INFINITY);
    open();
    await expect.poll(texts).toEqual(["two", "three", "another's", "two", "three", "four"]);
  });

  it("reads the log for a line that follows memory's by its number alone", async () => {
    let lines = held;
    const { streams, texts } = streamOf(() => lines, 1);
    await expect.poll(texts).toEqual(["two", "three"]);
    lines = [...held, line(4, "four", "m")];
    streams.wake("a", 4, undefined, [{ number: 4, text: '{"text":"the log\'s"}' }]);
    await expect.poll(texts).toEqual(["two", "three", "four"]);
  });

  it("begins where its client was in that memory", async () => {
    const { texts } = streamOf(() => held, 1, 2);
    await expect.poll(texts).toEqual(["three"]);
  });
});

describe("streams that are to close", () => {
  /** A socket that nobody reads from holds what was sent. */
  function fakeSocket(reads: boolean) {
    const closes: unknown[] = [];
    const socket = Object.assign(new EventEmitter(), {
      readyState: WebSocket.OPEN,
      bufferedAmount: reads ? 0 : 100,
      send: (frame: string, sent: () => void) => {
        frames.push(frame);
        if (reads) sent();
      },
      close: (code: number) => closes.push(code),
      terminate: () => {},
    });
    const frames: string[] = [];
    return { socket: socket as unknown as WebSocket, frames, closes };
  }
  const place = { conversationId: "a", mark: { kept: 0 } };
  const never = new Promise(() => {});
  const entry = { number: 1, activity: { text: "text 1" } } as unknown as Entry;

  it("do so with the code that makes clients come back, though the log does not answer", async () => {
    const { socket, closes } = fakeSocket(true);
    const streams = createStreams({ read: () => new Promise(() => {}) }, async () => [], LIMITS);
    streams.open(socket, place);
    await streams.close(Promise.resolve());
    expect(closes).toEqual([1001]);
    const later = fakeSocket(true);
    streams.open(later.socket, place);
    await expect.poll(() => later.closes).toEqual([1001]);
  });

  it("wait for a log that is slow, and send what it says first", async () => {
    const { socket, frames, closes } = fakeSocket(true);
    let answer = (_entries: readonly Entry[]): void => {};
    const first = new Promise<readonly Entry[]>((resolve) => {
      answer = resolve;
    });
    const read = async (_: string, after: number) => (after === 0 ? first : []);
    const streams = createStreams({ read }, async () => [], LIMITS);
    streams.open(socket, place);
    const closed = streams.close(never);
    await pause(CLOSING_MILLISECONDS + 100);
    expect(closes).toEqual([]);
    answer([entry]);
    await closed;
    expect(frames).toHaveLength(1);
    expect(closes).toEqual([1001]);
  });

  it("do not wait for a client that does not read", async () => {
    const { socket, frames, closes } = fakeSocket(false);
    const streams = createStreams({ read: async () => [entry] }, async () => [], LIMITS);
    streams.open(socket, place);
    await streams.close(never);
    expect(frames).toHaveLength(1);
    expect(closes).toEqual([1001]);
  });
});

describe("a stream", () => {
  it("sends the welcome that came before it, then what follows, each with the number of its last activity", async () => {
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    await stream.until("Welcome");
    await say(server, place, "hello");
    await stream.until("Echo: hello");
    expect(texts(stream)).toEqual(["Welcome", "hello", "Echo: hello"]);
    expect(stream.frames.at(-1)?.watermark).toBe("3");
    stream.close();
  });

  it("DL-24: typing goes to who is there, keeps the watermark, and is no history", async () => {
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    await stream.until("Welcome");
    await say(server, place, "typing");
    await stream.until("Typed");
    const typing = stream.frames.filter(({ activities }) => activities[0]?.type === "typing");
    expect(typing).toHaveLength(1);
    expect(typing[0]).not.toHaveProperty("watermark");
    expect(typing[0]?.activities[0]?.from).toMatchObject({ id: "vigie", name: "Vigie" });
    const later = await reconnect(place, "");
    await later.until("Typed");
    expect(texts(later)).toEqual(["Welcome", "typing", "Typed"]);
    stream.close();
    later.close();
  });

  it("shows a member's own typing to their other tabs, and answers it", async () => {
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    await stream.until("Welcome");
    const { id } = await read<{ id: string }>(post(server, place, { type: "typing" }));
    expect(id).toMatch(new RegExp(`^${place.conversationId}\\|`));
    await say(server, place, "done");
    await stream.until("Echo: done");
    expect(stream.activities().map(({ type }) => type)).toEqual(["message", "typing", "message", "message"]);
    stream.close();
  });

  it.each([
    ["", 3],
    ["-", 3],
    ["rubbish", 3],
    ["1", 2],
    ["2", 1],
  ])("DL-25: a new stream after watermark %j replays the %i that follow it", async (watermark, count) => {
    const place = await startConversation(server);
    await say(server, place, "hello");
    const stream = await reconnect(place, watermark);
    await stream.until("Echo: hello");
    expect(stream.activities()).toHaveLength(count);
    stream.close();
  });

  it("DL-25: a watermark beyond the end replays nothing and misses nothing", async () => {
    const place = await startConversation(server);
    const stream = await reconnect(place, "999");
    await say(server, place, "hello");
    await stream.until("Echo: hello");
    expect(texts(stream)).toEqual(["hello", "Echo: hello"]);
    stream.close();
  });

  it("DL-26: a socket cut while replies flow loses nothing and repeats nothing", async () => {
    const place = await startConversation(server);
    const first = await openStream(place.streamUrl);
    await first.until("Welcome");
    const saying = Promise.all(
      Array.from({ length: 20 }, (_, index) => say(server, place, `question ${index}`)),
    );
    await first.until("question 3");
    first.socket.terminate();
    await saying;
    const seen = first.activities();
    const watermark = first.frames.filter((frame) => frame.watermark !== undefined).at(-1)?.watermark ?? "";
    const second = await reconnect(place, watermark);
    const log = await read<{ activities: { id: string }[] }>(
      call(server, "GET", `conversations/${place.conversationId}/activities`, { token: place.token }),
    );
    expect(log.activities).toHaveLength(41);
    await second.until("Echo: question 19");
    expect([...seen, ...second.activities()].map(({ id }) => id)).toEqual(log.activities.map(({ id }) => id));
    second.close();
  });

  it("DL-28: two tabs both receive, and a third does not evict them", async () => {
    const place = await startConversation(server);
    const tabs = [
      await openStream(place.streamUrl),
      await openStream(place.streamUrl),
      await reconnect(place, "1"),
    ];
    await say(server, place, "hello");
    await Promise.all(tabs.map((tab) => tab.until("Echo: hello")));
    expect(tabs.map((tab) => tab.socket.readyState)).toEqual([1, 1, 1]);
    for (const tab of tabs) tab.close();
  });

  it("refuses one socket too many with 429 and leaves the others alone", async () => {
    const place = await startConversation(server);
    const tabs = await Promise.all([1, 2, 3, 4, 5].map(() => openStream(place.streamUrl)));
    await expect(openStream(place.streamUrl)).rejects.toThrow("429");
    expect(tabs.every((tab) => tab.socket.readyState === tab.socket.OPEN)).toBe(true);
    const closed = new Promise((resolve) => tabs[0]?.socket.on("close", resolve));
    tabs[0]?.close();
    await closed;
    await expect
      .poll(() =>
        openStream(place.streamUrl).then(
          (tab) => tab.close(),
          () => "full",
        ),
      )
      .toBeUndefined();
    for (const tab of tabs) tab.close();
  });

  it("DL-30: frames are empty or hold activities; what a client sends up is ignored", async () => {
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    stream.socket.send("");
    stream.socket.send('{"activities":[{"type":"message","text":"smuggled"}]}');
    stream.socket.send(Buffer.from([1, 2, 3]));
    await say(server, place, "hello");
    await stream.until("Echo: hello");
    for (const raw of stream.raw) expect(raw === "" || Array.isArray(JSON.parse(raw).activities)).toBe(true);
    expect(texts(stream)).not.toContain("smuggled");
    stream.close();
  });

  it("cuts a socket that sends an oversize frame", async () => {
    const place = await startConversation(server);
    const stream = await openStream(place.streamUrl);
    const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
    stream.socket.send("x".repeat(65 * 1024));
    expect(await closed).toBe(1009);
  });

  it("DL-31: a socket that only answers pings stays; one that does not is cut", async () => {
    const place = await startConversation(server);
    const alive = await openStream(place.streamUrl);
    const dead = await openStream(place.streamUrl);
    // `pong` is what the library would answer by itself.
    dead.socket.pong = () => {};
    let pings = 0;
    alive.socket.on("ping", () => {
      pings += 1;
    });
    const closed = new Promise((resolve) => dead.socket.on("close", resolve));
    for (let beats = 1; beats <= 6; beats += 1) {
      server.directLine.beat();
      await expect.poll(() => pings).toBe(beats);
    }
    await closed;
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
    alive.close();
  });

  it("comes back to its place after a restart of the server, as long as the log is there", async () => {
    const store = await openTestStore();
    const before = await startTestServer({ store });
    const place = await startConversation(before);
    const stream = await openStream(place.streamUrl);
    await stream.until("Welcome");
    const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
    await before.stop();
    expect(await closed).toBe(1001);
    const after = await startTestServer({ store });
    const path = `conversations/${place.conversationId}?watermark=1`;
    const back = await read<Place>(call(after, "GET", path, { token: place.token }));
    const again = await openStream(back.streamUrl);
    await say(after, place, "hello");
    await again.until("Echo: hello");
    expect(texts(again)).toEqual(["hello", "Echo: hello"]);
    again.close();
    await after.stop();
    await store.database.close();
  });

  it("DL-29: its address is refused after 61 seconds, and may be used again before", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const clocked = await startTestServer({ now: () => new Date(time) });
    const { streamUrl } = await startConversation(clocked);
    (await openStream(streamUrl)).close();
    time += 59_000;
    (await openStream(streamUrl)).close();
    time += 2_000;
    await expect(openStream(streamUrl)).rejects.toThrow("401");
    await clocked.stop();
  });

  it("is refused without a ticket, with a token instead of one, or elsewhere", async () => {
    const { streamUrl, token } = await startConversation(server);
    const bare = streamUrl.replace(/\?.*/, "");
    await expect(openStream(bare)).rejects.toThrow("401");
    await expect(openStream(`${bare}?t=${token}`)).rejects.toThrow("401");
    await expect(openStream(`${server.base.replace("http", "ws")}/elsewhere`)).rejects.toThrow("404");
  });
});

describe("a turn", () => {
  it("DL-12, DL-13: the post is answered with an id before the bot has", async () => {
    const slow = await startTestServer();
    const place = await startConversation(slow);
    const { id } = await read<{ id: string }>(post(slow, place, { type: "message", text: "wait" }));
    expect(id).toBe(`${place.conversationId}|0000002`);
    const stream = await openStream(place.streamUrl);
    await stream.until("wait");
    expect(texts(stream)).toEqual(["Welcome", "wait"]);
    slow.bot.release();
    await stream.until("Waited");
    stream.close();
    await slow.stop();
  });

  it("waits for the one before it in its conversation, and for none in another", async () => {
    const slow = await startTestServer();
    const [one, other] = [await startConversation(slow), await startConversation(slow)];
    await read(post(slow, one, { type: "message", text: "wait" }));
    await read(post(slow, one, { type: "message", text: "second" }));
    const stream = await openStream(other.streamUrl);
    await read(post(slow, other, { type: "message", text: "meanwhile" }));
    await stream.until("Echo: meanwhile");
    expect(slow.bot.seen.map(({ text }) => text)).not.toContain("second");
    slow.bot.release();
    await slow.directLine.idle();
    const of = await openStream(one.streamUrl);
    await of.until("Echo: second");
    expect(texts(of)).toEqual(["Welcome", "wait", "second", "Waited", "Echo: second"]);
    of.close();
    stream.close();
    await slow.stop();
  });

  it("under way is finished before the server stops, and its answer still reaches the client", async () => {
    const stopping = await startTestServer();
    const place = await startConversation(stopping);
    const stream = await openStream(place.streamUrl);
    await read(post(stopping, place, { type: "message", text: "wait" }));
    const stopped = stopping.stop();
    stopping.bot.release();
    await stopped;
    expect(texts(stream)).toEqual(["Welcome", "wait", "Waited"]);
  });

  it("that is over when the server stops is sent before the stream closes, however slow the log is", async () => {
    const store = await openTestStore();
    const { read } = store.log;
    const log: typeof store.log = {
      ...store.log,
      read: async (...place) => {
        await pause(50);
        return read(...place);
      },
    };
    const stopping = await startTestServer({ store: { ...store, log } });
    const place = await startConversation(stopping);
    await say(stopping, place, "hello");
    const stream = await openStream(place.streamUrl);
    const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
    await stopping.stop();
    expect(await closed).toBe(1001);
    expect(texts(stream)).toEqual(["Welcome", "hello", "Echo: hello"]);
    await store.database.close();
  });

  it("DL-34: no token or ticket, and nothing that a member wrote, is in the log", async () => {
    const place = await startConversation(server);
    await say(server, place, "a sentence of mine");
    const { pathname, search } = new URL(place.streamUrl);
    await call(server, "GET", `${pathname}${search}`);
    const logged = server.logged.join("");
    expect(logged).toContain('"route":"/v3/directline/conversations/:conversationId/activities"');
    for (const secret of [
      place.token,
      new URL(place.streamUrl).searchParams.get("t") ?? "",
      "a sentence of mine",
    ]) {
      expect(logged).not.toContain(secret);
    }
  });
});
