import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { connectMicrosoftClient } from "../channels/directline/microsoft-client.js";
import { openStream } from "../channels/directline/protocol-client.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, PATIENCE, restart, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, QUESTIONS, referenceReading, startMember, streamOf, tokenFrom } from "./member.js";
import { startSilentLine } from "./silent-line.js";

const MEMBERS = 12;
const CONNECTIONS = 40;
/** RFC 6455: going away. Clients come back after it. */
const GOING_AWAY = 1001;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

describe("a server told to stop (SIGTERM) under load", () => {
  it("ends by itself, sends sockets elsewhere, and leaves nothing unanswered to the next one", async () => {
    const place = sqlitePlace();
    const instance = await startInstance(place);
    const { base } = instance;
    const reference = await referenceReading(base);
    const { token } = await tokenFrom(base);
    const client = connectMicrosoftClient({ domain: `${base}/v3/directline` }, { token, timeout: 2000 });
    await expect.poll(() => client.activities.length, PATIENCE).toBe(1);
    const socket = new WebSocket(await streamOf(base));
    const closed = new Promise<number>((resolve) => socket.on("close", resolve));
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => startMember(() => base)));
    const asking = Promise.all(members.map((member) => member.askAll()));
    await pause(150);
    expect(await instance.end("SIGTERM")).toBe(0);
    expect(await closed).toBe(GOING_AWAY);
    await restart(instance, place);
    await asking;
    await expectWhole(members, reference);
    await expect.poll(() => client.say(QUESTIONS[0], "c0"), PATIENCE).toMatch(/\|\d{7}$/);
    await expect
      .poll(client.texts, PATIENCE)
      .toEqual([...(reference[0]?.answer ?? []), QUESTIONS[0], ...(reference[1]?.answer ?? [])]);
    client.end();
  });

  it("sends the answer of a turn under way before it closes the stream, and not again to who comes back", async () => {
    const place = sqlitePlace();
    const instance = await startInstance(place);
    const { base } = instance;
    const members = await Promise.all(
      Array.from({ length: MEMBERS }, async () => {
        const member = await startMember(() => base);
        const stream = await openStream(await member.streamUrl());
        const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
        await expect.poll(() => stream.activities().length, PATIENCE).toBe(1);
        return { member, stream, closed };
      }),
    );
    const asking = members.map(({ member }) => member.ask(QUESTIONS[0]));
    await Promise.race(asking);
    const underWay = members.map(({ member }) => member.acknowledged.length > 0);
    expect(await instance.end("SIGTERM")).toBe(0);
    const seen = await Promise.all(
      members.map(async ({ stream, closed }) => {
        expect(await closed).toBe(GOING_AWAY);
        return stream.activities();
      }),
    );
    const answered = seen.filter((_, index) => underWay[index]).map((activities) => activities.length);
    expect(answered).toEqual(answered.map(() => 3));
    expect(answered).not.toEqual([]);
    await restart(instance, place);
    await Promise.all(asking);
    for (const [index, { member }] of members.entries()) {
      const before = seen[index] ?? [];
      const stream = await openStream(await member.streamUrl(before.length));
      const all = () => [...before, ...stream.activities()].map(({ id }) => id);
      await expect.poll(() => all().length, PATIENCE).toBe(3);
      expect(all()).toEqual((await member.log()).map(({ id }) => id));
      stream.close();
    }
  });

  it("lets the turns under way end: none of them waits for another instance", async () => {
    const databaseUrl = await postgres.database();
    const place = { ...sqlitePlace(), databaseUrl };
    const instance = await startInstance(place);
    const { base } = instance;
    const reference = await referenceReading(base, [QUESTIONS[0]]);
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => startMember(() => base)));
    await Promise.all(members.map((member) => member.ask(QUESTIONS[0])));
    expect(await instance.end("SIGTERM")).toBe(0);
    expect(instance.errors()).not.toContain('"error"');
    expect(await rows(databaseUrl, "turns")).toBe(0);
    expect(await rows(databaseUrl, "leases")).toBe(0);
    await restart(instance, place);
    await expectWhole(members, reference);
  });

  it("ends though PostgreSQL says nothing any more, with messages under way", async () => {
    const databaseUrl = new URL(await postgres.database());
    const line = await startSilentLine(Number(databaseUrl.port));
    databaseUrl.port = String(line.port);
    const instance = await startInstance({ ...sqlitePlace(), databaseUrl: databaseUrl.href });
    const post = await openConversation(instance.base);
    line.fallSilent();
    const posts = Array.from({ length: MEMBERS }, post);
    await pause(200);
    let code: number | null | undefined;
    void instance.end("SIGTERM").then((ended) => {
      code = ended;
    });
    await expect.poll(() => code, PATIENCE).toBe(0);
    await Promise.all(posts);
    line.stop();
  });

  it("ends at once at a second signal that is not the first one again", async () => {
    const place = sqlitePlace();
    const instance = await startInstance(place);
    const post = await openConversation(instance.base);
    // What waits for another process's lock keeps the stop waiting.
    const other = new Sqlite(join(place.folder, "vigie.db"));
    other.exec("begin immediate");
    const posted = post();
    await pause(200);
    const ended = instance.end("SIGTERM");
    await pause(1500);
    process.kill(instance.pid, "SIGTERM");
    expect(await ended).toBe(1);
    await posted;
    other.close();
  });

  it("resets no request that is on its way: each connection ends by an answer that says so", async () => {
    const instance = await startInstance(sqlitePlace());
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const ends = Promise.all(Array.from({ length: CONNECTIONS }, () => askUntilEnd(instance.base, agent)));
    await pause(200);
    expect(await instance.end("SIGTERM")).toBe(0);
    expect(new Set(await ends)).toEqual(new Set(["close"]));
    agent.destroy();
  });
});

/** @returns what posts a question to a new conversation, once, whatever becomes of it; a Member would send it again */
async function openConversation(base: string): Promise<() => Promise<unknown>> {
  const { token, conversationId } = await tokenFrom(base);
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const path = `${base}/v3/directline/conversations`;
  await fetch(path, { method: "POST", headers, body: "{}" });
  const body = JSON.stringify({ type: "message", text: QUESTIONS[0] });
  return () =>
    fetch(`${path}/${conversationId}/activities`, { method: "POST", headers, body }).catch(() => undefined);
}

/** @returns "close" once an answer ends the connection; how a request failed, if one did first */
async function askUntilEnd(base: string, agent: Agent): Promise<string | undefined> {
  for (;;) {
    const end = await new Promise<string | undefined>((resolve) => {
      const asked = get(`${base}/healthz`, { agent }, (response) => {
        response.resume().once("end", () => resolve(response.headers.connection));
      });
      asked.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    if (end !== "keep-alive") return end;
  }
}

async function rows(databaseUrl: string, table: "turns" | "leases"): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rowCount } = await client.query(`select 1 from ${table}`);
  await client.end();
  return rowCount ?? 0;
}
