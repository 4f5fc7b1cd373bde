import { describe, expect, it } from "vitest";
import { ASK_AGAIN_AFTER, createAsking } from "../../../src/web/chat/asking.js";

/** A button, and waits that the test ends. */
function setUp() {
  const attributes = new Map<string, string>();
  const waits: { readonly milliseconds: number; readonly over: () => void }[] = [];
  const asking = createAsking(
    {
      setAttribute: (name, value) => void attributes.set(name, value),
      removeAttribute: (name) => void attributes.delete(name),
    },
    (milliseconds) => new Promise((resolve) => waits.push({ milliseconds, over: resolve })),
  );
  return { asking, waits, isDisabled: () => attributes.get("aria-disabled") === "true" };
}

describe("a request under way", () => {
  it("is made once, until it was answered", () => {
    const { asking, isDisabled } = setUp();
    expect([asking.begin(), asking.begin(), isDisabled()]).toEqual([true, false, true]);
    asking.end();
    expect([isDisabled(), asking.begin()]).toEqual([false, true]);
  });

  it("may be made again when no answer comes, counted from the last one", async () => {
    const { asking, waits, isDisabled } = setUp();
    asking.begin();
    asking.end();
    asking.begin();
    waits[0]?.over();
    await Promise.resolve();
    expect(isDisabled()).toBe(true);
    waits[1]?.over();
    await Promise.resolve();
    expect(waits[1]?.milliseconds).toBe(ASK_AGAIN_AFTER);
    expect(isDisabled()).toBe(false);
  });
});
