import { afterEach, describe, expect, it } from "vitest";
import { endInstances, sqlitePlace, startInstance } from "./instance.js";
import { expectWhole, QUESTIONS, referenceReading, startMember } from "./member.js";

afterEach(endInstances);

describe("a server whose clock is set back by an hour", () => {
  it("answers members who write before and after, in order, and keeps no one waiting", async () => {
    const instance = await startInstance(sqlitePlace());
    const { base } = instance;
    const questions = [...QUESTIONS, ...QUESTIONS.slice(0, 4)];
    const reference = await referenceReading(base, questions);
    const members = await Promise.all(Array.from({ length: 6 }, () => startMember(() => base)));
    for (const [index, question] of questions.entries()) {
      if (index === 3 || index === 7) instance.setClockBack();
      await Promise.all(members.map((member) => member.ask(question)));
    }
    await expectWhole(members, reference);
    // A turn under way when the clock is set back may be begun anew: its first run then ends as lost, and says so.
    const others = instance
      .errors()
      .split("\n")
      .filter((line) => line !== "" && !line.includes("LostTurnError"));
    expect(others).toEqual([]);
  });
});
