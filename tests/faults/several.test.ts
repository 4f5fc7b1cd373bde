import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectMicrosoftClient } from "../channels/directline/microsoft-client.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { startBalancer } from "./balancer.js";
import { endInstances, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, QUESTIONS, readingOf, referenceReading, startMember, tokenFrom } from "./member.js";

const MEMBERS = 12;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

describe("several instances on one PostgreSQL", () => {
  it("carry on the conversations of one that is killed", async () => {
    const { bases, instances } = await start(3);
    const [first = ""] = bases;
    const reference = await referenceReading(first);
    let targets: readonly string[] = [first];
    const balancer = await startBalancer(() => targets);
    const { token } = await tokenFrom(balancer.base);
    const domain = `${balancer.base}/v3/directline`;
    const client = connectMicrosoftClient({ domain }, { token, timeout: 2000 });
    await expect.poll(() => client.activities.length, PATIENCE).toBe(1);
    targets = bases;
    const starting = Array.from({ length: MEMBERS }, () => startMember(() => balancer.base));
    const members = await Promise.all(starting);
    const asking = Promise.all(members.map((member) => member.askAll()));
    await pause(150);
    await instances[0]?.end("SIGKILL");
    await asking;
    await expectWhole(members, reference);
    await expect.poll(() => client.say(QUESTIONS[0], "c0"), PATIENCE).toMatch(/\|\d{7}$/);
    await expect
      .poll(client.texts, PATIENCE)
      .toEqual([...(reference[0]?.answer ?? []), QUESTIONS[0], ...(reference[1]?.answer ?? [])]);
    client.end();
    await balancer.stop();
  });

  it("take two messages that come to two of them at the same instant, each once, and answer them in order", async () => {
    const { bases } = await start(2);
    const [first = "", second = ""] = bases;
    const [one, two] = QUESTIONS;
    const either = [await referenceReading(first, [one, two]), await referenceReading(second, [two, one])];
    let turn = 0;
    const alternating = () => {
      turn += 1;
      return bases[turn % 2] ?? "";
    };
    const members = await Promise.all(Array.from({ length: 6 }, () => startMember(alternating)));
    // Each message also comes twice, once to each instance.
    await Promise.all(
      members.flatMap((member) => [
        member.ask(one, "message1one"),
        member.ask(one, "message1one"),
        member.ask(two, "message2two"),
        member.ask(two, "message2two"),
      ]),
    );
    for (const member of members) {
      const began = readingOf(await member.log())[1]?.question;
      const reference = either.find((reading) => reading[1]?.question === began);
      await expectWhole([member], reference ?? []);
    }
  });
});

async function start(count: number) {
  const place = { ...sqlitePlace(), databaseUrl: await postgres.database() };
  const instances = await Promise.all(Array.from({ length: count }, () => startInstance(place)));
  return { instances, bases: instances.map(({ base }) => base) };
}
