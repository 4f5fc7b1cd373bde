import { describe, expect, it } from "vitest";
import type { PostResult } from "../../../src/web/chat/connection.js";
import { createOutbox } from "../../../src/web/chat/outbox.js";

const message = (text: string) => ({ text, locale: "fr", clientActivityId: text });

/** A server whose answers the test gives, and all that it and the page hear. */
function setUp(answers: Readonly<Record<string, readonly PostResult[]>>) {
  const left = new Map(Object.entries(answers).map(([text, results]) => [text, [...results]]));
  const posted: string[] = [];
  const got: string[] = [];
  const outbox = createOutbox({
    post: async ({ text }) => {
      posted.push(text);
      return left.get(text)?.shift() ?? "sent";
    },
    got: ({ text }, result) => void got.push(`${text} ${result}`),
  });
  return { outbox, posted, got };
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("the outbox", () => {
  it("sends what could not be sent once the server is back, in order and once", async () => {
    const { outbox, posted, got } = setUp({ one: ["unreachable"] });
    outbox.add(message("one"));
    outbox.add(message("two"));
    await settled();
    expect(got).toEqual(["one unreachable", "two waiting"]);
    outbox.retry();
    outbox.retry();
    await settled();
    expect(posted).toEqual(["one", "one", "two"]);
    outbox.retry();
    await settled();
    expect(posted).toHaveLength(3);
  });

  it("is empty only when all of it has been taken, or refused for good", async () => {
    const { outbox } = setUp({ one: ["unreachable", "refused"] });
    expect(outbox.isEmpty()).toBe(true);
    outbox.add(message("one"));
    outbox.add(message("two"));
    await settled();
    expect(outbox.isEmpty()).toBe(false);
    outbox.retry();
    await settled();
    expect(outbox.isEmpty()).toBe(true);
  });

  it("keeps what fails again, until it is sent", async () => {
    const { outbox, got } = setUp({ one: ["unreachable", "unreachable"] });
    const one = message("one");
    outbox.add(one);
    await settled();
    outbox.retry();
    await settled();
    outbox.add(one);
    await settled();
    expect(got).toEqual(["one unreachable", "one unreachable", "one sent"]);
  });

  it("goes on past a message that the server fails at, and drops what it will never take", async () => {
    const { outbox, posted, got } = setUp({ one: ["failed"], two: ["refused"], three: ["ended"] });
    for (const text of ["one", "two", "three", "four"]) outbox.add(message(text));
    await settled();
    expect(got).toEqual(["one failed", "two refused", "three ended", "four sent"]);
    outbox.retry();
    await settled();
    expect(posted.slice(4)).toEqual(["one"]);
  });
});
