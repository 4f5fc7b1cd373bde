import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { IDLE_SECONDS, LINK_SECONDS, SESSION_SECONDS, TEXT_CHARACTERS } from "../../src/http/desk/limits.js";
import { DESK_HEADER, type LiveFrame, SIGNED_OUT_CODE } from "../../src/http/desk/wire.js";
import { type DeskTestServer, deskClient, signedIn, startDeskServer } from "./desk-server.js";
import { createMemorySessions } from "./memory-sessions.js";

let server: DeskTestServer;
let moment = new Date("2026-10-07T09:00:00Z");
const later = (seconds: number): void => {
  moment = new Date(moment.getTime() + seconds * 1000);
};

beforeEach(async () => {
  moment = new Date("2026-10-07T09:00:00Z");
  server = await startDeskServer({ now: () => moment });
});
afterEach(() => server.stop());

const CLIENT_ID = "abcdefghijklmnop";

describe("signing in by the link on the terminal", () => {
  it("works once", async () => {
    const nobody = deskClient(server);
    await nobody.post("sign-in/link");
    const [code] = server.codes;
    const first = await nobody.post("sign-in", { code });
    expect(first.status).toBe(200);
    expect(first.headers.get("set-cookie")).toMatch(
      /^vigie-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await nobody.post("sign-in", { code })).status).toBe(403);
  });

  it("works for ten minutes", async () => {
    const nobody = deskClient(server);
    await nobody.post("sign-in/link");
    later(LINK_SECONDS);
    expect((await nobody.post("sign-in", { code: server.codes[0] })).status).toBe(403);
  });

  it("takes the newest link alone, and no guess", async () => {
    const nobody = deskClient(server);
    await nobody.post("sign-in/link");
    await nobody.post("sign-in/link");
    expect((await nobody.post("sign-in", { code: server.codes[0] })).status).toBe(403);
    expect((await nobody.post("sign-in", { code: "" })).status).toBe(403);
    expect((await nobody.post("sign-in", { code: server.codes[1] })).status).toBe(200);
  });

  it("is refused through a proxy, and from another site's page", async () => {
    const nobody = deskClient(server);
    expect((await nobody.post("sign-in/link", {}, { "X-Forwarded-For": "203.0.113.7" })).status).toBe(403);
    expect((await nobody.post("sign-in/link", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect(server.codes).toEqual([]);
  });

  it("allows ten attempts a minute", async () => {
    const nobody = deskClient(server);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect((await nobody.post("sign-in", { code: "guess" })).status).toBe(403);
    }
    expect((await nobody.post("sign-in", { code: "guess" })).status).toBe(429);
    later(60);
    expect((await nobody.post("sign-in", { code: "guess" })).status).toBe(403);
  });

  it("allows as many with a new link each: to ask for it is no attempt of its own", async () => {
    for (let count = 1; count <= 10; count += 1) await signedIn(server);
    expect((await deskClient(server).post("sign-in/link")).status).toBe(429);
  });

  it("gives each sign-in a new session, and ends the one before it", async () => {
    const first = await signedIn(server);
    await first.post("sign-in/link");
    const again = await first.post("sign-in", { code: server.codes.at(-1) });
    expect(again.headers.get("set-cookie")).not.toContain(first.cookie);
    expect((await first.get("me")).status).toBe(401);
  });

  it("never writes a code or a session's id into the log", async () => {
    const { cookie } = await signedIn(server);
    const log = server.logged.join("");
    expect(log).not.toContain(server.codes[0]);
    expect(log).not.toContain(cookie.split("=")[1]);
  });
});

describe("without a session", () => {
  it.each(["me", "handoffs", "handoffs/h1/transcript", "advisers", "canned-replies", "figures"])(
    "%s cannot be read",
    async (path) => {
      const { status, body } = await deskClient(server, "vigie-desk=made-up").get(path);
      expect(status).toBe(401);
      expect(body).toEqual({ error: { code: "Unauthorized", message: "Sign in at the desk." } });
    },
  );

  it.each(["take", "say", "typing", "note", "transfer", "end"])("nobody can %s", async (action) => {
    server.desk.request("h1");
    expect((await deskClient(server).post(`handoffs/h1/${action}`)).status).toBe(401);
  });
});

describe("a session", () => {
  it(`ends after ${SESSION_SECONDS / 3600} hours, whatever is done in it`, async () => {
    const adviser = await signedIn(server);
    for (let seconds = 0; seconds < SESSION_SECONDS - 1200; seconds += 1200) {
      later(1200);
      expect((await adviser.post("alive")).status).toBe(200);
    }
    later(1200);
    expect((await adviser.post("alive")).status).toBe(401);
  });

  it(`ends after ${IDLE_SECONDS / 60} minutes in which nothing is done; being shown news is not doing`, async () => {
    const adviser = await signedIn(server);
    later(IDLE_SECONDS / 2);
    expect((await adviser.get("handoffs")).status).toBe(200);
    later(IDLE_SECONDS / 2);
    expect((await adviser.get("handoffs")).status).toBe(401);
    expect(server.audited.at(-1)).toMatchObject({ who: "local-3F2A-1", what: "session-ended" });
  });

  it("ends at once when the adviser signs out, and the adviser is no longer there", async () => {
    const adviser = await signedIn(server);
    await adviser.post("presence", { presence: "away" });
    expect(server.desk.presences.get("local-3F2A-1")).toBe("away");
    const { headers } = await adviser.post("sign-out");
    expect(headers.get("set-cookie")).toMatch(/^vigie-desk=; .*Max-Age=0$/);
    expect((await adviser.get("me")).status).toBe(401);
    expect(server.desk.presences.has("local-3F2A-1")).toBe(false);
  });

  it("leaves no member with an adviser who has signed out: they wait again", async () => {
    server.desk.request("h1");
    server.desk.request("h2");
    const adviser = await signedIn(server);
    await adviser.post("handoffs/h1/take");
    expect(await server.desk.find("h1")).toMatchObject({ state: "human" });
    await adviser.post("sign-out");
    expect(await server.desk.find("h1")).toMatchObject({ state: "queued" });
    expect(await server.desk.find("h2")).toMatchObject({ state: "queued" });
  });
});

describe("an action from elsewhere than our own page", () => {
  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["no origin", { origin: undefined }],
    ["an opaque origin", { origin: "null" }],
    ["no header of ours", { [DESK_HEADER]: undefined }],
    ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
  ])("is refused: %s", async (_, headers) => {
    const adviser = await signedIn(server);
    server.desk.request("h1");
    const { status, body } = await adviser.post("handoffs/h1/take", {}, headers);
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: { code: "Forbidden" } });
    expect((await server.desk.find("h1"))?.state).toBe("queued");
  });

  it("is not let in by a preflight either", async () => {
    const response = await fetch(`${server.base}/desk/api/presence`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "Access-Control-Request-Method": "POST" },
    });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a conversation at the desk", () => {
  it("is taken, read, answered, noted and ended", async () => {
    const adviser = await signedIn(server);
    server.desk.request("h1", {}, [{ text: "On m’a volé ‹numéro masqué›" }]);
    const { body: queue } = await adviser.get("handoffs");
    expect(queue["handoffs"]).toMatchObject([{ id: "h1", state: "queued" }]);
    expect((await adviser.post("handoffs/h1/take")).body).toMatchObject({ kind: "taken" });
    const said = { text: " Bonjour ", language: "fr", clientId: CLIENT_ID };
    const { body: sent } = await adviser.post("handoffs/h1/say", said);
    expect(sent).toMatchObject({ kind: "sent" });
    expect((await adviser.post("handoffs/h1/say", said)).body).toEqual(sent);
    expect(server.desk.said).toEqual(["Bonjour"]);
    expect((await adviser.post("handoffs/h1/note", { text: "Rappelle demain" })).body).toEqual({
      kind: "done",
    });
    const { body: transcript } = await adviser.get("handoffs/h1/transcript?after=2");
    expect(transcript["lines"]).toMatchObject([
      { by: "adviser", text: "Bonjour" },
      { by: "note", text: "Rappelle demain" },
    ]);
    expect((await adviser.post("handoffs/h1/end")).body).toEqual({ kind: "done" });
    expect((await adviser.get("handoffs")).body).toEqual({ handoffs: [] });
  });

  it("goes to one of two advisers who take it at once; the other is told who has it", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    server.desk.request("h1");
    const results = await Promise.all([one.post("handoffs/h1/take"), other.post("handoffs/h1/take")]);
    const kinds = results.map(({ body }) => body["kind"]).sort();
    expect(kinds).toEqual(["taken", "taken-by"]);
    const loser = results.find(({ body }) => body["kind"] === "taken-by");
    expect(loser?.body["adviser"]).toMatch(/^Local 3F2A-[12]$/);
  });

  it("goes to a colleague who is signed in, whose rights come from the server", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    await other.post("presence", { presence: "available" });
    server.desk.request("h1");
    await one.post("handoffs/h1/take");
    const unknown = await one.post("handoffs/h1/transfer", { to: { adviser: "nobody" } });
    expect(unknown.status).toBe(400);
    await one.post("handoffs/h1/transfer", { to: { adviser: "local-3F2A-2" } });
    expect((await server.desk.find("h1"))?.adviser).toEqual({ id: "local-3F2A-2", name: "Local 3F2A-2" });
    await other.post("handoffs/h1/transfer", { to: "queue" });
    expect((await server.desk.find("h1"))?.state).toBe("queued");
  });

  it("goes back to the queue when it was taken while the session ended", async () => {
    const adviser = await signedIn(server);
    server.desk.request("h1");
    const { take } = server.desk;
    Object.assign(server.desk, {
      take: async (...asked: Parameters<typeof take>) => {
        await adviser.post("sign-out");
        return take(...asked);
      },
    });
    expect((await adviser.post("handoffs/h1/take")).status).toBe(401);
    expect(await server.desk.open()).toMatchObject([{ id: "h1", state: "queued" }]);
  });

  it("says why a reply was stopped", async () => {
    const adviser = await signedIn(server);
    server.desk.request("h1");
    await adviser.post("handoffs/h1/take");
    const said = { text: "Quel est votre code secret ?", language: "en", clientId: CLIENT_ID };
    expect((await adviser.post("handoffs/h1/say", said)).body).toEqual({
      kind: "stopped",
      reasons: ["Never ask for a secret code."],
    });
  });

  it("takes a text as long as the page lets advisers write, an emoji being one character", async () => {
    const adviser = await signedIn(server);
    server.desk.request("h1");
    await adviser.post("handoffs/h1/take");
    const note = (characters: number) => adviser.post("handoffs/h1/note", { text: "😡".repeat(characters) });
    expect((await note(TEXT_CHARACTERS)).status).toBe(200);
    expect((await note(TEXT_CHARACTERS + 1)).status).toBe(400);
  });

  it.each([
    ["say", { text: "x".repeat(TEXT_CHARACTERS + 1), language: "fr", clientId: CLIENT_ID }, "text: shorten"],
    ["say", { text: " ", language: "fr", clientId: CLIENT_ID }, "text: write something"],
    ["say", { text: "x", language: "fr", clientId: "short" }, "clientId: name"],
    ["note", {}, "text: write a text"],
    ["transfer", { to: "nowhere" }, 'to: write "queue"'],
  ])("%s with a mistake gets a remedy", async (action, body, remedy) => {
    const adviser = await signedIn(server);
    server.desk.request("h1");
    await adviser.post("handoffs/h1/take");
    const answer = await adviser.post(`handoffs/h1/${action}`, body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(JSON.stringify(remedy).slice(1, -1));
  });

  it("that never was, is not found", async () => {
    const adviser = await signedIn(server);
    expect((await adviser.post("handoffs/none/take")).status).toBe(404);
    expect((await adviser.get("handoffs/none/transcript")).status).toBe(404);
  });
});

describe("the audit", () => {
  it("tells who read and did what in which conversation, and nothing of what was written", async () => {
    const adviser = await signedIn(server);
    server.desk.request("h1", {}, [{ text: "secret de l’adhérent" }]);
    await adviser.get("handoffs");
    await adviser.post("handoffs/h1/take");
    await adviser.get("handoffs/h1/transcript");
    await adviser.post("handoffs/h1/say", { text: "Bonjour", language: "fr", clientId: CLIENT_ID });
    await adviser.get("figures");
    await adviser.post("handoffs/h1/end");
    expect(server.audited.map(({ who, what, conversationId }) => [who, what, conversationId])).toEqual([
      ["local-3F2A-1", "sign-in", undefined],
      ["local-3F2A-1", "read-queue", undefined],
      ["local-3F2A-1", "take", "conversation-h1"],
      ["local-3F2A-1", "read-transcript", "conversation-h1"],
      ["local-3F2A-1", "say", "conversation-h1"],
      ["local-3F2A-1", "read-figures", undefined],
      ["local-3F2A-1", "end", "conversation-h1"],
    ]);
    expect(JSON.stringify(server.audited)).not.toMatch(/Bonjour|secret/);
  });

  it("tells who was refused the figures, or a conversation that is not theirs", async () => {
    const sessions = createMemorySessions();
    const plain = await startDeskServer({
      sessions: {
        ...sessions,
        add: (key, session) =>
          sessions.add(key, { ...session, adviser: { ...session.adviser, role: "adviser" } }),
      },
    });
    const [one, other] = [await signedIn(plain), await signedIn(plain)];
    plain.desk.request("h1");
    await one.post("handoffs/h1/take");
    plain.audited.length = 0;
    expect((await other.get("figures")).status).toBe(403);
    expect((await other.get("handoffs/h1/transcript")).status).toBe(404);
    expect(plain.audited.map(({ who, what, outcome }) => [who, what, outcome])).toEqual([
      ["local-3F2A-2", "read-figures", "refused"],
      ["local-3F2A-2", "read-transcript", undefined],
      ["local-3F2A-2", "read-transcript", "refused"],
    ]);
    await plain.stop();
  });

  it("comes first: what cannot be remembered is not done", async () => {
    let broken = false;
    const failing = await startDeskServer({
      audit: {
        record: async () => {
          if (broken) throw new Error("disk full");
        },
      },
    });
    const adviser = await signedIn(failing);
    failing.desk.request("h1");
    broken = true;
    expect((await adviser.post("handoffs/h1/take")).status).toBe(500);
    expect((await failing.desk.find("h1"))?.state).toBe("queued");
    await failing.stop();
  });
});

describe("the live connection", () => {
  function connect(headers: Record<string, string>): WebSocket {
    return new WebSocket(`${server.base.replace("http", "ws")}/desk/live`, { headers });
  }
  const framesOf = (socket: WebSocket): LiveFrame[] => {
    const frames: LiveFrame[] = [];
    socket.on("message", (data) => frames.push(JSON.parse(String(data)) as LiveFrame));
    return frames;
  };
  const closeCode = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => socket.once("close", resolve));

  it("tells every window of every change, and that the adviser is there", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    server.desk.request("h1");
    const socket = connect({ cookie: other.cookie, origin: server.base });
    const frames = framesOf(socket);
    await expect.poll(() => frames.map(({ kind }) => kind)).toContain("all");
    await one.post("handoffs/h1/take");
    await expect
      .poll(() => frames.at(-1))
      .toMatchObject({ kind: "changed", handoff: { id: "h1", adviser: { name: "Local 3F2A-1" } } });
    expect(server.desk.presences.get("local-3F2A-2")).toBe("available");
    socket.close();
  });

  it("tells that a member is typing to the adviser who has the conversation, and to nobody else", async () => {
    const [one, other] = [await signedIn(server), await signedIn(server)];
    const sockets = [one, other].map(({ cookie }) => connect({ cookie, origin: server.base }));
    const [ours = [], theirs = []] = sockets.map(framesOf);
    await expect.poll(() => Math.min(ours.length, theirs.length)).toBeGreaterThan(0);
    server.desk.request("h1");
    server.desk.type("conversation-h1");
    await one.post("handoffs/h1/take");
    server.desk.type("conversation-h1");
    server.desk.type("conversation-of-the-robot");
    await expect.poll(() => ours.at(-1)).toEqual({ kind: "typing", id: "h1" });
    server.desk.request("h2");
    await expect.poll(() => JSON.stringify(theirs.at(-1))).toContain("h2");
    expect(ours.filter(({ kind }) => kind === "typing")).toHaveLength(1);
    expect(theirs.filter(({ kind }) => kind === "typing")).toEqual([]);
    for (const socket of sockets) socket.close();
  });

  it.each([
    ["no session", 401, { cookie: "vigie-desk=made-up" }],
    ["another site's page", 403, { origin: "https://evil.example" }],
  ])("is refused: %s", async (_, status, headers) => {
    const { cookie } = await signedIn(server);
    const socket = connect({ cookie, origin: server.base, ...headers });
    const refused = await new Promise<number | undefined>((resolve) => {
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    expect(refused).toBe(status);
    socket.on("error", () => {});
    socket.terminate();
  });

  it("closes for good when the session ends", async () => {
    server.desk.request("h1");
    const adviser = await signedIn(server);
    await adviser.post("handoffs/h1/take");
    const socket = connect({ cookie: adviser.cookie, origin: server.base });
    const frames = framesOf(socket);
    const closed = closeCode(socket);
    await expect.poll(() => frames.length).toBeGreaterThan(0);
    later(IDLE_SECONDS);
    server.server.beat();
    expect(await closed).toBe(SIGNED_OUT_CODE);
    await expect.poll(() => server.desk.presences.has("local-3F2A-1")).toBe(false);
    await expect.poll(async () => (await server.desk.find("h1"))?.state).toBe("queued");
  });

  it("closes for good when the adviser signs out in another window", async () => {
    const adviser = await signedIn(server);
    const socket = connect({ cookie: adviser.cookie, origin: server.base });
    const frames = framesOf(socket);
    const closed = closeCode(socket);
    await expect.poll(() => frames.length).toBeGreaterThan(0);
    await adviser.post("sign-out");
    expect(await closed).toBe(SIGNED_OUT_CODE);
  });
});
