import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  call,
  openStream,
  type Place,
  pageToken,
  poll,
  post,
  read,
  say,
  startConversation,
} from "./protocol-client.js";
import { ALLOWED, SECRET, startTestServer, type TestServer } from "./server.js";

/** The numbers are those of docs/directline.md, "Conformance". */
let server: TestServer;
const FOREIGN = "https://evil.example";

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function codeOf(response: Promise<Response>): Promise<[number, string]> {
  const answered = await response;
  const body = (await answered.json()) as { error: { code: string; message: string } };
  expect(Object.keys(body)).toEqual(["error"]);
  expect(body.error.message).not.toBe("");
  return [answered.status, body.error.code];
}

describe("origins", () => {
  const preflight = (origin: string): Promise<Response> =>
    call(server, "OPTIONS", "conversations", {
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,x-requested-with,x-ms-bot-agent",
      },
    });

  it("DL-01: a preflight allows the four headers that clients send, to allowed origins by name", async () => {
    const { status, headers } = await preflight(ALLOWED);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(headers.get("access-control-allow-headers")?.toLowerCase().split(", ")).toEqual(
      expect.arrayContaining(["authorization", "content-type", "x-requested-with", "x-ms-bot-agent"]),
    );
    expect(headers.get("access-control-expose-headers")).toBe("Retry-After");
  });

  it("DL-02: a page of a foreign origin is refused, in the preflight and in the call", async () => {
    const { status, headers } = await preflight(FOREIGN);
    expect(status).toBe(403);
    expect(headers.get("access-control-allow-origin")).toBeNull();

    const { token } = await pageToken(server);
    const started = call(server, "POST", "conversations", { token, headers: { Origin: FOREIGN } });
    expect(await codeOf(started)).toEqual([403, "Forbidden"]);
    expect(await codeOf(call(server, "POST", "/chat/token", { headers: { Origin: FOREIGN } }))).toEqual([
      403,
      "Forbidden",
    ]);
    expect(await codeOf(call(server, "POST", "/chat/token", { headers: { Origin: "null" } }))).toEqual([
      403,
      "Forbidden",
    ]);
  });

  it("DL-02: our own pages and those of allowed origins may call", async () => {
    for (const origin of [server.base, ALLOWED]) {
      const response = await call(server, "POST", "/chat/token", { headers: { Origin: origin } });
      expect(response.status).toBe(200);
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    }
  });

  it("DL-03: a stream is refused to a foreign origin, which CORS would not have stopped", async () => {
    const { streamUrl } = await startConversation(server);
    await expect(openStream(streamUrl, { Origin: FOREIGN })).rejects.toThrow("403");
    const stream = await openStream(streamUrl, { Origin: ALLOWED });
    stream.close();
  });
});

describe("errors", () => {
  it("DL-04: every error has the one form, whoever raises it", async () => {
    const place = await startConversation(server);
    const { token } = place;
    expect(await codeOf(call(server, "GET", "nothing/here"))).toEqual([404, "NotFound"]);
    expect(await codeOf(call(server, "GET", "/nothing"))).toEqual([404, "NotFound"]);
    expect(await codeOf(call(server, "DELETE", "conversations", { token }))).toEqual([
      405,
      "MethodNotAllowed",
    ]);
    expect(await codeOf(call(server, "POST", "conversations", { token, body: "{" }))).toEqual([
      400,
      "BadArgument",
    ]);
    expect(await codeOf(call(server, "GET", "/%zz"))).toEqual([404, "NotFound"]);
    const big = { type: "message", text: "x".repeat(70_000) };
    expect(await codeOf(post(server, place, big))).toEqual([413, "MessageSizeTooBig"]);
  });

  it("DL-10: garbage is 401", async () => {
    const { conversationId } = await startConversation(server);
    const path = `conversations/${conversationId}/activities`;
    expect(await codeOf(call(server, "GET", path))).toEqual([401, "Unauthorized"]);
    expect(await codeOf(call(server, "GET", path, { token: "garbage" }))).toEqual([401, "Unauthorized"]);
    const none = "eyJhbGciOiJub25lIn0.eyJjb252IjoieCJ9.";
    expect(await codeOf(call(server, "GET", path, { token: none }))).toEqual([401, "Unauthorized"]);
    const basic = { headers: { Authorization: "Basic dXNlcjpwYXNz" } };
    expect(await codeOf(call(server, "GET", path, basic))).toEqual([401, "Unauthorized"]);
  });

  it("DL-10: a stream's ticket is no token", async () => {
    const { streamUrl, conversationId } = await startConversation(server);
    const ticket = new URL(streamUrl).searchParams.get("t") ?? "";
    const path = `conversations/${conversationId}/activities`;
    expect(await codeOf(call(server, "GET", path, { token: ticket }))).toEqual([401, "Unauthorized"]);
  });

  it("refuses an upload with 415, as 403 would end the client", async () => {
    const { conversationId, token } = await startConversation(server);
    const form = new FormData();
    form.append("file", new Blob(["x"]), "photo.png");
    const response = fetch(`${server.domain}/conversations/${conversationId}/upload?userId=me`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: form,
    });
    expect(await codeOf(response)).toEqual([415, "UnsupportedMediaType"]);
  });
});

describe("start", () => {
  it("DL-05: a token starts its conversation once: 201, then 200 with the same id", async () => {
    const { token, conversationId } = await pageToken(server);
    const first = await call(server, "POST", "conversations", { token });
    const second = await call(server, "POST", "conversations", { token });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await first.json()).toMatchObject({ conversationId, expires_in: 1800 });
    expect(await second.json()).toMatchObject({ conversationId });
  });

  it("DL-06: the bot gets one conversationUpdate, with the member and the bot, and members see one welcome", async () => {
    const before = server.bot.seen.filter(({ type }) => type === "conversationUpdate").length;
    const { token } = await pageToken(server);
    const starts = [1, 2, 3].map(() => read<Place>(call(server, "POST", "conversations", { token })));
    const [place] = await Promise.all(starts);
    await server.directLine.idle();
    const updates = server.bot.activities.filter(({ type }) => type === "conversationUpdate").slice(before);
    expect(updates).toHaveLength(1);
    expect(updates[0]?.membersAdded?.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^dl_[\w-]{22}$/),
      "vigie",
    ]);
    if (place === undefined) throw new Error("not started");
    expect((await poll(server, place)).activities.map(({ text }) => text)).toEqual(["Welcome"]);
  });

  it("DL-07: an empty user is accepted, and a locale is heard", async () => {
    const { token } = await pageToken(server);
    const body = { user: {}, locale: "en-GB" };
    expect((await call(server, "POST", "conversations", { token, body })).status).toBe(201);
    await server.directLine.idle();
    expect(server.bot.activities.at(-1)?.locale).toBe("en");
  });

  it("DL-08: the token of one conversation opens no other, and says as much whether or not the other exists", async () => {
    const [one, other] = [await startConversation(server), await startConversation(server)];
    const { token } = one;
    const activity = { type: "message", text: "hello" };
    for (const id of [other.conversationId, "AAAAAAAAAAAAAAAAAAAAAA"]) {
      const answers = [
        call(server, "GET", `conversations/${id}`, { token }),
        call(server, "GET", `conversations/${id}/activities`, { token }),
        call(server, "POST", `conversations/${id}/activities`, { token, body: activity }),
        call(server, "POST", `conversations/${id}/upload`, { token }),
      ];
      for (const answer of answers) expect(await codeOf(answer)).toEqual([403, "Forbidden"]);
    }
    const ticket = new URL(one.streamUrl).searchParams.get("t") ?? "";
    const foreign = other.streamUrl.replace(/t=[^&]+/, `t=${ticket}`);
    await expect(openStream(foreign)).rejects.toThrow("403");
  });

  it("gives absolute stream addresses that Microsoft's client can use as they are", async () => {
    const { streamUrl, conversationId } = await startConversation(server);
    const url = new URL(streamUrl);
    expect(url.origin).toBe(server.base.replace("http", "ws"));
    expect(url.pathname).toBe(`/v3/directline/conversations/${conversationId}/stream`);
    expect(conversationId).toMatch(/^[\w-]{22}$/);
  });
});

describe("tokens for servers", () => {
  const generate = (options: Parameters<typeof call>[3]): Promise<Response> =>
    call(server, "POST", "tokens/generate", options);

  it("gives a token for the secret, with a pseudonym of ours or the server's", async () => {
    const mine = await read<Place>(generate({ token: SECRET }));
    expect(mine).toMatchObject({ conversationId: expect.stringMatching(/^[\w-]{22}$/), expires_in: 1800 });
    const body = { user: { id: "dl_0123456789abcdef", name: "Jeanne" }, trustedOrigins: [ALLOWED] };
    const theirs = await read<Place>(generate({ token: SECRET, body }));
    const claims = JSON.parse(Buffer.from(theirs.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({
      user: "dl_0123456789abcdef",
      origin: [ALLOWED],
      conv: theirs.conversationId,
    });
    expect(JSON.stringify(claims)).not.toContain("Jeanne");
  });

  it("reads the names of a body's fields in any case, so that no binding is lost without a word", async () => {
    const body = { User: { Id: "dl_0123456789abcdef" }, TrustedOrigins: [ALLOWED] };
    const { token } = await read<Place>(generate({ token: SECRET, body }));
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ user: "dl_0123456789abcdef", origin: [ALLOWED] });
    const foreign = { TrustedOrigins: [FOREIGN] };
    expect(await codeOf(generate({ token: SECRET, body: foreign }))).toEqual([400, "BadArgument"]);
  });

  it("refuses the secret in a page, a wrong one, none, and users or origins that it must not take", async () => {
    expect(await codeOf(generate({ token: SECRET, headers: { Origin: ALLOWED } }))).toEqual([
      403,
      "Forbidden",
    ]);
    expect(await codeOf(generate({ token: "wrong" }))).toEqual([403, "Forbidden"]);
    expect(await codeOf(generate({}))).toEqual([401, "Unauthorized"]);
    const member = { user: { id: "member-123456" } };
    expect(await codeOf(generate({ token: SECRET, body: member }))).toEqual([400, "BadArgument"]);
    const foreign = { trustedOrigins: [FOREIGN] };
    expect(await codeOf(generate({ token: SECRET, body: foreign }))).toEqual([400, "BadArgument"]);
  });

  it("takes the secret for nothing else", async () => {
    expect(await codeOf(call(server, "POST", "conversations", { token: SECRET }))).toEqual([
      401,
      "Unauthorized",
    ]);
  });

  it("refuses everyone when no secret is set", async () => {
    const closed = await startTestServer({ secret: undefined });
    expect(await codeOf(call(closed, "POST", "tokens/generate", { token: SECRET }))).toEqual([
      403,
      "Forbidden",
    ]);
    await closed.stop();
  });
});

describe("activities", () => {
  it("DL-14, DL-15: the message comes back with its clientActivityID, before the reply to it", async () => {
    const place = await startConversation(server);
    const id = await say(server, place, "hello", "k3jx82p1q");
    const [, echo, reply] = (await poll(server, place)).activities;
    expect(echo).toMatchObject({
      id,
      text: "hello",
      channelData: { clientActivityID: "k3jx82p1q" },
      from: { role: "user" },
    });
    expect(reply).toMatchObject({
      text: "Echo: hello",
      replyToId: id,
      from: { id: "vigie", name: "Vigie", role: "bot" },
    });
  });

  it("DL-16: events come back too, and reach the bot", async () => {
    const place = await startConversation(server);
    const event = { type: "event", name: "webchat/join", channelData: { clientActivityID: "e1" } };
    const { id } = await read<{ id: string }>(post(server, place, event));
    await server.directLine.idle();
    expect((await poll(server, place)).activities.at(-1)).toMatchObject({ id, type: "event" });
    expect(server.bot.seen.at(-1)?.type).toBe("event");
  });

  it("DL-17: a bot that throws costs a message, not an error; the next turn runs", async () => {
    const place = await startConversation(server);
    const id = await say(server, place, "throw");
    await say(server, place, "hello");
    const texts = (await poll(server, place)).activities.map(({ text }) => text);
    expect(texts).toEqual(["Welcome", "throw", "Something failed.", "hello", "Echo: hello"]);
    expect((await poll(server, place)).activities[2]?.replyToId).toBe(id);
    expect(server.logged.join()).not.toContain("secret-detail");
  });

  it("DL-18: the same clientActivityID twice is one message and one turn, also at the same instant", async () => {
    const place = await startConversation(server);
    const activity = { type: "message", text: "once", channelData: { clientActivityID: "same" } };
    const answers = await Promise.all(
      [1, 2, 3].map(() => read<{ id: string }>(post(server, place, activity))),
    );
    await server.directLine.idle();
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const texts = (await poll(server, place)).activities.map(({ text }) => text);
    expect(texts).toEqual(["Welcome", "once", "Echo: once"]);
  });

  it.each([7, 1707127200000, 0.5772156649015329, -1])(
    "DL-18: the number %d as clientActivityID is known again, also as its decimal string",
    async (clientActivityID) => {
      const place = await startConversation(server);
      const message = (id: unknown, text: string) => ({
        type: "message",
        text,
        channelData: { clientActivityID: id },
      });
      const first = await read<{ id: string }>(post(server, place, message(clientActivityID, "once")));
      for (const id of [clientActivityID, String(clientActivityID)]) {
        expect(await read(post(server, place, message(id, "once")))).toEqual(first);
      }
      const other = await read<{ id: string }>(post(server, place, message(clientActivityID + 1, "twice")));
      expect(other.id).not.toBe(first.id);
    },
  );

  it("DL-18: numbers as clientActivityID that JSON cannot tell apart lose no message", async () => {
    const place = await startConversation(server);
    const path = `conversations/${place.conversationId}/activities`;
    const ids = ["638427168000000001", "638427168000000002"].map(async (id) => {
      const body = `{"type":"message","text":"hi","channelData":{"clientActivityID":${id}}}`;
      return (await read<{ id: string }>(call(server, "POST", path, { token: place.token, body }))).id;
    });
    expect(new Set(await Promise.all(ids)).size).toBe(2);
  });

  it("DL-18: the same clientActivityID in another conversation is another message", async () => {
    for (const place of [await startConversation(server), await startConversation(server)]) {
      await say(server, place, "mine", "shared");
      expect((await poll(server, place)).activities.at(-1)?.text).toBe("Echo: mine");
    }
  });

  it("DL-19: a forged sender, id, time, conversation or channel is overwritten", async () => {
    const place = await startConversation(server);
    const forged = {
      type: "message",
      text: "forged",
      id: "mine|1",
      timestamp: "2001-01-01T00:00:00.000Z",
      channelId: "msteams",
      conversation: { id: "another" },
      from: { id: "vigie", role: "bot", name: "Vigie" },
      serviceUrl: "https://evil.example/",
    };
    const { id } = await read<{ id: string }>(post(server, place, forged));
    await server.directLine.idle();
    const echo = (await poll(server, place)).activities[1];
    expect(echo).toMatchObject({ id, channelId: "directline", conversation: { id: place.conversationId } });
    expect(echo?.from).toEqual({ id: expect.stringMatching(/^dl_/), role: "user" });
    expect(Date.parse(echo?.timestamp ?? "")).toBeGreaterThan(Date.parse("2020-01-01"));
    expect(server.bot.activities.at(-1)?.serviceUrl).not.toContain("evil");
  });

  it.each(["conversationUpdate", "invoke", "endOfConversation", "", undefined])(
    "DL-20: a client's %s is 400",
    async (type) => {
      const place = await startConversation(server);
      expect(await codeOf(post(server, place, { type, text: "x" }))).toEqual([400, "BadArgument"]);
    },
  );

  it.each(["expectReplies", "stream"])(
    "DL-21: deliveryMode %s does not divert the answer",
    async (deliveryMode) => {
      const place = await startConversation(server);
      await read(
        post(server, place, { type: "message", text: "hi", deliveryMode, callerId: "x", relatesTo: {} }),
      );
      await server.directLine.idle();
      const { activities } = await poll(server, place);
      expect(activities.at(-1)?.text).toBe("Echo: hi");
      expect(JSON.stringify(activities)).not.toMatch(/deliveryMode|callerId|relatesTo/);
    },
  );

  it("DL-22: ids go up by one, timestamps strictly, even when the clock stands still or is set back", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const still = await startTestServer({ now: () => new Date(time) });
    const place = await startConversation(still);
    await say(still, place, "two");
    time -= 60_000;
    await say(still, place, "two");
    const { activities } = await poll(still, place);
    const numbers = activities.map(({ id }) => id);
    expect(numbers).toEqual(
      activities.map((_, index) => `${place.conversationId}|${String(index + 1).padStart(7, "0")}`),
    );
    const times = activities.map(({ timestamp }) => Date.parse(timestamp));
    expect(times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0))).toBe(true);
    await still.stop();
  });

  it("DL-23: no replyToId names what clients cannot see", async () => {
    const place = await startConversation(server);
    await say(server, place, "two");
    await say(server, place, "throw");
    const { activities } = await poll(server, place);
    const ids = activities.map(({ id }) => id);
    const named = activities.flatMap(({ replyToId }) => replyToId ?? []);
    expect(named).toEqual([ids[1], ids[1], ids[4]]);
    expect(activities[0]).not.toHaveProperty("replyToId");
  });

  it("sends neither traces nor the server's own fields", async () => {
    const place = await startConversation(server);
    await say(server, place, "trace");
    const { activities } = await poll(server, place);
    expect(activities.map(({ type }) => type)).toEqual(["message", "message", "message"]);
    expect(JSON.stringify(activities)).not.toContain("serviceUrl");
  });

  it("shows what a member typed as masked, in the echo as to the bot", async () => {
    const place = await startConversation(server);
    await say(server, place, "mon numéro est 1850578006048");
    const { activities } = await poll(server, place);
    expect(JSON.stringify(activities)).not.toContain("1850578006048");
    expect(activities[1]?.text).toBe("mon numéro est ‹numéro de sécurité sociale masqué›");
    expect(server.bot.seen.at(-1)?.text).not.toContain("1850578006048");
  });

  it("strips a retried message's old place in Web Chat", async () => {
    const place = await startConversation(server);
    const channelData = {
      clientActivityID: "a9k2x7m4q1",
      "webchat:sequence-id": 17,
      "webchat:send-status": "sending",
    };
    await read(post(server, place, { type: "message", text: "again", channelData }));
    expect((await poll(server, place)).activities[1]?.channelData).toEqual({
      clientActivityID: "a9k2x7m4q1",
    });
  });
});

describe("polling", () => {
  it("DL-25: watermark empty or rubbish: all; 1: all but the first; 999: none, and what follows is not lost", async () => {
    const place = await startConversation(server);
    await say(server, place, "hello");
    for (const watermark of [undefined, "", "-", "rubbish", "0"]) {
      expect((await poll(server, place, watermark)).activities).toHaveLength(3);
    }
    expect((await poll(server, place, "1")).activities.map(({ text }) => text)).toEqual([
      "hello",
      "Echo: hello",
    ]);
    for (const watermark of ["999", "9999999999", "9".repeat(400)]) {
      expect(await poll(server, place, watermark)).toEqual({ activities: [], watermark: "3" });
    }
  });

  it("DL-32: polling sees only 200 while the conversation is valid, however fast", async () => {
    const place = await startConversation(server);
    const path = `conversations/${place.conversationId}/activities`;
    const statuses = await Promise.all(
      Array.from(
        { length: 100 },
        async () => (await call(server, "GET", path, { token: place.token })).status,
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe("refresh", () => {
  it("DL-09: works without a body and keeps conversation and user", async () => {
    const place = await startConversation(server);
    const fresh = await read<Place>(call(server, "POST", "tokens/refresh", { token: place.token }));
    expect(fresh).toMatchObject({ conversationId: place.conversationId, expires_in: 1800 });
    const claim = (token: string): unknown =>
      JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).user;
    expect(claim(fresh.token)).toBe(claim(place.token));
    expect(claim(fresh.token)).toMatch(/^dl_[\w-]{22}$/);
    await say(server, { ...place, token: fresh.token }, "still here");
  });

  it("DL-10, DL-11: a token 45 minutes or hours old is honoured; one past its end is 403", async () => {
    let time = Date.parse("2026-11-23T10:00:00Z");
    const clocked = await startTestServer({ now: () => new Date(time) });
    const place = await startConversation(clocked);
    const refresh = (): Promise<Response> => call(clocked, "POST", "tokens/refresh", { token: place.token });
    time += 45 * 60_000;
    expect((await refresh()).status).toBe(200);
    time += 11 * 3_600_000;
    expect((await refresh()).status).toBe(200);
    time += 3_600_000;
    expect(await codeOf(refresh())).toEqual([403, "TokenExpired"]);
    await clocked.stop();
  });
});

describe("what is over", () => {
  it("is 403, not 404: after a 404 Web Chat would say it is connected and be dead", async () => {
    const gone = await startTestServer();
    const { token, conversationId } = await startConversation(server);
    const answers = [
      call(gone, "GET", `conversations/${conversationId}`, { token }),
      call(gone, "GET", `conversations/${conversationId}/activities`, { token }),
      call(gone, "POST", `conversations/${conversationId}/activities`, {
        token,
        body: { type: "message", text: "x" },
      }),
    ];
    for (const answer of answers) expect(await codeOf(answer)).toEqual([403, "ConversationOver"]);
    await gone.stop();
  });
});
