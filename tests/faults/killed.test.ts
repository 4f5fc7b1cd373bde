import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../src/answers/seeded.js";
import { connectMicrosoftClient } from "../channels/directline/microsoft-client.js";
import { startPostgres, type TestPostgres } from "../postgres.js";
import { endInstances, PATIENCE, type Place, restart, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, QUESTIONS, referenceReading, startMember, tokenFrom } from "./member.js";

/** Fewer than TURN_ATTEMPTS: the same turn may be under way each time. */
const KILLS = 4;
/** A start takes seconds where other tests run too. */
const PATIENT_MILLISECONDS = 120_000;
const MEMBERS = 12;
/** Milliseconds between a start and a kill: within them each member asks several questions. */
const KILLED_BETWEEN = [50, 700] as const;

afterEach(endInstances);

describe.each(["sqlite", "postgres"] as const)(
  "a server killed again and again under load, on %s",
  (kind) => {
    let postgres: TestPostgres | undefined;
    beforeAll(async () => {
      if (kind === "postgres") postgres = await startPostgres();
    });
    afterAll(async () => postgres?.stop());
    const newPlace = async (): Promise<Place> => {
      const databaseUrl = await postgres?.database();
      return { ...sqlitePlace(), ...(databaseUrl !== undefined && { databaseUrl }) };
    };

    it(
      "has every acknowledged message once, and answers every question once, in order",
      async () => {
        const random = seeded(7);
        const place = await newPlace();
        let instance = await startInstance(place);
        const { base } = instance;
        const reference = await referenceReading(base);
        const members = await Promise.all(Array.from({ length: MEMBERS }, () => startMember(() => base)));
        const asking = Promise.all(
          members.map(async (member) => {
            for (const question of QUESTIONS) {
              await member.ask(question);
              await pause(random() * 500);
            }
          }),
        );
        const [least, most] = KILLED_BETWEEN;
        for (let kill = 0; kill < KILLS; kill += 1) {
          await pause(least + random() * (most - least));
          expect(await instance.end("SIGKILL")).toBeNull();
          instance = await restart(instance, place);
        }
        await asking;
        await expectWhole(members, reference);
      },
      PATIENT_MILLISECONDS,
    );

    it("is found again by Microsoft's client, which misses nothing and gets nothing twice", async () => {
      const place = await newPlace();
      const first = await startInstance(place);
      const reference = await referenceReading(first.base);
      const { token } = await tokenFrom(first.base);
      const domain = `${first.base}/v3/directline`;
      const client = connectMicrosoftClient({ domain }, { token, timeout: 2000 });
      await expect.poll(() => client.activities.length, PATIENCE).toBe(1);
      const sent = client.say(QUESTIONS[0], "c0");
      await first.end("SIGKILL");
      await restart(first, place);
      // Web Chat offers to send again what the client says was not acknowledged.
      if ((await sent) === "retry")
        await expect.poll(() => client.say(QUESTIONS[0], "c0"), PATIENCE).not.toBe("retry");
      await expect
        .poll(client.texts, PATIENCE)
        .toEqual([...(reference[0]?.answer ?? []), QUESTIONS[0], ...(reference[1]?.answer ?? [])]);
      client.end();
    });
  },
);
