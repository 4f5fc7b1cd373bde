import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectMicrosoftClient } from "../channels/directline/microsoft-client.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, type Instance, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, NOT_KEPT, QUESTIONS, referenceReading, startMember, tokenFrom } from "./member.js";

const MEMBERS = 8;

/** Takes the store away from a running server and gives it back. */
interface Outage {
  start(): Promise<Instance>;
  begin(instance: Instance): Promise<void>;
  end(instance: Instance): Promise<void>;
}

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

/** A file of the process may not grow: to SQLite that is a disk without room. */
const diskFull: Outage = {
  start: () => startInstance(sqlitePlace()),
  begin: async ({ pid }) => limitFiles(pid, "1"),
  end: async ({ pid }) => limitFiles(pid, "unlimited"),
};
const postgresStopped: Outage = {
  start: async () => startInstance({ ...sqlitePlace(), databaseUrl: await postgres.database() }),
  begin: () => postgres.pause(),
  end: () => postgres.resume(),
};

/** A backup tool or an administrator's session, which holds SQLite's right to write. */
function otherWriter(): Outage {
  const place = sqlitePlace();
  let other: Sqlite.Database | undefined;
  return {
    start: () => startInstance(place),
    async begin() {
      other = new Sqlite(join(place.folder, "vigie.db"));
      other.exec("begin immediate");
    },
    async end() {
      other?.close();
    },
  };
}

function limitFiles(pid: number, bytes: string): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

describe.each([
  ["the disk is full", diskFull],
  ["another process holds SQLite's file", otherWriter()],
  ["PostgreSQL is stopped", postgresStopped],
])("when %s", (_name, outage) => {
  it("goes on with open conversations, tells members once, and keeps everything once it is back", async () => {
    const instance = await outage.start();
    const reference = await referenceReading(instance.base);
    const members = await Promise.all(
      Array.from({ length: MEMBERS }, () => startMember(() => instance.base)),
    );
    const { token } = await tokenFrom(instance.base);
    const domain = `${instance.base}/v3/directline`;
    const client = connectMicrosoftClient({ domain }, { token, timeout: 2000 });
    await expect.poll(() => client.activities.length, PATIENCE).toBe(1);
    expect(await instance.readiness()).toBe(200);

    const asking = Promise.all(members.map((member) => member.askAll()));
    await pause(100);
    await outage.begin(instance);
    await asking;
    await expect.poll(() => client.say(QUESTIONS[0], "c0"), PATIENCE).toMatch(/\|\d{7}$/);
    await expect.poll(() => client.texts().length, PATIENCE).toBe(4);
    await expect.poll(() => client.say(QUESTIONS[5], "c1"), PATIENCE).toMatch(/\|\d{7}$/);
    await expect.poll(() => client.texts().length, PATIENCE).toBe(6);
    expect(client.texts()[3]).toMatch(NOT_KEPT);
    expect(await instance.readiness()).toBe(503);
    const refused = await fetch(`${domain}/conversations`, {
      method: "POST",
      headers: { Authorization: `Bearer ${(await tokenFrom(instance.base)).token}` },
    });
    expect(refused.status).toBe(503);

    await outage.end(instance);
    await expect.poll(() => instance.readiness(), PATIENCE).toBe(200);
    await expectWhole(members, reference, NOT_KEPT);
    expect(await client.say(QUESTIONS[5], "c2")).toMatch(/\|\d{7}$/);
    await expect.poll(() => client.texts().length, PATIENCE).toBe(8);
    expect(new Set(client.activities.map(({ id }) => id)).size).toBe(8);
    client.end();
    const told = instance
      .errors()
      .split("\n")
      .filter((line) => /"level":"(warn|error)"/.test(line));
    expect(told.map((line) => JSON.parse(line).event)).toEqual(["store away", "store back"]);
  });
});

describe("while another process holds SQLite's file", () => {
  it("whoever needs no change is served before the change that waits for it", async () => {
    const outage = otherWriter();
    const instance = await outage.start();
    const member = await startMember(() => instance.base);
    await expect.poll(async () => (await member.log()).length, PATIENCE).toBe(1);
    await outage.begin(instance);
    const served: string[] = [];
    const asking = member.ask(QUESTIONS[0]).then(() => served.push("the change"));
    // The message is there before the rest is asked for.
    await pause(200);
    expect(await instance.readiness()).toBe(200);
    expect(await member.log()).toHaveLength(1);
    served.push("the others");
    await outage.end(instance);
    await asking;
    expect(served).toEqual(["the others", "the change"]);
    await expect.poll(async () => (await member.log()).length, PATIENCE).toBe(3);
    expect(instance.errors()).not.toContain("store away");
  });
});
