import { describe, expect, it } from "vitest";
import { createTurns } from "../../../src/channels/directline/turns.js";

/** A turn that ends when it is told to. */
function turn(name: string, log: string[]): { run: () => Promise<void>; end: (error?: Error) => void } {
  let end: (error?: Error) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  const run = async (): Promise<void> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
  };
  return { run, end };
}

describe("turns", () => {
  it("of one conversation run in order, one at a time; those of another beside them", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const [first, second, other] = [turn("first", log), turn("second", log), turn("other", log)];
    const runs = [turns.run("a", first.run), turns.run("a", second.run), turns.run("b", other.run)];
    second.end();
    other.end();
    await runs[2];
    first.end();
    await Promise.all(runs);
    expect(log).toEqual([
      "first begins",
      "other begins",
      "other ends",
      "first ends",
      "second begins",
      "second ends",
    ]);
  });

  it("go on after one that failed", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const [failing, next] = [turn("failing", log), turn("next", log)];
    const runs = [turns.run("a", failing.run), turns.run("a", next.run)];
    failing.end(new Error("no"));
    next.end();
    await expect(runs[0]).rejects.toThrow("no");
    await runs[1];
    expect(log).toEqual(["failing begins", "next begins", "next ends"]);
  });

  it("are awaited as long as one runs or waits", async () => {
    const log: string[] = [];
    const turns = createTurns();
    const [first, second] = [turn("first", log), turn("second", log)];
    void turns.run("a", first.run);
    void turns.run("a", second.run);
    const idle = turns.idle().then(() => log.push("idle"));
    first.end();
    second.end();
    await idle;
    expect(log.at(-1)).toBe("idle");
    await turns.idle();
  });
});
