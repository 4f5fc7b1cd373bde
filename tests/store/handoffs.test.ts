import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import type { NewEvent, NewLine } from "../../src/handoff/handoff-store.js";
import type { HandoffRecord } from "../../src/handoff/record.js";
import type { Store } from "../../src/store/open-store.js";
import { ANNE, BRUNO, TUESDAY, waiting } from "../handoff/world.js";
import { describeStores } from "./stores.js";

const DAY_SECONDS = 24 * 3600;
const at = (second: number): Date => new Date(TUESDAY.getTime() + second * 1000);
const line = (key: string, by: NewLine["by"] = "member"): NewLine => ({
  by,
  text: `text of ${key}`,
  key,
  at: at(1),
});
const event = (record: HandoffRecord, target: NewEvent["target"] = "member"): NewEvent => ({
  target,
  kind: target === "member" ? "told" : "taken",
  record,
  ...(target === "member" && { told: { kind: "taken" } }),
});
const takenBy = (record: HandoffRecord, { id, name }: typeof ANNE): HandoffRecord => ({
  ...record,
  state: "human",
  version: record.version + 1,
  adviser: { id, name },
  takenAt: at(60),
});
const over = (record: HandoffRecord): HandoffRecord => ({
  ...record,
  state: "closed",
  version: record.version + 1,
  endedAt: at(90),
  endedWhy: "adviser",
});

describeStores("handoffs", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    rig.now.time = TUESDAY.getTime();
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
  });
  const open = async (changes: Partial<HandoffRecord> = {}): Promise<HandoffRecord> =>
    (await openIn(store, changes)) ?? expect.fail("the queue is full");
  const openIn = async ({ handoffs }: Store, changes: Partial<HandoffRecord>, events: NewEvent[] = []) => {
    const opened = await handoffs.open(waiting(changes), 50, events);
    return opened.kind === "full" ? undefined : opened.record;
  };
  const texts = async (conversationId = "c1"): Promise<readonly string[]> =>
    (await other.handoffs.lines(conversationId, 0, 1000, 1000)).map(({ text }) => text);

  it("are one for each conversation, however many instances are asked at once", async () => {
    const opened = await Promise.all(
      [store, other, store, other].map(({ handoffs }, index) =>
        handoffs.open(waiting({ id: `h${index}` }), 50, []),
      ),
    );
    expect(opened.map(({ kind }) => kind).sort()).toEqual([
      "already-open",
      "already-open",
      "already-open",
      "opened",
    ]);
    expect(await other.handoffs.allOpen()).toHaveLength(1);
  });

  it("come back as they were", async () => {
    const record = await open({ topic: "bank-details", confidence: 0.8, urgent: true, team: "Fraude" });
    expect(record).toEqual(waiting({ topic: "bank-details", confidence: 0.8, urgent: true, team: "Fraude" }));
    expect(await other.handoffs.find("h1")).toEqual(record);
    expect(await other.handoffs.findOpen("c1")).toEqual(record);
    expect(await other.handoffs.findOpen("c2")).toBeUndefined();
  });

  it("are refused above the cap, also when all come at once", async () => {
    const opened = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? store : other).handoffs.open(
          waiting({ id: `h${index}`, conversationId: `c${index}` }),
          5,
          [],
        ),
      ),
    );
    expect(opened.filter(({ kind }) => kind === "opened")).toHaveLength(5);
    expect(opened.filter(({ kind }) => kind === "full")).toHaveLength(7);
  });

  it("are taken by one of two advisers who race, each on an instance, time after time", async () => {
    for (let round = 0; round < 10; round += 1) {
      const before = await open({ id: `h${round}`, conversationId: `c${round}` });
      const taken = await Promise.all([
        store.handoffs.change(before, takenBy(before, ANNE), line("taken", "status"), [event(before)]),
        other.handoffs.change(before, takenBy(before, BRUNO), line("taken", "status"), [event(before)]),
      ]);
      expect(taken.filter((won) => won)).toHaveLength(1);
      const winner = taken[0] ? "Anne" : "Bruno";
      expect((await other.handoffs.find(before.id))?.adviser?.name).toBe(winner);
      expect(await texts(before.conversationId)).toHaveLength(1);
    }
  });

  it("do not change under what was written meanwhile", async () => {
    const before = await open();
    await other.handoffs.record("c1", [line("1")]);
    expect(await store.handoffs.change(before, over(before), undefined, [])).toBe(false);
    const latest = (await store.handoffs.find("h1")) ?? before;
    expect(await store.handoffs.change(latest, over(latest), undefined, [])).toBe(true);
    expect(await store.handoffs.change(latest, over(latest), undefined, [])).toBe(false);
  });

  it("number their lines without a gap, and keep a line once, whoever writes", async () => {
    const record = await open();
    const numbers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? store : other).handoffs.say(record, line(`${index % 15}`), []),
      ),
    );
    expect(numbers).not.toContain(undefined);
    const lines = await store.handoffs.lines("c1", 0, 100, 100);
    expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(await store.handoffs.lines("c1", 3, 9, 2)).toMatchObject([{ number: 8 }, { number: 9 }]);
    expect(await store.handoffs.find("h1")).toMatchObject({ last: 15, lastByMember: 15, memberAt: at(1) });
  });

  it("hear the member before the adviser, and know who waits for whom", async () => {
    const record = await open();
    await store.handoffs.say(record, line("1"), []);
    await store.handoffs.say(record, { ...line("2"), at: at(5) }, []);
    expect((await store.handoffs.find("h1"))?.memberAt).toEqual(at(1));
    await other.handoffs.say(record, { ...line("3", "adviser"), at: at(9) }, []);
    const answered = await store.handoffs.find("h1");
    expect(answered?.memberAt).toBeUndefined();
    expect(answered?.adviserAt).toEqual(at(9));
  });

  it("are rated when they are over, and the last word counts", async () => {
    const record = await open();
    expect(await store.handoffs.rate("c1", { rating: 5 })).toBe(false);
    await store.handoffs.change(record, over(takenBy(record, ANNE)), undefined, []);
    expect(await store.handoffs.rate("c1", { reason: "slow" })).toBe(false);
    await Promise.all([
      store.handoffs.rate("c1", { rating: 5 }),
      other.handoffs.rate("c1", { rating: 1 }),
      store.handoffs.rate("c1", { rating: 1 }),
    ]);
    expect(await other.handoffs.rate("c1", { reason: "slow" })).toBe(true);
    expect(await store.handoffs.figures()).toMatchObject({ rated: 1, reasons: { slow: 1 } });
    // Another rating takes the reason of the first away with it.
    expect(await store.handoffs.rate("c1", { rating: 3 })).toBe(true);
    expect(await store.handoffs.figures()).toMatchObject({ rated: 1, meanRating: 3, reasons: { slow: 0 } });
    expect(await store.handoffs.rate("unknown", { rating: 5 })).toBe(false);
  });

  it("give their figures, and nothing of their content", async () => {
    const first = await open();
    await store.handoffs.change(first, over(takenBy(first, ANNE)), undefined, []);
    await store.handoffs.rate("c1", { rating: 3 });
    await other.handoffs.rate("c1", { reason: "unanswered" });
    const second = await open({ id: "h2", conversationId: "c2" });
    await store.handoffs.change(second, { ...over(second), endedWhy: "member-left" }, undefined, []);
    await open({ id: "h3", conversationId: "c3" });
    expect(await other.handoffs.figures()).toEqual({
      requested: 3,
      taken: 1,
      abandoned: 1,
      ended: 1,
      waiting: 1,
      medianWaitSeconds: 60,
      rated: 1,
      meanRating: 3,
      ratings: { 1: 0, 3: 1, 5: 0 },
      reasons: { answered: 0, quick: 0, heard: 0, slow: 0, unanswered: 1, unclear: 0 },
    });
    expect(await other.handoffs.takenSince(at(59))).toEqual([at(60)]);
    expect(await other.handoffs.takenSince(at(60))).toEqual([]);
  });

  if (rig.kind === "postgres") {
    it("tell other instances of each change", async () => {
      const told: unknown[] = [];
      other.handoffs.subscribe((handoffId) => told.push(handoffId));
      // "all" says that it listens.
      await expect.poll(() => told.length).toBeGreaterThan(0);
      await open();
      await expect.poll(() => told).toContain("h1");
    });

    it("tell other instances who is typing where, and nothing that is kept", async () => {
      const heard: string[] = [];
      const listening: unknown[] = [];
      other.handoffs.subscribe((handoffId) => listening.push(handoffId));
      const stop = other.typing.subscribe("member", (conversationId) =>
        heard.push(`member ${conversationId}`),
      );
      other.typing.subscribe("adviser", (conversationId) => heard.push(`adviser ${conversationId}`));
      await expect.poll(() => listening.length).toBeGreaterThan(0);
      await store.typing.tell("c1", "member");
      await store.typing.tell("c2", "adviser");
      await expect.poll(() => heard).toEqual(["member c1", "adviser c2"]);
      stop();
      await store.typing.tell("c1", "member");
      await store.typing.tell("c3", "adviser");
      await expect.poll(() => heard).toEqual(["member c1", "adviser c2", "adviser c3"]);
    });
  }

  it("bring what waits to be delivered in order, each to one instance", async () => {
    const record = await open();
    await store.handoffs.change(record, takenBy(record, ANNE), undefined, [
      event(record),
      event(record, "teams"),
      event(record),
    ]);
    const claim = ({ handoffs }: Store, second: number) =>
      handoffs.claim("member", at(second), at(second + 60), 8);
    const claimed = (await Promise.all([claim(store, 1), claim(other, 1)])).flat();
    expect(claimed).toMatchObject([{ id: "h1-1", target: "member", told: { kind: "taken" }, attempts: 0 }]);
    expect(claimed[0]?.record).toEqual(record);
    // Its order is kept: the second one waits for the first, also when that comes back.
    expect(await claim(other, 2)).toEqual([]);
    expect(await claim(other, 61)).toMatchObject([{ id: "h1-1", attempts: 1 }]);
    await other.handoffs.postpone("h1-1", at(100));
    expect(await claim(store, 99)).toEqual([]);
    await store.handoffs.delivered("h1-1");
    expect(await claim(store, 99)).toMatchObject([{ id: "h1-3" }]);
    expect(await other.handoffs.claim("teams", at(1), at(61), 8)).toMatchObject([{ id: "h1-2" }]);
  });

  it("know who is at the desk, on any instance", async () => {
    const told: unknown[] = [];
    store.handoffs.subscribe((handoffId) => told.push(handoffId));
    await store.handoffs.setPresence(ANNE, "available", at(0));
    await store.handoffs.setPresence(BRUNO, "away", at(10));
    expect(await other.handoffs.presences(at(-1))).toEqual([
      { ...ANNE, presence: "available" },
      { ...BRUNO, presence: "away" },
    ]);
    expect(await other.handoffs.presences(at(5))).toMatchObject([{ id: "bruno" }]);
    await store.handoffs.setPresence(ANNE, "signed-out", at(20));
    expect(await other.handoffs.presences(at(15))).toMatchObject([{ presence: "signed-out" }]);
    expect(told).toContain("all");
  });

  it("go with their conversation a week after its last activity, with all that hubs remember of them", async () => {
    const conversation = { id: "c1", userId: "dl_0123456789abcdef", language: "fr" };
    await store.log.open(conversation, at(0));
    const record = await openIn(store, {}, [event(waiting(), "teams")]);
    await store.handoffs.record("c1", [line("1")]);
    await store.hubMemory.write("h1", "teams", { card: "1" });
    if (record) await store.handoffs.change({ ...record, last: 1 }, over(record), undefined, []);
    await store.log.forgetOld(at(7 * DAY_SECONDS));
    expect(await texts()).toHaveLength(1);
    await store.log.forgetOld(at(7 * DAY_SECONDS + 1));
    expect(await texts()).toEqual([]);
    expect(await store.handoffs.find("h1")).toBeUndefined();
    expect(await store.hubMemory.read("h1", "teams")).toBeUndefined();
    expect(await store.handoffs.claim("teams", at(1), at(2), 8)).toEqual([]);
  });

  it("go likewise where the channel keeps the conversation, but not from under an adviser", async () => {
    await store.handoffs.record("teams-1", [line("1")]);
    await openIn(store, { conversationId: "teams-2" });
    await store.handoffs.record("teams-2", [line("1")]);
    await store.log.forgetOld(at(7 * DAY_SECONDS + 1));
    expect(await texts("teams-1")).toEqual([]);
    expect(await texts("teams-2")).toHaveLength(1);
  });

  it("go when their conversation is erased, also what a turn that still runs would write", async () => {
    await store.log.open({ id: "c1", userId: "dl_0123456789abcdef", language: "fr" }, at(0));
    const record = await open();
    await store.handoffs.record("c1", [line("1")]);
    await store.handoffs.change({ ...record, last: 1 }, over(record), undefined, [event(record)]);
    await other.log.erase("c1", at(2), { number: 1, language: "fr" });
    await store.handoffs.record("c1", [line("2")]);
    expect(await texts()).toEqual([]);
    expect(await store.handoffs.find("h1")).toBeUndefined();
  });

  it("are not lost on the hub that has yet to hear that an erased one is over", async () => {
    const record = await open();
    await store.handoffs.record("c1", [line("1")]);
    await store.handoffs.change({ ...record, last: 1 }, over(record), undefined, [event(record, "teams")]);
    await store.handoffs.erase("c1");
    expect(await texts()).toEqual([]);
    const [waitsFor] = await other.handoffs.claim("teams", at(1), at(2), 8);
    expect(waitsFor).toMatchObject({ record: { id: "h1" } });
    await other.handoffs.delivered(waitsFor?.id ?? "");
    await store.handoffs.erase("c1");
    expect(await store.handoffs.find("h1")).toBeUndefined();
  });

  if (rig.kind === "sqlite") {
    it("leave nothing that was said in any file, once erased", async () => {
      const found = (): boolean =>
        readdirSync(rig.folder).some((name) =>
          readFileSync(join(rig.folder, name)).includes("a sentence of mine"),
        );
      await store.log.open({ id: "c1", userId: "dl_0123456789abcdef", language: "fr" }, at(0));
      await store.handoffs.record("c1", [{ ...line("1"), text: "a sentence of mine" }]);
      expect(found()).toBe(true);
      await store.log.erase("c1", at(1), { number: 1, language: "fr" });
      expect(found()).toBe(false);
    });
  }
});
