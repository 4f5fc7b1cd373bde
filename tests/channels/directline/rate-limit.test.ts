import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../../src/channels/directline/rate-limit.js";

const at = (second: number): Date => new Date(second * 1000);

describe("a rate limit", () => {
  it("allows so many in any stretch of time, not just in fixed ones", () => {
    const limit = createRateLimit([{ most: 2, seconds: 10 }]);
    expect(limit.take("a", at(0))).toBeUndefined();
    expect(limit.take("a", at(9))).toBeUndefined();
    expect(limit.take("a", at(9.5))).toEqual(at(10));
    expect(limit.take("a", at(10))).toBeUndefined();
    expect(limit.take("a", at(11))).toEqual(at(19));
  });

  it("does not count what it refused", () => {
    const limit = createRateLimit([{ most: 1, seconds: 10 }]);
    limit.take("a", at(0));
    for (let second = 1; second < 10; second += 1) expect(limit.take("a", at(second))).toEqual(at(10));
    expect(limit.take("a", at(10))).toBeUndefined();
  });

  it("holds every rate, and says when the last of them allows", () => {
    const limit = createRateLimit([
      { most: 1, seconds: 1 },
      { most: 2, seconds: 60 },
    ]);
    limit.take("a", at(0));
    expect(limit.take("a", at(0.5))).toEqual(at(1));
    limit.take("a", at(1));
    expect(limit.take("a", at(5))).toEqual(at(60));
  });

  it("keeps nobody waiting because the clock was set back", () => {
    const limit = createRateLimit([{ most: 1, seconds: 10 }]);
    limit.take("a", at(3600));
    limit.take("b", at(3600));
    expect(limit.take("b", at(0))).toBeUndefined();
    expect(limit.take("b", at(5))).toEqual(at(10));
    expect(limit.take("a", at(5))).toBeUndefined();
  });

  it("counts each key apart", () => {
    const limit = createRateLimit([{ most: 1, seconds: 10 }]);
    expect(limit.take("a", at(0))).toBeUndefined();
    expect(limit.take("b", at(0))).toBeUndefined();
  });
});
