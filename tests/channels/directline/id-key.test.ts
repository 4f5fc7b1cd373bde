import { describe, expect, it } from "vitest";
import { idKeyOf } from "../../../src/channels/directline/id-key.js";

const SECRET = Buffer.alloc(32, 1);

describe("idKeyOf", () => {
  it("is the same on every instance that has the secret, and after a restart", () => {
    expect(idKeyOf(Buffer.alloc(32, 1), "c1")).toEqual(idKeyOf(SECRET, "c1"));
  });

  it("is another for each conversation and for each secret", () => {
    const keys = [idKeyOf(SECRET, "c1"), idKeyOf(SECRET, "c2"), idKeyOf(Buffer.alloc(32, 2), "c1")];
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(3);
  });
});
