import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SWEEP_SECONDS } from "../../src/channels/directline/limits.js";
import { openStream } from "../channels/directline/protocol-client.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, PATIENCE, restart, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, NOT_KEPT, QUESTIONS, referenceReading, startMember } from "./member.js";

/** RFC 6455: going away. Clients come back after it. */
const GOING_AWAY = 1001;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

/** Locks a table as a migration or `vacuum full` of its administrator does, and looks at who waits for it. */
async function administrator(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    async lock(table: string) {
      await client.query("begin");
      await client.query(`lock table ${table} in access exclusive mode`);
    },
    async unlock() {
      await client.query("commit");
    },
    async waiting(): Promise<number> {
      const { rows } = await client.query(
        "select count(*)::integer as many from pg_stat_activity where wait_event_type = 'Lock'",
      );
      return rows[0]?.many;
    },
    end: () => client.end(),
  };
}

describe("when an administrator locks a table", () => {
  it("answers members from memory meanwhile, and keeps all once it is free", async () => {
    const databaseUrl = await postgres.database();
    const instance = await startInstance({ ...sqlitePlace(), databaseUrl });
    const reference = await referenceReading(instance.base);
    const member = await startMember(() => instance.base);
    await expect.poll(async () => (await member.log()).length, PATIENCE).toBe(1);

    const dba = await administrator(databaseUrl);
    await dba.lock("conversations");
    for (const question of QUESTIONS) {
      await member.ask(question);
      // Time enough for a store that only seems to be back to be believed.
      await pause(SWEEP_SECONDS * 1000);
      // What is given up does not wait on in a connection of its own.
      expect(await dba.waiting()).toBe(0);
    }
    expect(await instance.readiness()).toBe(503);
    expect((await member.log()).some(({ text }) => NOT_KEPT.test(text ?? ""))).toBe(true);
    await dba.unlock();
    await expect.poll(() => instance.readiness(), PATIENCE).toBe(200);
    await expectWhole([member], reference, NOT_KEPT);
    await dba.end();
    const told = instance
      .errors()
      .split("\n")
      .filter((line) => /"level":"(warn|error)"/.test(line));
    expect(told.map((line) => JSON.parse(line).event)).toEqual(["store away", "store back"]);
  });
});

describe("a stop (SIGTERM) while an administrator holds a table", () => {
  /** Two members with a stream each, the first of whom asks something while the log can be neither read nor written. */
  async function askWhileLocked() {
    const place = { ...sqlitePlace(), databaseUrl: await postgres.database() };
    const instance = await startInstance(place);
    const { base } = instance;
    const members = [await startMember(() => base), await startMember(() => base)] as const;
    const streams = await Promise.all(
      members.map(async (member) => {
        const stream = await openStream(await member.streamUrl());
        const closed = new Promise<number>((resolve) => stream.socket.on("close", resolve));
        await expect.poll(() => stream.activities().length, PATIENCE).toBe(1);
        return { ...stream, closed };
      }),
    );
    const dba = await administrator(place.databaseUrl);
    await dba.lock("activities");
    const asking = members[0].ask(QUESTIONS[0]);
    await expect.poll(() => dba.waiting(), PATIENCE).toBe(1);
    const codes = Promise.all(streams.map(({ closed }) => closed));
    const read = () => streams[0]?.activities().map(({ text }) => text ?? "") ?? [];
    return { place, instance, dba, asking, codes, read, asker: members[0] };
  }

  it("refuses what it could only remember, which the next instance is asked, and sends every client elsewhere", async () => {
    const { place, instance, dba, asking, codes, asker } = await askWhileLocked();
    expect(await instance.end("SIGTERM")).toBe(0);
    expect(await codes).toEqual([GOING_AWAY, GOING_AWAY]);
    expect(asker.acknowledged).toEqual([]);
    expect(instance.errors()).not.toContain("not kept at the end");
    await dba.unlock();
    await restart(instance, place);
    await asking;
    const texts = async () => (await asker.log()).map(({ text }) => text);
    await expect.poll(async () => (await texts()).length, PATIENCE).toBe(3);
    expect((await texts())[1]).toBe(QUESTIONS[0]);
    await dba.end();
  });

  it("keeps what was said before it if the table is free before the stop is over", async () => {
    const { place, instance, dba, asking, codes, read, asker } = await askWhileLocked();
    await asking;
    await expect.poll(() => read().length, PATIENCE).toBe(4);
    expect(read()[3]).toMatch(NOT_KEPT);
    const ended = instance.end("SIGTERM");
    expect(await codes).toEqual([GOING_AWAY, GOING_AWAY]);
    await dba.unlock();
    expect(await ended).toBe(0);
    expect(instance.errors()).not.toContain("not kept at the end");
    await restart(instance, place);
    expect((await asker.log()).map(({ text }) => text)).toEqual(read());
    await dba.end();
  });
});
