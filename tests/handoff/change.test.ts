import { describe, expect, it } from "vitest";
import { type Change, changed } from "../../src/handoff/change.js";
import type { HandoffRecord } from "../../src/handoff/record.js";
import { ANNE, BRUNO, CHLOE, TUESDAY, waiting } from "./world.js";

const LATER = new Date(TUESDAY.getTime() + 60_000);
const take: Change = { kind: "take", by: ANNE };

/** The handoff after changes that all succeed. */
function recordAfter(...changes: readonly Change[]): HandoffRecord {
  return changes.reduce((record, change) => {
    const result = changed(record, change, LATER);
    if (result.kind !== "changed") throw new Error(`${change.kind}: ${result.kind}`);
    return result.record;
  }, waiting());
}

describe("a handoff", () => {
  it("is taken by one adviser; another is told who has it", () => {
    const taken = recordAfter(take);
    expect(taken).toMatchObject({ state: "human", adviser: { id: "anne" }, takenAt: LATER, version: 2 });
    expect(changed(taken, { kind: "take", by: BRUNO }, LATER)).toEqual({ kind: "taken-by", adviser: "Anne" });
    expect(changed(taken, take, LATER)).toEqual({ kind: "unchanged" });
  });

  it("passes to a colleague, and the member is told", () => {
    expect(changed(recordAfter(take), { kind: "transfer", by: ANNE, to: BRUNO }, LATER)).toMatchObject({
      kind: "changed",
      record: { state: "human", adviser: { name: "Bruno" }, takenAt: LATER, version: 3 },
      told: { kind: "transferred" },
    });
  });

  it.each([
    ["given back", { kind: "transfer", by: ANNE, to: "queue" } as const],
    ["left by a silent adviser", { kind: "adviser-silent" } as const],
  ])("goes back to the queue when %s", (_, change) => {
    const back = changed(recordAfter(take), change, LATER);
    expect(back).toMatchObject({
      record: { state: "queued", returned: true, requestedAt: TUESDAY },
      told: { kind: "requeued" },
    });
    expect(back).not.toHaveProperty("record.adviser");
  });

  it("given back has its place among those who wait, and the member reads it", () => {
    const others = [
      waiting({ id: "urgent", urgent: true }),
      waiting({ id: "earlier", returned: true, requestedAt: new Date(TUESDAY.getTime() - 1000) }),
      waiting({ id: "never taken", requestedAt: new Date(TUESDAY.getTime() - 2000) }),
    ];
    const taken = recordAfter(take);
    expect(changed(taken, { kind: "adviser-silent" }, LATER, [...others, taken])).toMatchObject({
      record: { toldPosition: 3 },
      told: { kind: "requeued", position: 3 },
    });
  });

  it.each([
    ["queued", waiting()],
    ["human", recordAfter(take)],
  ])("becomes urgent when the member tells of harm, and goes on as it was (%s)", (state, before) => {
    const topic = { topic: "clicked-a-link", team: "Fraude", confidence: 0.9 };
    const raised = changed(before, { kind: "raise", why: "urgent", topic }, LATER);
    expect(raised).toEqual({
      kind: "changed",
      record: { ...before, ...topic, urgent: true, why: "urgent", version: before.version + 1 },
    });
    expect(raised).toHaveProperty("record.state", state);
    if (raised.kind === "changed")
      expect(changed(raised.record, { kind: "raise", why: "urgent", topic: {} }, LATER)).toEqual({
        kind: "unchanged",
      });
  });

  it("is about nothing but the danger once the member tells of danger to life, whatever they tell of since", () => {
    const topic = { topic: "clicked-a-link", team: "Fraude", confidence: 0.9 };
    const before = waiting({ ...topic, urgent: true, why: "urgent" });
    const raised = changed(before, { kind: "raise", why: "danger" }, LATER);
    expect(raised).toEqual({
      kind: "changed",
      record: waiting({ urgent: true, why: "danger", version: before.version + 1 }),
    });
    if (raised.kind !== "changed") return;
    const again: readonly Change[] = [
      { kind: "raise", why: "danger" },
      { kind: "raise", why: "urgent", topic },
    ];
    for (const change of again) expect(changed(raised.record, change, LATER)).toEqual({ kind: "unchanged" });
  });

  it.each<[string, Change, string]>([
    ["the adviser ends it", { kind: "end", by: ANNE }, "adviser"],
    ["a supervisor ends it", { kind: "end", by: CHLOE }, "adviser"],
    ["the member goes back to the bot", { kind: "leave" }, "back-to-bot"],
    ["the member has the conversation erased", { kind: "erase" }, "erased"],
    ["the member stops writing", { kind: "member-silent" }, "time-out"],
  ])("is over when %s", (_, change, why) => {
    expect(changed(recordAfter(take), change, LATER)).toMatchObject({
      record: { state: "closed", endedWhy: why, endedAt: LATER },
    });
  });

  it("says nothing to the member of what they did themselves: they read the answer to it", () => {
    expect(changed(waiting(), { kind: "leave" }, LATER)).not.toHaveProperty("told");
    expect(changed(waiting(), { kind: "erase" }, LATER)).not.toHaveProperty("told");
    expect(changed(waiting(), { kind: "expire" }, LATER)).toHaveProperty("told", {
      kind: "ended",
      why: "expired",
    });
  });

  it.each([BRUNO, CHLOE])("is nobody's else's to end or give away ($name)", (by) => {
    const supervises = by === CHLOE;
    for (const change of [{ kind: "end", by } as const, { kind: "transfer", by, to: "queue" } as const]) {
      expect(changed(recordAfter(take), change, LATER).kind).toBe(supervises ? "changed" : "not-yours");
      expect(changed(waiting(), change, LATER)).toEqual({ kind: "not-yours" });
    }
  });

  it("begins both silences anew with each adviser", () => {
    const spoken = { ...recordAfter(take), memberAt: LATER, adviserAt: LATER };
    const passed = changed(spoken, { kind: "transfer", by: ANNE, to: BRUNO }, LATER);
    expect(passed).not.toHaveProperty("record.memberAt");
    expect(passed).not.toHaveProperty("record.adviserAt");
  });
});

/** A repeatable stream of numbers below `below` (mulberry32). */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe("any sequence of changes", () => {
  const people = [ANNE, BRUNO, CHLOE];
  it.each(Array.from({ length: 300 }, (_, seed) => seed))("keeps one owner (seed %i)", (seed) => {
    const roll = createDice(seed);
    const someone = () => people[roll(3)] ?? ANNE;
    let record = waiting();
    for (let turn = 0; turn < 40; turn += 1) {
      const changes: readonly Change[] = [
        { kind: "take", by: someone() },
        { kind: "take", by: someone() },
        { kind: "transfer", by: someone(), to: roll(2) === 0 ? "queue" : someone() },
        { kind: "adviser-silent" },
        { kind: "raise", why: "urgent", topic: {} },
        { kind: "raise", why: "danger" },
        { kind: "expire" },
        { kind: "member-silent" },
        { kind: "leave" },
        { kind: "end", by: someone() },
      ];
      // what ends it comes last in the list, and seldom
      const change = changes[roll(4) > 0 ? roll(5) : roll(9)] ?? { kind: "leave" };
      const result = changed(record, change, new Date(TUESDAY.getTime() + turn * 1000));
      if (record.state === "closed") expect(result).toEqual({ kind: "gone" });
      if (result.kind !== "changed") continue;
      const next = result.record;
      expect(next.version).toBe(record.version + 1);
      if (next.state === "human") expect(people.map(({ id }) => id)).toContain(next.adviser?.id);
      if (next.state === "queued") expect(next.adviser).toBeUndefined();
      expect(next.endedWhy !== undefined).toBe(next.state === "closed");
      expect(next.requestedAt).toEqual(TUESDAY);
      record = next;
    }
  });
});
