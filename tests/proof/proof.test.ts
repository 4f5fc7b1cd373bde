import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { dataFolder } from "../data-folder.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { leaksIn, type Told, toldByMembers } from "./secrets.js";
import { buildServer, FAULT } from "./servers.js";

const PATIENCE = { timeout: 60_000, interval: 50 };
/** A conversation takes ten messages at once. */
const AT_ONCE = 9;
const MEMBERS_AT_ONCE = 6;
/** It takes half a minute where nothing else runs. */
const PATIENT_MILLISECONDS = 180_000;

const TOLD = toldByMembers();
let masked: string;
let unmasked: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  [masked, unmasked] = [await buildServer(true), await buildServer(false)];
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

describe("what members write in confidence", () => {
  it(
    "is in no file, log, transcript or request: nothing of it gets in, on SQLite",
    async () => {
      expect(leaksIn(await everythingWritten(masked, TOLD), TOLD)).toEqual([]);
    },
    PATIENT_MILLISECONDS,
  );

  it("would be found if masking were off: in the files, the transcript and what goes to the socket", async () => {
    const leaks = leaksIn(await everythingWritten(unmasked, TOLD.slice(0, AT_ONCE)), TOLD.slice(0, AT_ONCE));
    for (const trace of ["vigie.db", "transcripts", "sockets"])
      expect(leaks).toContainEqual(expect.stringContaining(trace));
  });

  describe("on PostgreSQL", () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    it(
      "is in no table either, nor in any file of PostgreSQL's own",
      async () => {
        const url = await postgres.database();
        const told = TOLD.filter((_, index) => index % 3 === 0);
        const traces = await everythingWritten(masked, told, url);
        traces.set("tables", await tablesOf(url));
        expect(traces.get("tables")?.includes("masqué")).toBe(true);
        await postgres.pause();
        for (const [name, bytes] of filesIn(postgres.folder)) traces.set(`PostgreSQL ${name}`, bytes);
        await postgres.resume();
        expect(leaksIn(traces, told)).toEqual([]);
      },
      PATIENT_MILLISECONDS,
    );
  });
});

/** Has members tell all of it on every way in, a fault among it, and gathers what the server wrote anywhere. */
async function everythingWritten(
  main: string,
  told: readonly Told[],
  databaseUrl?: string,
): Promise<Map<string, Buffer>> {
  const folder = dataFolder();
  const service = await startService();
  const server = await start(main, folder, databaseUrl);
  const transcripts: string[] = [];
  const frames: string[] = [];
  const members = Array.from({ length: Math.ceil(told.length / AT_ONCE) }, (_, index) => index * AT_ONCE);
  const telling = async (): Promise<void> => {
    for (let from = members.pop(); from !== undefined; from = members.pop()) {
      const some = told.slice(from, from + AT_ONCE);
      transcripts.push(await tellOnPage(server.base, some, frames));
      await tellOnChannel(server.base, service.url, some, from);
    }
  };
  await Promise.all(Array.from({ length: MEMBERS_AT_ONCE }, telling));
  await server.end();
  const traces = new Map(filesIn(folder));
  rmSync(folder, { recursive: true, force: true });
  await service.stop();
  // Each way was gone, so that an empty trace proves something.
  expect(server.said()).toContain('"error":"Error"');
  expect(service.bodies.join("")).toContain("text");
  traces.set("logs", Buffer.from(server.said()));
  traces.set("transcripts", Buffer.from(transcripts.join("\n")));
  traces.set("sockets", Buffer.from(frames.join("\n")));
  traces.set("service", Buffer.from(service.bodies.join("\n")));
  return traces;
}

/** The server in a process of its own, with a desk, at the most verbose. */
async function start(main: string, folder: string, databaseUrl?: string) {
  const child = spawn(process.execPath, [main], {
    cwd: dirname(main),
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: folder,
      LOG_LEVEL: "debug",
      HANDOFF: "desk",
      CONVERSATIONS_PER_ADDRESS: "1000",
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  }
  const ended = once(child, "exit").then(() => running.delete(child));
  await expect.poll(() => said, PATIENCE).toContain("Vigie is ready");
  return {
    base: said.match(/ready: (http:\S+)/)?.[1] ?? "",
    said: () => said,
    async end() {
      // At once, so that the WAL stays as it is.
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Direct Line, over HTTP and the socket. @returns the conversation as its page reads it in the end */
async function tellOnPage(base: string, told: readonly Told[], frames: string[]): Promise<string> {
  const { token } = (await post(`${base}/chat/token`, {})) as { token: string };
  const begun = await post(`${base}/v3/directline/conversations`, {}, token);
  const { conversationId, streamUrl } = begun as { conversationId: string; streamUrl: string };
  const socket = new WebSocket(streamUrl);
  let answered = 0;
  socket.on("message", (data) => {
    frames.push(String(data));
    answered += String(data).split('"replyToId"').length - 1;
  });
  await once(socket, "open");
  const activities = `${base}/v3/directline/conversations/${conversationId}/activities`;
  for (const { text, values } of told) {
    const url = `${activities}?note=${encodeURIComponent(values[0] ?? "")}`;
    await post(url, { type: "message", text, ...everywhere(text) }, token, headersOf(values));
    socket.send(JSON.stringify({ activities: [{ type: "message", text }] }));
  }
  // First, as a sentence of its own: what follows a value may be masked with it.
  await post(activities, { type: "message", text: `${FAULT}. ${told[0]?.text}` }, token);
  await expect.poll(() => answered, PATIENCE).toBeGreaterThan(told.length);
  frames.push(...(await refusalsOf(base, activities, told, token)));
  frames.push(await closeReasonOf(socket, told));
  const again = await fetch(`${base}/v3/directline/conversations/${conversationId}?watermark=0`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  await closeFor(((await again.json()) as { streamUrl: string }).streamUrl, told);
  const log = await fetch(activities, { headers: { Authorization: `Bearer ${token}` } });
  return log.text();
}

/** What clients send without being asked: a header holds no more than Latin letters, so a value goes in encoded too. */
function headersOf(values: readonly string[]): Record<string, string> {
  const value = values[0] ?? "";
  const plain = /^[ -~]*$/.test(value) ? value : encodeURIComponent(value);
  return {
    "User-Agent": `Browser ${plain}`,
    Referer: `https://mutuelle.example/?q=${encodeURIComponent(value)}`,
  };
}

/** More than a frame of a client's may hold. */
const TOO_LARGE = 200_000;

/** @returns why the server closes a socket that sends it no JSON, and far too much of it */
async function closeReasonOf(socket: WebSocket, told: readonly Told[]): Promise<string> {
  const text = told[0]?.text ?? "";
  const closed = once(socket, "close");
  socket.send(text);
  socket.send(text.repeat(Math.ceil(TOO_LARGE / text.length)));
  const [code, reason] = await closed;
  return `${code} ${reason}`;
}

/** Closes a socket with a value as the reason: the answer to that is the protocol's, but nothing may keep it. */
async function closeFor(streamUrl: string, told: readonly Told[]): Promise<void> {
  const socket = new WebSocket(streamUrl);
  await once(socket, "open");
  const closed = once(socket, "close");
  // A reason is at most 123 bytes.
  socket.close(1000, encodeURIComponent(told[0]?.values[0] ?? "").slice(0, 120));
  await closed;
}

/** @returns the bodies of the errors that wrong requests get, values in them wherever a client could put one */
async function refusalsOf(
  base: string,
  activities: string,
  told: readonly Told[],
  token: string,
): Promise<readonly string[]> {
  const { text, values } = told[0] ?? { text: "", values: [] };
  const value = encodeURIComponent(values[0] ?? "");
  const wrong: readonly (readonly [url: string, body: string, token: string])[] = [
    [activities, JSON.stringify({ type: text, text }), token],
    [activities, JSON.stringify({ type: "message", text: [text] }), token],
    [activities, `{"text": "${values[0]}`, token],
    [activities, JSON.stringify({ type: "message", text }), value],
    [`${activities}/${value}/upload`, JSON.stringify({ text }), token],
    [`${base}/v3/directline/conversations/${value}/activities`, JSON.stringify({ text }), token],
    [`${base}/${value}`, JSON.stringify({ text }), token],
  ];
  return Promise.all(
    wrong.map(async ([url, body, bearer]) => {
      const headers = {
        "Content-Type": "application/json",
        Authorization: `Bearer ${bearer}`,
        ...headersOf(values),
      };
      const response = await fetch(url, { method: "POST", headers, body });
      expect(response.ok).toBe(false);
      return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
    }),
  );
}

/** The Bot Framework's endpoint, as a channel of Microsoft's calls it. */
async function tellOnChannel(
  base: string,
  serviceUrl: string,
  told: readonly Told[],
  from: number,
): Promise<void> {
  const send = (number: number, activity: object) =>
    post(`${base}/api/messages`, {
      type: "message",
      id: `activity-${from}-${number}`,
      channelId: "msteams",
      serviceUrl,
      conversation: { id: `conversation-${from}` },
      from: { id: "member-1" },
      recipient: { id: "bot-1" },
      ...activity,
    });
  for (const [index, { text }] of told.entries()) await send(index, { text, ...everywhere(text) });
  const { text = "" } = told[0] ?? {};
  await send(20, { text: `<p>${text}</p>`, textFormat: "xml" });
  await send(21, { value: { button: text, deep: [{ [text]: text }] } });
  await send(22, { type: "messageUpdate", text });
  await send(23, { type: "messageReaction", reactionsAdded: [{ type: text }] });
  await send(24, { type: "event", name: text, value: text });
  await send(25, { text: `${FAULT}. ${text}` });
}

/** Every other field of a message that text can hide in. */
function everywhere(text: string): object {
  return {
    speak: text,
    summary: text,
    label: text,
    name: text,
    inputHint: text,
    localTimestamp: text,
    localTimezone: text,
    channelData: { note: text, deep: [{ [text]: text }] },
    entities: [{ type: "mention", text, mentioned: { id: text, name: text } }],
    attachments: [{ contentType: text, name: text, content: text, contentUrl: `data:,${text}` }],
  };
}

async function post(
  url: string,
  body: object,
  token?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...more,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (response.status === 429) {
    await pause(200);
    return post(url, body, token, more);
  }
  if (!response.ok) throw new Error(`${response.status} ${answer}`);
  return answer === "" ? undefined : JSON.parse(answer);
}

/** Stands for a channel's service: takes what the bot answers. */
async function startService() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    response.setHeader("Content-Type", "application/json");
    response.end('{"id":"answer"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    bodies,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @returns each file below a folder, except the models, which the pack alone makes */
function filesIn(folder: string): (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("models") && statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))] as const);
}

/** @returns every row of every table, as text: PostgreSQL's files may hold long values compressed */
async function tablesOf(url: string): Promise<Buffer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
  const tables: unknown[] = [];
  for (const { tablename } of rows) tables.push((await client.query(`select * from "${tablename}"`)).rows);
  await client.end();
  return Buffer.from(JSON.stringify(tables));
}
