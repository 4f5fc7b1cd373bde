import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, inTurn, LONG_MILLISECONDS, PATIENCE, sqlitePlace, startInstance } from "./instance.js";
import { listen } from "./listener.js";
import { NOT_KEPT, QUESTIONS, readingOf, referenceReading, startMember } from "./member.js";

const MEMBERS = 8;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
afterEach(endInstances);

describe("two instances that do not see each other while PostgreSQL is stopped", () => {
  it(
    "lose nothing, answer nothing twice and bring each line to every stream, though each took messages of every conversation",
    async () => {
      const place = { ...sqlitePlace(), databaseUrl: await postgres.database() };
      const instances = await Promise.all([startInstance(place), startInstance(place)]);
      const reference = await referenceReading(instances[0].base);
      const either = inTurn(instances);
      const members = await Promise.all(Array.from({ length: MEMBERS }, () => startMember(either)));
      // Both have served every conversation by now, so both can go on with it.
      await Promise.all(members.map((member) => member.log().then(() => member.log())));
      const streams = await Promise.all(members.map(listen));
      const asking = Promise.all(members.map((member) => member.askAll()));
      await pause(150);
      await postgres.pause();
      await asking;
      // Each comes back to either instance, with what it has read of the memory of one.
      for (const stream of streams) stream.cut();
      await pause(500);
      for (const stream of streams) stream.cut();
      await postgres.resume();
      for (const { readiness } of instances) await expect.poll(readiness, PATIENCE).toBe(200);
      for (const member of members) {
        const said = async () => (await member.log()).filter(({ text }) => !NOT_KEPT.test(text ?? ""));
        // Each instance kept the order of what it took; between the two there was none.
        const sorted = async () =>
          readingOf(await said()).toSorted((a, b) => order(a.question) - order(b.question));
        await expect.poll(sorted, PATIENCE).toEqual(reference);
        const log = await member.log();
        // The notice that nothing is kept bears a name as well, so that the page shows it once.
        const ids = (await said()).flatMap(({ channelData }) => channelData?.clientActivityID ?? []);
        expect(ids.toSorted()).toEqual(member.acknowledged.toSorted());
        expect(log.map(({ id }) => Number(id.split("|")[1]))).toEqual(log.map((_, index) => index + 1));
      }
      for (const stream of streams) await stream.expectWhole();
      for (const stream of streams) stream.end();
    },
    LONG_MILLISECONDS,
  );
});

function order(question: string | undefined): number {
  return (QUESTIONS as readonly (string | undefined)[]).indexOf(question);
}
