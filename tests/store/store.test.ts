import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import type { Conversation, Draft } from "../../src/channels/directline/activity-log.js";
import { openDatabase } from "../../src/store/database.js";
import type { Store } from "../../src/store/open-store.js";
import { describeStores } from "./stores.js";

const MEMBER = "dl_0123456789abcdef";
const at = (second: number): Date => new Date(Date.parse("2026-11-23T10:00:00Z") + second * 1000);
const conversation = (id: string): Conversation => ({ id, userId: MEMBER, language: "fr" });
const message = (text: string): Draft => ({ type: "message", text, from: { id: MEMBER, role: "user" } });
const reply = (text: string): Draft => ({ type: "message", text, from: { id: "vigie", role: "bot" } });

describeStores("the log", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
  });
  const texts = async (): Promise<unknown[]> =>
    (await store.log.read("a", 0, 100)).map(({ activity }) => activity["text"]);

  it("made by a later version is refused, with the remedy", async () => {
    await store.database.change(({ transaction }) =>
      sql`insert into migrations (name, at) values ('9999-later', 0)`.execute(transaction),
    );
    const report = (): void => {};
    const file = join(rig.folder, "vigie.db");
    if (rig.kind === "sqlite") await store.database.close();
    const opening = rig.kind === "sqlite" ? openDatabase({ file, now: () => at(0), report }) : rig.open();
    await expect(opening).rejects.toThrow("made by a later version (9999-later). Run that version");
  });

  if (rig.kind === "postgres") {
    it.each<[string, RawBuilder<unknown>]>([
      ["an administrator holds its table of migrations", sql`lock table migrations in access exclusive mode`],
      ["another instance changes its tables", sql`select pg_advisory_xact_lock(8443217)`],
    ])("is not opened while %s, and who starts it is told of the lock", async (_, lock) => {
      await store.database.change(async ({ transaction }) => {
        await lock.execute(transaction);
        await expect(rig.open()).rejects.toThrow(
          /^DATABASE_URL: another session holds a lock .* Let it end, then start again\..* pg_locks/,
        );
      });
      expect(await (await rig.open()).log.last("a")).toBe(0);
    });
  }

  it("is made by one instance of several that start at once", async () => {
    await rig.fresh();
    const stores = rig.kind === "postgres" ? [rig.open(), rig.open(), rig.open()] : [rig.open()];
    for (const { log } of await Promise.all(stores)) expect(await log.last("a")).toBe(0);
  });

  it("starts a conversation once, however many instances are asked at once", async () => {
    const asked = [store, other, store, other].map(({ log }) => log.open(conversation("a"), at(0)));
    expect((await Promise.all(asked)).filter((started) => started)).toHaveLength(1);
    expect(await other.log.find("a")).toEqual(conversation("a"));
    expect(await store.log.find("b")).toBeUndefined();
  });

  it("numbers without a gap, timestamps going up, whoever writes at the same instant", async () => {
    await store.log.open(conversation("a"), at(0));
    const writing = Array.from({ length: 40 }, (_, index) =>
      (index % 2 === 0 ? store : other).log.append("a", message(`${index}`), at(1)),
    );
    await Promise.all(writing);
    const entries = await store.log.read("a", 0, 100);
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const times = entries.map(({ activity }) => activity.timestamp);
    expect([...new Set(times)].sort()).toEqual(times);
    expect(await other.log.last("a")).toBe(40);
  });

  it("gives a later timestamp though the clock was set back", async () => {
    await store.log.open(conversation("a"), at(0));
    await store.log.append("a", message("one"), at(100));
    const second = await store.log.append("a", message("two"), at(1));
    expect(second?.entry.activity.timestamp).toBe("2026-11-23T10:01:40.001Z");
  });

  it("knows an activity again by conversation, sender and client activity id, on any instance", async () => {
    await store.log.open(conversation("a"), at(0));
    const [one, same] = await Promise.all([
      store.log.append("a", message("one"), at(1), "x"),
      other.log.append("a", message("one"), at(1), "x"),
    ]);
    expect(one?.entry).toEqual(same?.entry);
    expect([one?.repeated, same?.repeated].sort()).toEqual([false, true]);
    expect((await store.log.append("a", reply("one"), at(3), "x"))?.repeated).toBe(false);
    expect((await store.log.append("a", message("one"), at(3)))?.repeated).toBe(false);
    expect(await store.log.last("a")).toBe(3);
    expect(await store.log.append("b", message("one"), at(3))).toBeUndefined();
  });

  it("reads a page after a number", async () => {
    await store.log.open(conversation("a"), at(0));
    for (const text of ["1", "2", "3", "4"]) await store.log.append("a", message(text), at(1));
    expect((await store.log.read("a", 1, 2)).map(({ number }) => number)).toEqual([2, 3]);
    expect(await store.log.read("a", 9, 2)).toEqual([]);
    expect(await store.log.read("unknown", 0, 2)).toEqual([]);
  });

  it("tells of what was appended, but not of what was there", async () => {
    await store.log.open(conversation("a"), at(0));
    const told: unknown[] = [];
    const end = store.log.subscribe((...change) => told.push(change.slice(0, 2)));
    await store.log.append("a", message("one"), at(1), "x");
    await store.log.append("a", message("one"), at(1), "x");
    end();
    await store.log.append("a", message("two"), at(1));
    expect(told.filter((change) => String(change) !== "")).toContainEqual(["a", 1]);
    expect(told).not.toContainEqual(["a", 2]);
  });

  if (rig.kind === "postgres") {
    it("tells other instances too: the conversation and the number, no more", async () => {
      const told: unknown[] = [];
      other.log.subscribe((...change) => told.push(change.slice(0, 2)));
      // The one without a conversation says that it listens.
      await expect.poll(() => told.length).toBeGreaterThan(0);
      await store.log.open(conversation("a"), at(0));
      await store.log.append("a", message("one"), at(1));
      await expect.poll(() => told).toContainEqual(["a", 1]);
    });
  }

  it("forgets a conversation a week after its last activity, with all that belongs to it", async () => {
    await store.log.open(conversation("a"), at(0));
    await store.log.open(conversation("b"), at(0));
    await store.log.append("a", message("one"), at(0));
    const day = 24 * 3600;
    await store.log.append("b", message("two"), at(3 * day));
    await store.log.forgetOld(at(7 * day));
    expect(await store.log.find("a")).toBeDefined();
    await store.log.forgetOld(at(7 * day + 1));
    expect(await store.log.find("a")).toBeUndefined();
    expect(await store.log.find("b")).toBeDefined();
    expect(await texts()).toEqual([]);
    expect(await store.turns.waiting(10)).toEqual(["b"]);
  });

  it("erases a conversation for good, though a turn of it runs", async () => {
    await store.log.open(conversation("a"), at(0));
    await store.log.append("a", message("one"), at(0));
    const turn = await store.turns.claim("a");
    await other.log.erase("a", at(1), { number: 1, language: "fr" });
    const finished =
      turn && (await store.turns.finish(turn, { drafts: [reply("Welcome")], state: "{}" }, at(2)));
    expect(finished).toBe("lost");
    expect(await texts()).toEqual([]);
    expect(await store.log.open(conversation("a"), at(3))).toBeUndefined();
    expect(await store.log.find("a")).toBeUndefined();
  });

  it("has nothing to say of one that an earlier version erased, which kept no language", async () => {
    await store.log.open(conversation("a"), at(0));
    await store.log.erase("a", at(1), { number: 0, language: "en" });
    expect(await other.log.erased("a")).toEqual({ at: at(1), language: "en", unread: false });
    await store.database.change(({ transaction }) =>
      transaction.updateTable("erased").set({ language: null, unread: null }).execute(),
    );
    expect(await other.log.erased("a")).toBeUndefined();
    expect(await other.log.open(conversation("a"), at(2))).toBeUndefined();
  });

  if (rig.kind === "postgres") {
    it("has the bytes of an erased conversation given to new rows by the next sweep", async () => {
      const vacuums = async (): Promise<number | undefined> => {
        const query = sql<{ count: number }>`
          select vacuum_count::int as count from pg_stat_user_tables where relname = 'activities'`;
        return (await store.database.read((kysely) => query.execute(kysely))).rows[0]?.count;
      };
      // The first is for what an earlier process may have deleted.
      await store.log.forgetOld(at(0));
      await expect.poll(vacuums).toBe(1);
      await store.log.open(conversation("a"), at(0));
      await store.log.erase("a", at(1), { number: 0, language: "fr" });
      await store.log.forgetOld(at(2));
      await expect.poll(vacuums).toBe(2);
    });
  }

  if (rig.kind === "sqlite") {
    it("leaves nothing of an erased conversation in any file", async () => {
      const found = (): boolean =>
        readdirSync(rig.folder).some((name) =>
          readFileSync(join(rig.folder, name)).includes("a sentence of mine"),
        );
      await store.log.open(conversation("a"), at(0));
      await store.log.append("a", message("a sentence of mine"), at(0));
      expect(found()).toBe(true);
      await store.log.erase("a", at(1), { number: 1, language: "fr" });
      expect(found()).toBe(false);
    });
  }
});

describeStores("the turns that wait", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
    await store.log.open(conversation("a"), at(0));
  });
  /** The next turn, answered with its own text. */
  const answerNext = async (by: Store): Promise<string | undefined> => {
    const turn = await by.turns.claim("a");
    if (turn === undefined) return undefined;
    const asked = String(turn.entry?.activity["text"] ?? "beginning");
    await by.turns.finish(turn, { drafts: [reply(`re: ${asked}`)] }, at(5));
    return asked;
  };
  const texts = async (): Promise<unknown[]> =>
    (await store.log.read("a", 0, 100)).map(({ activity }) => activity["text"]);
  const age = (milliseconds: number) =>
    store.database.change(({ transaction }) =>
      transaction
        .updateTable("leases")
        .set((is) => ({ ends_at: is("ends_at", "+", milliseconds) }))
        .execute(),
    );

  it("come in order: the beginning, then each message, whichever instance answers", async () => {
    await store.log.append("a", message("one"), at(1));
    await other.log.append("a", message("two"), at(1));
    expect(await answerNext(other)).toBe("beginning");
    expect(await answerNext(store)).toBe("one");
    expect(await answerNext(other)).toBe("two");
    expect(await answerNext(store)).toBeUndefined();
    expect(await texts()).toEqual(["one", "two", "re: beginning", "re: one", "re: two"]);
    expect(await store.turns.waiting(10)).toEqual([]);
  });

  it("are held by one instance at a time", async () => {
    const claims = await Promise.all([store, other, store, other].map(({ turns }) => turns.claim("a")));
    expect(claims.filter((turn) => turn !== undefined)).toHaveLength(1);
    expect(await store.turns.waiting(10)).toEqual([]);
  });

  it("are claimed by whoever takes a message in, the oldest first, unless somebody holds the conversation", async () => {
    const first = await store.turns.take("a", message("one"), at(1), "x");
    expect(first?.turn?.entry).toBeUndefined();
    const second = await other.turns.take("a", message("two"), at(1), "y");
    expect([second?.entry.number, second?.turn]).toEqual([2, undefined]);
    const again = await other.turns.take("a", message("one"), at(1), "x");
    expect([again?.repeated, again?.turn]).toEqual([true, undefined]);
    expect(first?.turn && (await store.turns.finish(first.turn, { drafts: [] }, at(2)))).toBe("more");
    const third = await other.turns.take("a", message("three"), at(3), "z");
    expect(third?.turn?.entry).toEqual(first?.entry);
    expect(await other.turns.take("unknown", message("one"), at(3))).toBeUndefined();
  });

  it("tell at their end whether another waits, however close it came", async () => {
    const beginning = await store.turns.claim("a");
    const [ended, taken] = await Promise.all([
      beginning && store.turns.finish(beginning, { drafts: [reply("Welcome")] }, at(1)),
      other.turns.take("a", message("one"), at(1), "x"),
    ]);
    // Whichever came first, one of the two knows of the turn.
    expect([ended === "more", taken?.turn !== undefined]).toContain(true);
    expect([ended === "more", taken?.turn !== undefined]).toContain(false);
  });

  it("do not wait because a message was sent again", async () => {
    await answerNext(store);
    await store.log.append("a", message("one"), at(1), "x");
    await store.log.append("a", message("one"), at(1), "x");
    expect(await answerNext(store)).toBe("one");
    expect(await answerNext(store)).toBeUndefined();
  });

  it("are taken over when their instance gives no sign of life, and its answer comes to nothing", async () => {
    const dead = await store.turns.claim("a");
    await age(-6000);
    expect(await other.turns.waiting(10)).toEqual(["a"]);
    expect(await answerNext(other)).toBe("beginning");
    expect(dead && (await store.turns.finish(dead, { drafts: [reply("late")], state: "{}" }, at(9)))).toBe(
      "lost",
    );
    expect(await texts()).toEqual(["re: beginning"]);
  });

  it("stay with an instance that renews", async () => {
    const turn = await store.turns.claim("a");
    await age(-4000);
    if (turn !== undefined) await store.turns.renew(turn.lease);
    await age(-4000);
    expect(await other.turns.claim("a")).toBeUndefined();
  });

  it("are taken over though the clock was set back an hour", async () => {
    await store.turns.claim("a");
    await age(3_600_000);
    expect(await other.turns.waiting(10)).toEqual(["a"]);
    expect(await answerNext(other)).toBe("beginning");
  });

  it("count how often they were begun", async () => {
    const attempts: (number | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) {
      attempts.push((await store.turns.claim("a"))?.attempts);
      await age(-6000);
    }
    expect(attempts).toEqual([0, 1, 2]);
  });

  it("keep the state with the answer, and neither if somebody else has changed the state", async () => {
    const first = await store.turns.claim("a");
    expect(first?.state).toBeUndefined();
    if (first !== undefined) await store.turns.finish(first, { drafts: [], state: '{"step":1}' }, at(1));
    await store.log.append("a", message("one"), at(1));
    const second = await other.turns.claim("a");
    expect(second?.state).toEqual({ data: '{"step":1}', eTag: 1 });
    await store.database.change(({ transaction }) =>
      transaction.updateTable("states").set({ data: "{}", etag: 2 }).execute(),
    );
    const kept = second && (await other.turns.finish(second, { drafts: [reply("no")], state: "{}" }, at(1)));
    expect(kept).toBe("lost");
    expect(await texts()).toEqual(["one"]);
    expect((await store.turns.claim("a"))?.entry?.activity["text"]).toBe("one");
  });
});

describeStores("the turns of other channels", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
  });
  const begun = async (by: Store, activityId: string, second = 0) => {
    const turn = await by.channelTurns.begin("msteams 19:abc", activityId, at(second));
    if (typeof turn === "string") throw new Error(turn);
    return turn;
  };

  it("hold their conversation on every instance, and remember its state", async () => {
    const turn = await begun(store, "1");
    expect(await other.channelTurns.begin("msteams 19:abc", "2", at(0))).toBe("held");
    expect(typeof (await other.channelTurns.begin("msteams 19:other", "2", at(0)))).toBe("object");
    await store.channelTurns.end(turn, { data: '{"step":1}' }, at(0));
    expect((await begun(other, "2")).state?.data).toBe('{"step":1}');
  });

  it("know an activity that was answered within a day, on any instance", async () => {
    await store.channelTurns.end(await begun(store, "1"), {}, at(0));
    expect(await other.channelTurns.begin("msteams 19:abc", "1", at(86_399))).toBe("repeated");
    expect(typeof (await other.channelTurns.begin("msteams 19:abc", "1", at(86_400)))).toBe("object");
  });

  it("keep nothing of a conversation that its member has erased but that they did", async () => {
    await store.channelTurns.end(await begun(store, "1"), { data: '{"step":1}' }, at(0));
    await store.channelTurns.end(await begun(store, "2"), { erased: true }, at(1));
    const after = await begun(other, "3");
    expect(after.state).toBeUndefined();
    const rows = await store.database.read((kysely) => kysely.selectFrom("audit").select("what").execute());
    expect(rows).toEqual([{ what: "erased" }]);
  });

  it("keep no id of a channel, which names a person", async () => {
    await store.channelTurns.end(await begun(store, "1"), { data: "{}" }, at(0));
    const rows = await store.database.read((kysely) =>
      Promise.all([
        kysely.selectFrom("states").selectAll().execute(),
        kysely.selectFrom("received").selectAll().execute(),
      ]),
    );
    expect(JSON.stringify(rows)).not.toContain("19:abc");
  });
});
