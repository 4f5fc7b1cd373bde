import { describe, expect, it } from "vitest";
import { createUnderWay } from "../../../src/channels/directline/under-way.js";

describe("what is under way", () => {
  it("is waited for, also what begins meanwhile, and whether or not it fails", async () => {
    const underWay = createUnderWay();
    const over: string[] = [];
    const [first, second] = [later(), later()];
    const failing = underWay.until(first.promise);
    const idle = underWay.idle().then(() => over.push("idle"));
    void underWay.until(second.promise);
    first.reject(new Error("it fails"));
    await expect(failing).rejects.toThrow("it fails");
    await new Promise(setImmediate);
    expect(over).toEqual([]);
    second.resolve();
    await idle;
    expect(over).toEqual(["idle"]);
  });

  it("is nothing at first", () => createUnderWay().idle());
});

function later() {
  let resolve = (): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<void>((onward, back) => {
    resolve = onward;
    reject = back;
  });
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}
