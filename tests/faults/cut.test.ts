import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, type LoggedActivity, type Member, referenceReading, startMember } from "./member.js";

const MEMBERS = 16;
const CUTS = 10;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

describe("two instances whose connections to PostgreSQL are all cut, again and again, as a failover does", () => {
  it("keep everything in the log, and bring each line of it to every open stream, without a word to members", async () => {
    const databaseUrl = await postgres.database();
    const place = { ...sqlitePlace(), databaseUrl };
    const instances = await Promise.all([startInstance(place), startInstance(place)]);
    const reference = await referenceReading(instances[0].base);
    let turn = 0;
    const either = () => {
      turn += 1;
      return instances[turn % 2]?.base ?? "";
    };
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => startMember(either)));
    const streams = await Promise.all(members.map(listen));
    const asking = Promise.all(members.map((member) => member.askAll()));
    const cut = await cutterOf(databaseUrl);
    for (let cuts = 0; cuts < CUTS; cuts += 1) {
      await pause(100);
      await cut.all();
    }
    await asking;
    await cut.end();
    for (const { readiness } of instances) await expect.poll(readiness, PATIENCE).toBe(200);
    await expectWhole(members, reference);
    for (const [index, member] of members.entries()) {
      const log = await member.log();
      const seen = () => streams[index]?.heard.map(nameOf);
      await expect.poll(seen, PATIENCE).toEqual(expect.arrayContaining(log.map(nameOf)));
    }
    for (const stream of streams) stream.end();
  });
});

/** By what a client knows a line: its number and its words. */
const nameOf = ({ id, text }: LoggedActivity): string => `${id.split("|")[1]} ${text}`;

/** Ends every connection to a database at once, from another one of the same server. */
async function cutterOf(databaseUrl: string) {
  const database = new URL(databaseUrl).pathname.slice(1);
  const client = new pg.Client(databaseUrl.replace(/[^/]*$/, "postgres"));
  await client.connect();
  const text = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
  return { all: () => client.query(text, [database]), end: () => client.end() };
}

/** A client's stream, which comes back from where it was whenever it is closed. */
async function listen(member: Member) {
  const heard: LoggedActivity[] = [];
  let watermark = "";
  let over = false;
  let socket: WebSocket | undefined;
  const connect = async (): Promise<void> => {
    const current = new WebSocket(await member.streamUrl(watermark));
    socket = current;
    current.on("message", (data) => {
      if (String(data) === "") return;
      const frame = JSON.parse(String(data));
      heard.push(...frame.activities);
      watermark = frame.watermark ?? watermark;
    });
    current.on("error", () => {});
    current.on("close", async () => {
      await pause(100);
      if (!over) await connect();
    });
  };
  await connect();
  return {
    heard: heard as readonly LoggedActivity[],
    end() {
      over = true;
      socket?.terminate();
    },
  };
}
