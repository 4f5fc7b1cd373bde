import { describe, expect, it } from "vitest";
import type { Activity } from "../../../src/web/chat/activity.js";
import {
  Connection,
  type ConnectionStatus,
  LONGEST_HOLD,
  LONGEST_REST,
  POLL_EVERY,
  POLLS_BEFORE_SOCKET,
  REFRESH_EVERY,
  SHORTEST_HOLD,
} from "../../../src/web/chat/connection.js";
import { createDirectLine } from "../../../src/web/chat/direct-line.js";
import type { Session } from "../../../src/web/chat/session.js";
import { KEEP_ALIVE, type Socket } from "../../../src/web/chat/stream.js";

type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
type Respond = (request: {
  readonly call: string;
  readonly body: unknown;
  readonly token: string | undefined;
}) => Answer | "no answer";

/** A WebSocket that the test opens, feeds and closes. */
class FakeSocket implements Socket {
  readonly #heard: Record<string, ((event: { data: unknown }) => void)[]> = {
    open: [],
    close: [],
    message: [],
  };
  constructor(readonly address: string) {}
  addEventListener(type: string, heard: (event: { data: unknown }) => void): void {
    this.#heard[type]?.push(heard);
  }
  emit(type: "open" | "close" | "message", data?: unknown): void {
    for (const heard of this.#heard[type] ?? []) heard({ data });
  }
  readonly sent: string[] = [];
  send(frame: string): void {
    this.sent.push(frame);
  }
  close(): void {
    this.emit("close");
  }
}

const opened = { conversationId: "c1", token: "t1", expires_in: 1800, streamUrl: "ws://server/stream?t=1" };
const bot = (id: string, text: string) => ({ type: "message", id, text, from: { role: "bot" } });

/** Everything as it should be, unless the test says otherwise. */
const healthy: Respond = ({ call }) => {
  if (call === "POST /chat/token") return { status: 200, body: { conversationId: "c1", token: "t0" } };
  if (call === "POST /v3/directline/conversations") return { status: 201, body: opened };
  if (call.startsWith("GET /v3/directline/conversations/c1/activities"))
    return { status: 200, body: { activities: [], watermark: "0" } };
  if (call.startsWith("GET /v3/directline/conversations/c1?"))
    return { status: 200, body: { ...opened, streamUrl: "ws://server/stream?t=2" } };
  return { status: 200, body: { id: "c1|0000001" } };
};

/** A connection in a world without time: waits end when the test says so. */
function world(respond: Respond = healthy) {
  const calls: string[] = [];
  const tokens: (string | undefined)[] = [];
  const bodies: unknown[] = [];
  const sockets: FakeSocket[] = [];
  const statuses: ConnectionStatus[] = [];
  const rests: number[] = [];
  const heard: { text: string | undefined; replayed: boolean }[] = [];
  const sessions: Session[] = [];
  let waits: { milliseconds: number; end: () => void }[] = [];
  const wait = (milliseconds: number) =>
    new Promise<void>((end) => {
      waits.push({ milliseconds, end });
    });
  const fetch = async (path: string, request: RequestInit): Promise<Response> => {
    const call = `${request.method} ${path}`;
    const token = new Headers(request.headers).get("Authorization")?.replace("Bearer ", "");
    const body: unknown = typeof request.body === "string" ? JSON.parse(request.body) : undefined;
    calls.push(call);
    tokens.push(token);
    bodies.push(body);
    const answer = respond({ call, body, token });
    if (answer === "no answer") throw new TypeError("Failed to fetch");
    const { status, headers = {} } = answer;
    return new Response(JSON.stringify(answer.body ?? {}), { status, headers });
  };
  const connection = new Connection(
    {
      directLine: createDirectLine({ fetch, wait }),
      openSocket: (address) => {
        const socket = new FakeSocket(address);
        sockets.push(socket);
        return socket;
      },
      wait,
      random: () => 1,
      locale: "fr",
    },
    {
      status: (status, comesBackIn) => {
        statuses.push(status);
        if (comesBackIn !== undefined) rests.push(comesBackIn);
      },
      activities: (activities: readonly Activity[], replayed) =>
        heard.push(...activities.map(({ text }) => ({ text, replayed }))),
      session: (session) => sessions.push(session),
    },
  );
  /** Lets everything happen that waits for no time. */
  const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  return {
    connection,
    calls,
    tokens,
    bodies,
    sockets,
    statuses,
    rests,
    heard,
    sessions,
    settle,
    waits: () => waits.map(({ milliseconds }) => milliseconds),
    /** ends the waits of so long */
    pass: async (milliseconds: number) => {
      const due = waits.filter((one) => one.milliseconds === milliseconds);
      waits = waits.filter((one) => one.milliseconds !== milliseconds);
      for (const { end } of due) end();
      await settle();
    },
  };
}

const message = { text: "mon rib ?", locale: "fr", clientActivityId: "abc" };
const neverHeld = (milliseconds: number): void => expect.unreachable(`held for ${milliseconds} ms`);

describe("a new conversation", () => {
  it("takes a token from the page's own endpoint and follows the stream as it was given", async () => {
    const { connection, calls, tokens, bodies, sockets, statuses, sessions, settle } = world();
    void connection.begin();
    await settle();
    expect(calls).toEqual(["POST /chat/token", "POST /v3/directline/conversations"]);
    expect(tokens).toEqual([undefined, "t0"]);
    expect(bodies[1]).toEqual({ user: {}, locale: "fr" });
    expect(sockets.map(({ address }) => address)).toEqual([opened.streamUrl]);
    expect(statuses).toEqual(["connecting", "online"]);
    expect(sessions).toEqual([{ conversationId: "c1", token: "t1" }]);
  });

  it("hears each activity once, and survives frames that are empty or broken", async () => {
    const { connection, sockets, heard, settle } = world();
    void connection.begin();
    await settle();
    const [socket] = sockets;
    socket?.emit("open");
    socket?.emit("message", JSON.stringify({ activities: [bot("c1|0000001", "Bonjour")], watermark: "1" }));
    for (const frame of ["", "{", "[]", '{"watermark":"1"}']) socket?.emit("message", frame);
    socket?.emit(
      "message",
      JSON.stringify({
        activities: [bot("c1|0000001", "Bonjour"), bot("c1|0000002", "Merci")],
        watermark: "2",
      }),
    );
    expect(heard).toEqual([
      { text: "Bonjour", replayed: false },
      { text: "Merci", replayed: false },
    ]);
  });

  it("hears what came under the id of another, as after an outage in which two instances gave the same one", async () => {
    const { connection, sockets, heard, settle } = world();
    void connection.begin();
    await settle();
    sockets[0]?.emit("open");
    const at = (second: number, text: string) => ({
      ...bot("c1|0000002", text),
      timestamp: `2026-11-30T10:00:0${second}Z`,
    });
    for (const activity of [at(1, "mine"), at(2, "theirs"), at(1, "mine")]) {
      sockets[0]?.emit("message", JSON.stringify({ activities: [activity], watermark: "2" }));
    }
    expect(heard.map(({ text }) => text)).toEqual(["mine", "theirs"]);
  });

  it("goes on trying when the server cannot be reached, and sooner when the device is online again", async () => {
    let up = false;
    const { connection, statuses, settle, waits } = world((request) => (up ? healthy(request) : "no answer"));
    void connection.begin();
    await settle();
    expect(statuses).toEqual(["connecting", "unreachable"]);
    expect(waits()).toContain(1000);
    up = true;
    connection.retryNow();
    await settle();
    expect(statuses).toEqual(["connecting", "unreachable", "online"]);
  });
});

describe("a conversation that the server does not open now", () => {
  const start = "POST /v3/directline/conversations";
  const full = {
    status: 429,
    headers: { Date: "Mon, 05 Feb 2024 10:00:00 GMT", "Retry-After": "Mon, 05 Feb 2024 10:05:00 GMT" },
  };
  const ASKED = 300_000;
  const FIRST_SPREAD = 1000;

  it.each(["POST /chat/token", start])(
    "opens by itself when it may, and is not asked for before, whatever the device does: %s",
    async (refused) => {
      let isFull = true;
      const { connection, calls, statuses, rests, settle, pass } = world((request) =>
        isFull && request.call === refused ? full : healthy(request),
      );
      void connection.begin();
      await settle();
      expect(statuses).toEqual(["connecting", "waiting"]);
      expect(rests).toEqual([ASKED + FIRST_SPREAD]);
      const before = calls.length;
      connection.retryNow();
      await pass(FIRST_SPREAD);
      expect(calls).toHaveLength(before);
      isFull = false;
      await pass(ASKED + FIRST_SPREAD);
      expect(statuses).toEqual(["connecting", "waiting", "online"]);
    },
  );

  it("is opened with the token that it has, as each counts for its address, until that is refused", async () => {
    const answers = [full, { status: 403 }];
    const { connection, calls, settle, pass } = world((request) =>
      request.call === start ? (answers.shift() ?? healthy(request)) : healthy(request),
    );
    void connection.begin();
    await settle();
    await pass(ASKED + FIRST_SPREAD);
    expect(calls).toEqual(["POST /chat/token", start, start]);
    await pass(2 * FIRST_SPREAD);
    expect(calls.slice(3)).toEqual(["POST /chat/token", start]);
  });

  it.each([
    ["nothing", {}, 0],
    ["a month", { "Retry-After": "2592000" }, LONGEST_REST],
  ])("is tried again when the server says %s", async (_, headers, asked) => {
    const { connection, rests, settle } = world(() => ({ status: 429, headers }));
    void connection.begin();
    await settle();
    expect(rests).toEqual([asked + FIRST_SPREAD]);
  });

  it("is left alone by a page that has let go of it", async () => {
    const { connection, calls, settle, pass } = world(() => full);
    void connection.begin();
    await settle();
    connection.close();
    await pass(ASKED + FIRST_SPREAD);
    expect(calls).toHaveLength(1);
  });
});

describe("an open stream", () => {
  it("is kept alive by empty frames until it closes", async () => {
    const { connection, sockets, settle, pass } = world();
    void connection.begin();
    await settle();
    const [socket] = sockets;
    socket?.emit("open");
    await pass(KEEP_ALIVE);
    await pass(KEEP_ALIVE);
    expect(socket?.sent).toEqual(["", ""]);
    socket?.emit("close");
    await pass(KEEP_ALIVE);
    expect(socket?.sent).toEqual(["", ""]);
  });
});

/** A conversation that was online and whose socket is gone, as far as its first try to come back. */
async function loseSocket({ connection, sockets, settle, pass }: ReturnType<typeof world>): Promise<void> {
  void connection.begin();
  await settle();
  sockets[0]?.emit("open");
  sockets[0]?.emit("close");
  await settle();
  await pass(1000);
}

describe("a lost stream", () => {
  it("is taken up where it ended", async () => {
    const { connection, calls, sockets, statuses, settle, pass } = world();
    void connection.begin();
    await settle();
    sockets[0]?.emit("open");
    sockets[0]?.emit(
      "message",
      JSON.stringify({ activities: [bot("c1|0000007", "Bonjour")], watermark: "7" }),
    );
    sockets[0]?.emit("close");
    await settle();
    expect(statuses[statuses.length - 1]).toBe("reconnecting");
    await pass(1000);
    expect(calls[calls.length - 1]).toBe("GET /v3/directline/conversations/c1?watermark=7");
    expect(sockets[1]?.address).toBe("ws://server/stream?t=2");
    expect(statuses[statuses.length - 1]).toBe("online");
  });

  it("is taken up when the server wants it to be, where it has too much to do", async () => {
    let busy = true;
    const page = world((request) =>
      busy && request.call.includes("?watermark=")
        ? { status: 429, headers: { "Retry-After": "7" } }
        : healthy(request),
    );
    const { connection, calls, statuses, settle, pass } = page;
    await loseSocket(page);
    const before = calls.length;
    connection.retryNow();
    await settle();
    expect(calls).toHaveLength(before);
    busy = false;
    await pass(9000);
    expect(statuses).toEqual(["connecting", "online", "reconnecting", "reconnecting", "online"]);
  });

  it("is waited for longer and longer while the server is away", async () => {
    let up = true;
    const { connection, sockets, settle, waits, pass } = world((request) =>
      up ? healthy(request) : "no answer",
    );
    void connection.begin();
    await settle();
    sockets[0]?.emit("open");
    up = false;
    sockets[0]?.emit("close");
    await settle();
    for (const due of [1000, 2000, 4000]) {
      expect(waits()).toContain(due);
      await pass(due);
    }
    expect(waits()).toContain(8000);
  });

  it("ends the conversation when the server no longer knows it", async () => {
    const page = world((request) =>
      request.call.includes("?watermark=") ? { status: 404 } : healthy(request),
    );
    await loseSocket(page);
    expect(page.statuses[page.statuses.length - 1]).toBe("ended");
  });
});

describe("refused sockets", () => {
  it("are replaced by polling, and tried again after a while", async () => {
    const { connection, calls, sockets, statuses, settle, pass } = world();
    void connection.begin();
    await settle();
    sockets[0]?.emit("close");
    await settle();
    for (let polls = 0; polls < POLLS_BEFORE_SOCKET; polls += 1) await pass(POLL_EVERY);
    expect(calls.filter((call) => call.includes("/activities?")).length).toBe(POLLS_BEFORE_SOCKET);
    expect(sockets.length).toBe(2);
    expect(statuses).not.toContain("reconnecting");
  });
});

describe("an earlier conversation", () => {
  const session = { conversationId: "c1", token: "kept" };

  it("is replayed by its token, then followed from its end", async () => {
    const { connection, calls, heard, settle } = world((request) =>
      request.call.includes("/activities?")
        ? { status: 200, body: { activities: [bot("c1|0000001", "Bonjour")], watermark: "1" } }
        : healthy(request),
    );
    void connection.begin(session);
    await settle();
    expect(calls).toEqual([
      "GET /v3/directline/conversations/c1/activities?watermark=",
      "GET /v3/directline/conversations/c1?watermark=1",
    ]);
    expect(heard).toEqual([{ text: "Bonjour", replayed: true }]);
  });

  it("is given up for a new one when its token opens nothing any more", async () => {
    for (const status of [401, 403, 404]) {
      const { connection, calls, settle } = world((request) =>
        request.call.includes("/activities?") ? { status } : healthy(request),
      );
      void connection.begin(session);
      await settle();
      expect(calls.slice(1), String(status)).toEqual([
        "POST /chat/token",
        "POST /v3/directline/conversations",
      ]);
    }
  });

  it("is not given up because the server is away", async () => {
    let up = false;
    const { connection, calls, settle, pass } = world((request) => (up ? healthy(request) : "no answer"));
    void connection.begin(session);
    await settle();
    up = true;
    await pass(1000);
    expect(calls).not.toContain("POST /chat/token");
  });
});

describe("a message", () => {
  const posted = "POST /v3/directline/conversations/c1/activities";

  it("bears the page's own id, and a button's id beside its words", async () => {
    const { connection, bodies, settle } = world();
    void connection.begin();
    await settle();
    expect(await connection.post({ ...message, button: "topic:risks" }, neverHeld)).toBe("sent");
    expect(bodies[bodies.length - 1]).toEqual({
      type: "message",
      text: "mon rib ?",
      locale: "fr",
      channelData: { clientActivityID: "abc" },
      value: { button: "topic:risks" },
    });
  });

  it.each([
    [403, "ended"],
    [413, "refused"],
    [400, "refused"],
    [500, "failed"],
    [502, "unreachable"],
    [503, "unreachable"],
    [504, "unreachable"],
  ] as const)("that the server answers with %i is %s", async (status, result) => {
    const { connection, settle } = world((request) =>
      request.call === posted ? { status } : healthy(request),
    );
    void connection.begin();
    await settle();
    expect(await connection.post(message, neverHeld)).toBe(result);
  });

  it("that is refused as the conversation was erased is followed by what says so, once", async () => {
    const farewell = { activities: [bot("c1|999999999", "Erased.")], watermark: "999999999" };
    const { connection, heard, statuses, settle } = world((request) => {
      if (request.call === posted) return { status: 403 };
      if (request.call.includes("/activities?watermark=999999999")) return { status: 403 };
      if (request.call.includes("/activities?")) return { status: 200, body: farewell };
      return healthy(request);
    });
    void connection.begin();
    await settle();
    expect(await connection.post(message, neverHeld)).toBe("ended");
    expect(await connection.post(message, neverHeld)).toBe("ended");
    expect(heard.map(({ text }) => text)).toEqual(["Erased."]);
    expect(statuses.at(-1)).toBe("ended");
  });

  it("that came too fast is sent again with the same id, until the server takes it", async () => {
    let refusals = 5;
    const headers = { Date: "Mon, 05 Feb 2024 10:00:00 GMT", "Retry-After": "Mon, 05 Feb 2024 10:00:07 GMT" };
    const { connection, bodies, calls, settle, pass } = world((request) => {
      if (request.call !== posted || refusals === 0) return healthy(request);
      refusals -= 1;
      return { status: 429, headers };
    });
    void connection.begin();
    await settle();
    const held: number[] = [];
    const result = connection.post(message, (milliseconds) => held.push(milliseconds));
    await settle();
    for (let refusal = 0; refusal < 5; refusal += 1) await pass(7000);
    expect(await result).toBe("sent");
    expect(held).toEqual([7000, 7000, 7000, 7000, 7000]);
    const sent = bodies.filter((_, index) => calls[index] === posted);
    expect(sent).toHaveLength(6);
    expect(new Set(sent.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it.each([
    ["a date by a clock unlike the device's", "Mon, 05 Feb 2024 10:00:03 GMT", 3000],
    ["seconds, as proxies say", "4", 4000],
    ["a date that has passed", "Mon, 05 Feb 2024 09:00:00 GMT", SHORTEST_HOLD],
    ["a day", "86400", LONGEST_HOLD],
    ["rubbish", "soon", SHORTEST_HOLD],
    ["nothing", undefined, SHORTEST_HOLD],
  ])("that came too fast is held when the server says %s", async (_, retryAfter, expected) => {
    const headers = {
      Date: "Mon, 05 Feb 2024 10:00:00 GMT",
      ...(retryAfter !== undefined && { "Retry-After": retryAfter }),
    };
    const { connection, settle } = world((request) =>
      request.call === posted ? { status: 429, headers } : healthy(request),
    );
    void connection.begin();
    await settle();
    const held: number[] = [];
    void connection.post(message, (milliseconds) => held.push(milliseconds));
    await settle();
    expect(held).toEqual([expected]);
  });

  it("waits for the conversation to open", async () => {
    let up = false;
    const { connection, settle, pass } = world((request) => (up ? healthy(request) : "no answer"));
    void connection.begin();
    await settle();
    const result = connection.post(message, neverHeld);
    up = true;
    await pass(1000);
    expect(await result).toBe("sent");
  });
});

describe("a token", () => {
  it("is renewed long before it expires, and used from then on", async () => {
    const { connection, tokens, sessions, settle, pass } = world((request) =>
      request.call === "POST /v3/directline/tokens/refresh"
        ? { status: 200, body: { ...opened, token: "t2" } }
        : healthy(request),
    );
    void connection.begin();
    await settle();
    await pass(REFRESH_EVERY);
    await connection.post(message, neverHeld);
    expect(tokens[tokens.length - 1]).toBe("t2");
    expect(sessions[sessions.length - 1]).toEqual({ conversationId: "c1", token: "t2" });
  });
});
