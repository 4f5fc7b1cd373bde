import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, inTurn, LONG_MILLISECONDS, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { listen } from "./listener.js";
import { expectWhole, referenceReading, startMember } from "./member.js";

const MEMBERS = 16;
const CUTS = 10;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

describe("two instances whose connections to PostgreSQL are all cut, again and again, as a failover does", () => {
  it(
    "keep everything in the log, and bring each line of it to every open stream, without a word to members",
    async () => {
      const databaseUrl = await postgres.database();
      const place = { ...sqlitePlace(), databaseUrl };
      const instances = await Promise.all([startInstance(place), startInstance(place)]);
      const reference = await referenceReading(instances[0].base);
      const either = inTurn(instances);
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
      for (const stream of streams) await stream.expectWhole();
      for (const stream of streams) stream.end();
    },
    LONG_MILLISECONDS,
  );
});

/** Ends every connection to a database at once, from another one of the same server. */
async function cutterOf(databaseUrl: string) {
  const database = new URL(databaseUrl).pathname.slice(1);
  const client = new pg.Client(databaseUrl.replace(/[^/]*$/, "postgres"));
  await client.connect();
  const text = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
  return { all: () => client.query(text, [database]), end: () => client.end() };
}
