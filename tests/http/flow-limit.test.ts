import { describe, expect, it } from "vitest";
import { createFlowLimit } from "../../src/http/flow-limit.js";

const START = Date.parse("2026-11-23T10:00:00Z");
const at = (seconds: number): Date => new Date(START + seconds * 1000);

describe("a flow limit", () => {
  it("allows a burst, then a steady flow, and says when the next is allowed", () => {
    const limit = createFlowLimit({ perSecond: 2, burst: 4 });
    const taken = [1, 2, 3, 4, 5].map(() => limit.take("a", at(0)));
    expect(taken).toEqual([undefined, undefined, undefined, undefined, at(0.5)]);
    expect(limit.take("a", at(0.5))).toBeUndefined();
    expect(limit.take("a", at(0.5))).toEqual(at(1));
  });

  it("gives a burst again after a rest, and never more than one", () => {
    const limit = createFlowLimit({ perSecond: 2, burst: 4 });
    for (let count = 0; count < 4; count += 1) limit.take("a", at(0));
    const taken = [1, 2, 3, 4, 5].map(() => limit.take("a", at(3600)) === undefined);
    expect(taken).toEqual([true, true, true, true, false]);
  });

  it("keeps keys apart", () => {
    const limit = createFlowLimit({ perSecond: 1, burst: 1 });
    expect([limit.take("a", at(0)), limit.take("b", at(0))]).toEqual([undefined, undefined]);
    expect(limit.take("a", at(0))).toEqual(at(1));
  });

  it("fills nothing while the clock is set back, and goes on afterwards", () => {
    const limit = createFlowLimit({ perSecond: 1, burst: 2 });
    limit.take("a", at(60));
    limit.take("a", at(0));
    expect(limit.take("a", at(0))).toEqual(at(1));
    expect(limit.take("a", at(1))).toBeUndefined();
  });
});
