import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SWEEP_SECONDS } from "../../src/channels/directline/limits.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, NOT_KEPT, QUESTIONS, referenceReading, startMember } from "./member.js";

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
