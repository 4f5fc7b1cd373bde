import { describe, expect, it } from "vitest";
import { createTyping, GIVE_UP_AFTER, SAY_AFTER, SHOW_AFTER } from "../../../src/web/chat/typing.js";

/** Dots and spoken lines in a world where waits end when the test says so. */
function world() {
  const dots = { hidden: true };
  const spoken: boolean[] = [];
  const waits: { readonly milliseconds: number; readonly end: () => void }[] = [];
  const wait = (milliseconds: number) =>
    new Promise<void>((end) => {
      waits.push({ milliseconds, end });
    });
  const typing = createTyping(dots, (speaking) => spoken.push(speaking), wait);
  return {
    dots,
    spoken,
    typing,
    pass: async (milliseconds: number) => {
      for (const due of waits.filter((one) => one.milliseconds === milliseconds)) due.end();
      await Promise.resolve();
    },
  };
}

describe("the typing indicator", () => {
  it("shows itself only when an answer takes a while, and speaks when it takes long", async () => {
    const { dots, spoken, typing, pass } = world();
    typing.begin();
    expect(dots.hidden).toBe(true);
    await pass(SHOW_AFTER);
    expect(dots.hidden).toBe(false);
    expect(spoken).toEqual([]);
    await pass(SAY_AFTER);
    expect(spoken).toEqual([true]);
  });

  it("never comes back after the answer", async () => {
    const { dots, spoken, typing, pass } = world();
    typing.begin();
    typing.end();
    await pass(SHOW_AFTER);
    await pass(SAY_AFTER);
    expect(dots.hidden).toBe(true);
    expect(spoken).toEqual([]);
  });

  it("takes back what it said, and nothing that others said on the same line", async () => {
    const { spoken, typing, pass } = world();
    typing.begin();
    await pass(SAY_AFTER);
    typing.end();
    typing.end();
    expect(spoken).toEqual([true, false]);
  });

  it("gives up when no answer comes", async () => {
    const { dots, typing, pass } = world();
    typing.begin();
    await pass(SHOW_AFTER);
    await pass(GIVE_UP_AFTER);
    expect(dots.hidden).toBe(true);
  });
});
