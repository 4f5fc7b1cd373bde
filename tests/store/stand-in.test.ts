import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { type Conversation, type Draft, StoreAwayError } from "../../src/channels/directline/activity-log.js";
import type { Interim } from "../../src/channels/directline/interim.js";
import { createStandIn, type Kept, type StandIn } from "../../src/channels/directline/stand-in.js";
import type { Store } from "../../src/store/open-store.js";
import { activitySetOf } from "../../src/web/chat/activity.js";
import { createHeard } from "../../src/web/chat/heard.js";
import { describeStores } from "./stores.js";

const MEMBER = "dl_0123456789abcdef";
const NOTICE = "nothing is kept";
const at = (second: number): Date => new Date(Date.parse("2026-11-23T10:00:00Z") + second * 1000);
const conversation: Conversation = { id: "a", userId: MEMBER, language: "fr" };
const message = (text: string): Draft => ({ type: "message", text, from: { id: MEMBER, role: "user" } });
const reply = (text: string, replyToId?: string): Draft => ({
  type: "message",
  text,
  from: { id: "vigie", role: "bot" },
  ...(replyToId !== undefined && { replyToId }),
});

/** What calls come to: they work, never reach the store, or are done but their answer is lost. */
type Line = "works" | "down" | "answers are lost";

describeStores("an instance whose store goes away and comes back", (rig) => {
  let store: Store;
  /** another instance, whose store is there all the time */
  let other: Store;
  let line: Line;
  let instance: StandIn;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
    line = "works";
    instance = createStandIn(
      over(store),
      () => reply(NOTICE),
      () => {},
    );
    await instance.log.open(conversation, at(0));
    await answerNext("welcome");
  });

  const over = (kept: Kept): Kept => {
    const part = <Part extends object>(whole: Part): Part =>
      new Proxy(whole, {
        get: (target, name) => {
          const call: unknown = Reflect.get(target, name);
          if (typeof call !== "function" || name === "subscribe") return call;
          return async (...given: unknown[]) => {
            if (line === "down") throw new StoreAwayError("TEST");
            const result: unknown = await call(...given);
            if (line === "answers are lost") throw new StoreAwayError("TEST");
            return result;
          };
        },
      });
    const { log, turns, channelTurns, revocations, restore } = kept;
    return {
      log: part(log),
      turns: part(turns),
      channelTurns: part(channelTurns),
      revocations,
      restore: part(restore),
    };
  };
  /** Answers the next turn, if there is one. */
  const answerNext = async (text: string, state?: string, by: Pick<StandIn, "turns"> = instance) => {
    const turn = await by.turns.claim("a");
    if (turn === undefined) return undefined;
    const drafts = [reply(text, turn.entry?.activity.id)];
    await by.turns.finish(turn, { drafts, ...(state !== undefined && { state }) }, at(5));
    return turn;
  };
  const append = (text: string, key: string, by: Pick<StandIn, "log"> = instance) =>
    by.log.append("a", message(text), at(3), key);
  const back = async (): Promise<void> => {
    line = "works";
    await instance.tryAgain();
    expect(instance.isThere()).toBe(true);
  };
  /** Numbers, texts, and the text that each answers. */
  const kept = async (): Promise<string[]> => {
    const entries = await other.log.read("a", 0, 100);
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1));
    const times = entries.map(({ activity }) => activity.timestamp);
    expect([...new Set(times)].sort()).toEqual(times);
    return entries.map(({ activity }) => {
      const answered = entries.find((entry) => entry.activity.id === activity["replyToId"]);
      const text = String(activity["text"]);
      return answered === undefined ? text : `${text} -> ${String(answered.activity["text"])}`;
    });
  };
  const waiting = async (): Promise<unknown> => (await other.turns.claim("a"))?.entry?.activity["text"];

  it("gives it what went on, under the numbers that clients have seen", async () => {
    line = "down";
    const one = await append("one", "k1");
    await answerNext("re one", '{"step":1}');
    await append("two", "k2");
    const told: unknown[] = [];
    instance.log.subscribe((...change) => told.push(change));
    expect(instance.isThere()).toBe(false);
    await back();
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE, "two"]);
    expect((await other.log.read("a", 1, 1))[0]?.activity).toEqual(one?.entry.activity);
    expect(told).toContainEqual(["a", 5, 1]);
    const turn = await other.turns.claim("a");
    expect(turn?.entry?.activity["text"]).toBe("two");
    expect(turn?.state).toEqual({ data: '{"step":1}', eTag: 1 });
  });

  it("tells the member once that nothing is kept, and shows everything meanwhile", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    await append("two", "k2");
    await answerNext("re two");
    const shown = await instance.log.read("a", 1, 100);
    expect(shown.map(({ activity }) => activity["text"])).toEqual(["one", "re one", NOTICE, "two", "re two"]);
    expect((await append("two", "k2"))?.repeated).toBe(true);
  });

  it("shows a page that was reloaded what memory holds, and the rest once it is back", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    const shown = await instance.log.read("a", 0, 100);
    expect(shown.map(({ activity }) => activity["text"])).toEqual(["one", "re one", NOTICE]);
    const told: unknown[] = [];
    instance.log.subscribe((...change) => told.push(change));
    await back();
    // Whoever lacks any of the first one goes back: streams know.
    expect(told).toContainEqual(["a", 4, 1]);
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE]);
  });

  it("knows where a client was in its memory until the store has it, and what it read elsewhere not at all", async () => {
    line = "down";
    await append("one", "k1");
    const memory = (await instance.log.read("a", 1, 1))[0]?.memory ?? "";
    expect(memory).toMatch(/^\w+$/);
    const beyond = { number: 2, memory };
    expect(instance.reached("a", { kept: 1, beyond })).toBe(2);
    expect(instance.reached("a", { kept: 1, beyond: { number: 2, memory: "another's" } })).toBe(1);
    expect(instance.reached("b", { kept: 1, beyond })).toBe(1);
    await back();
    expect(instance.reached("a", { kept: 1, beyond })).toBe(1);
    expect((await instance.log.read("a", 1, 1))[0]?.memory).toBeUndefined();
    line = "down";
    await append("two", "k2");
    expect(instance.reached("a", { kept: 1, beyond })).toBe(1);
  });

  it("finds a member's last message before and during it, and sends no client anything again for that", async () => {
    const { userId } = (await instance.log.find("a")) ?? { userId: "" };
    const lastSaid = async () => (await instance.log.lastOf("a", userId))?.activity["text"];
    expect(await lastSaid()).toBeUndefined();
    await append("one", "k1");
    await answerNext("re one");
    expect(await lastSaid()).toBe("one");
    line = "down";
    await expect(append("two", "k2")).resolves.toBeDefined();
    await answerNext("re two");
    expect(await lastSaid()).toBe("two");
    const told: unknown[] = [];
    instance.log.subscribe((...change) => told.push(change));
    await back();
    expect(told).toContainEqual(["a", 6, 3]);
    expect(await lastSaid()).toBe("two");
  });

  it("keeps the notice once that two instances gave, each for itself", async () => {
    const second = createStandIn(
      over(other),
      () => reply(NOTICE),
      () => {},
    );
    await second.log.find("a");
    await second.log.last("a");
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    await append("two", "k2", second);
    await answerNext("re two", undefined, second);
    await back();
    await second.tryAgain();
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE, "two", "re two -> two"]);
  });

  it("shows each answer and the notice once on our page, though one message reached two instances and both answered", async () => {
    const both = [store, other].map((kept) =>
      createStandIn(
        over(kept),
        () => reply(NOTICE),
        () => {},
      ),
    );
    const [one, two] = both as [StandIn, StandIn];
    for (const each of both) {
      await each.log.find("a");
      await each.log.last("a");
    }
    const isNew = createHeard();
    const page: (string | undefined)[] = [];
    const reads = async ({ log }: StandIn, after: number): Promise<void> => {
      const activities = (await log.read("a", after, 100)).map(({ activity }) => activity);
      const fresh = activitySetOf({ activities })
        .activities.filter(isNew)
        .filter(({ fromUser }) => !fromUser);
      page.push(...fresh.map(({ text }) => text));
    };
    const asks = async ({ log }: StandIn, text: string, second: number): Promise<void> => {
      const draft = { ...message(text), channelData: { clientActivityID: text } };
      await log.append("a", draft, at(second), text);
    };
    line = "down";
    await asks(one, "one", 6);
    await answerNext("re one", undefined, one);
    await asks(two, "before", 7);
    await answerNext("re before", undefined, two);
    await asks(two, "one", 8);
    await answerNext("re one", undefined, two);
    // Its stream leads to the one, is lost, and leads to the other.
    await reads(one, 1);
    await reads(two, 1);
    line = "works";
    for (const each of both) await each.tryAgain();
    await reads(one, 0);
    await reads(two, 0);
    expect(page).toEqual(["re one", NOTICE, "re before", "welcome"]);
  });

  it("tells the member again in the next outage, and keeps both notices", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    await back();
    line = "down";
    await append("two", "k2");
    await answerNext("re two");
    await back();
    const texts = ["welcome", "one", "re one -> one", NOTICE, "two", "re two -> two", NOTICE];
    expect(await kept()).toEqual(texts);
  });

  it("is given it at the end of the process if it can be had, and otherwise the loss is told with its size", async () => {
    const reports: unknown[] = [];
    const ending = createStandIn(
      over(store),
      () => reply(NOTICE),
      (...told) => reports.push(told),
    );
    await ending.log.open(conversation, at(0));
    await ending.log.read("a", 0, 1);
    line = "down";
    await append("one", "k1", ending);
    await answerNext("re one", undefined, ending);
    await ending.end(Promise.resolve());
    expect(reports.at(-1)).toEqual(["not kept at the end", { conversations: 1, messages: 3 }]);
    line = "works";
    await ending.end(Promise.resolve());
    expect(reports.at(-1)).toEqual(["store back"]);
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE]);
  });

  it("is tried until then for what it misses, and no longer than it takes it", async () => {
    const never = new Promise(() => {});
    await append("one", "k1");
    line = "down";
    await append("two", "k2");
    const ended = instance.end(never);
    await instance.tryAgain();
    await instance.tryAgain();
    line = "works";
    await ended;
    expect(instance.isThere()).toBe(true);
    expect(await kept()).toEqual(["welcome", "one", "two"]);
  });

  it("is all that takes a message once the process leaves: memory would lose what it has acknowledged", async () => {
    line = "down";
    await append("one", "k1");
    instance.leave();
    await expect(append("two", "k2")).rejects.toThrow(StoreAwayError);
    await expect(instance.turns.take("a", message("three"), at(3), "k3")).rejects.toThrow(StoreAwayError);
    await expect(instance.channelTurns.begin("teams", "m1", at(3))).rejects.toThrow(StoreAwayError);
    await answerNext("re one");
    await back();
    await append("two", "k2");
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE, "two"]);
  });

  it("is not waited for at the end if it misses nothing", async () => {
    line = "down";
    await instance.log.read("a", 0, 1);
    expect(instance.isThere()).toBe(false);
    await instance.end(new Promise(() => {}));
  });

  it("takes a message for no repeat of the notice, whatever its client calls it", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    expect((await append("two", "not-kept-1"))?.repeated).toBe(false);
  });

  it("knows every message again that it took itself, however many came since", async () => {
    line = "down";
    for (const key of ["k1", "k2", "k3", "k4", "k5"]) await append(key, key);
    expect((await append("k1", "k1"))?.repeated).toBe(true);
    await back();
    expect(await kept()).toEqual(["welcome", "k1", "k2", "k3", "k4", "k5"]);
  });

  it("is back for all others though the store refuses one conversation", async () => {
    const reports: unknown[] = [];
    const refusing = {
      ...over(store),
      restore: { ...store.restore, takeIn: () => Promise.reject(new TypeError("a fault of ours")) },
    };
    const unlucky = createStandIn(
      refusing,
      () => reply(NOTICE),
      (change) => reports.push(change),
    );
    await unlucky.log.find("a");
    await unlucky.log.last("a");
    line = "down";
    await append("one", "k1", unlucky);
    line = "works";
    await unlucky.tryAgain();
    expect(reports).toEqual(["store away", "conversation not taken in", "store back"]);
    expect((await append("two", "k2", unlucky))?.entry.number).toBe(2);
    expect(unlucky.isThere()).toBe(true);
  });

  it("takes no message twice whose acknowledgement was lost", async () => {
    line = "answers are lost";
    await append("one", "k1");
    line = "down";
    await back();
    expect(await kept()).toEqual(["welcome", "one"]);
    expect(await waiting()).toBe("one");
  });

  it("answers a message once whose acknowledgement was lost", async () => {
    line = "answers are lost";
    await append("one", "k1");
    line = "down";
    await answerNext("re one");
    await back();
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE]);
    expect(await waiting()).toBeUndefined();
  });

  it("keeps one of two answers when it is not known that the first was kept", async () => {
    await append("one", "k1");
    const turn = await instance.turns.claim("a");
    line = "answers are lost";
    if (turn !== undefined) {
      await instance.turns.finish(turn, { drafts: [reply("re one", turn.entry?.activity.id)] }, at(5));
    }
    line = "down";
    expect(await instance.turns.claim("a")).toBeUndefined();
    await back();
    expect(await kept()).toEqual(["welcome", "one", "re one -> one"]);
    expect(await waiting()).toBeUndefined();
  });

  it("gives way to an instance that has answered meanwhile, and sends readers back", async () => {
    await append("one", "k1");
    line = "down";
    await answerNext("ours", '{"by":"us"}');
    await answerNext("theirs", '{"by":"them"}', other);
    const told: unknown[] = [];
    instance.log.subscribe((...change) => told.push(change));
    await back();
    expect(await kept()).toEqual(["welcome", "one", "theirs -> one"]);
    expect(told).toContainEqual(["a", 3, Number.POSITIVE_INFINITY]);
    await append("two", "k2");
    expect((await other.turns.claim("a"))?.state?.data).toBe('{"by":"them"}');
  });

  it("gives new numbers to what stands where another instance has written, and answers follow", async () => {
    line = "down";
    await append("mine", "k1");
    await answerNext("re mine");
    await append("yours", "k2", other);
    const told: unknown[] = [];
    instance.log.subscribe((...change) => told.push(change));
    await back();
    expect(await kept()).toEqual(["welcome", "yours", "mine", "re mine -> mine", NOTICE]);
    expect(told).toContainEqual(["a", 5, Number.POSITIVE_INFINITY]);
    expect(await waiting()).toBe("yours");
  });

  it("takes a message once that came again by another instance meanwhile", async () => {
    line = "down";
    await append("one", "k1");
    await append("one", "k1", other);
    await append("two", "k2");
    await answerNext("re one");
    await answerNext("re two");
    await back();
    expect(await kept()).toEqual(["welcome", "one", "two", "re one -> one", NOTICE, "re two -> two"]);
    expect(await waiting()).toBeUndefined();
  });

  it("keeps what another instance has remembered since, and its own answers all the same", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one", '{"by":"us"}');
    await append("two", "k2", other);
    await answerNext("re two", '{"by":"them"}', other);
    await back();
    expect(await kept()).toEqual(["welcome", "two", "re two -> two", "one", "re one -> one", NOTICE]);
    await append("three", "k3");
    expect((await other.turns.claim("a"))?.state?.data).toBe('{"by":"them"}');
  });

  it("brings nothing back of a conversation that was erased meanwhile", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one", "{}");
    await other.log.erase("a", at(4), { number: 1, language: "fr" });
    await back();
    expect(await other.log.read("a", 0, 100)).toEqual([]);
    expect(await instance.log.find("a")).toBeUndefined();
    expect(await instance.log.open(conversation, at(6))).toBeUndefined();
    expect(await append("two", "k2")).toBeUndefined();
  });

  it("gives nothing twice when the store goes away while it takes in", async () => {
    line = "down";
    await append("one", "k1");
    await answerNext("re one");
    await append("two", "k2");
    line = "answers are lost";
    await store.restore.probe();
    await instance.tryAgain();
    expect(instance.isThere()).toBe(false);
    await back();
    expect(await kept()).toEqual(["welcome", "one", "re one -> one", NOTICE, "two"]);
    expect(await waiting()).toBe("two");
  });

  it("gives it once though it is tried twice at a time, and says once that it is back", async () => {
    const changes: string[] = [];
    let tries = 0;
    const kept = over(store);
    const restore = {
      probe: () => kept.restore.probe(),
      takeIn(interim: Interim) {
        tries += 1;
        return kept.restore.takeIn(interim);
      },
    };
    const patient = createStandIn(
      { ...kept, restore },
      () => reply(NOTICE),
      (change) => changes.push(change),
    );
    await patient.log.read("a", 0, 100);
    await patient.log.find("a");
    await patient.log.last("a");
    line = "down";
    await append("one", "k1", patient);
    line = "works";
    await Promise.all([patient.tryAgain(), patient.tryAgain(), patient.end(Promise.resolve())]);
    expect(tries).toBe(1);
    expect(changes).toEqual(["store away", "store back"]);
  });

  it("knows by what sweeps and leases need, too, that it is away, and fails at neither", async () => {
    await append("one", "k1");
    const turn = await instance.turns.claim("a");
    if (turn === undefined) throw new Error("A turn waits.");
    line = "down";
    await instance.turns.renew(turn.lease);
    expect(instance.isThere()).toBe(false);
    await back();
    line = "down";
    await instance.log.forgetOld(at(1));
    expect(instance.isThere()).toBe(false);
  });

  it("refuses conversations that are not open here as long as it lasts", async () => {
    line = "down";
    const unknown = { ...conversation, id: "b" };
    await expect(instance.log.open(unknown, at(1))).rejects.toThrow(StoreAwayError);
    await expect(instance.log.append("b", message("one"), at(1))).rejects.toThrow(StoreAwayError);
    await expect(instance.log.erase("a", at(1), { number: 1, language: "fr" })).rejects.toThrow(
      StoreAwayError,
    );
  });

  it("goes on in other channels, and remembers what was said", async () => {
    line = "down";
    const turn = await instance.channelTurns.begin("msteams 1", "x", at(1));
    if (typeof turn === "string") throw new Error(turn);
    await instance.channelTurns.end(turn, { data: '{"step":1}' }, at(1));
    expect(await instance.channelTurns.begin("msteams 1", "y", at(2))).toMatchObject({
      state: { data: '{"step":1}' },
    });
  });

  if (rig.kind === "postgres") {
    it.each(["conversations", "activities", "turns", "states", "leases"])(
      "is away for as long as somebody holds the table of %s, and waits for none of it",
      async (table) => {
        await other.database.change(async ({ transaction }) => {
          await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction);
          await expect(store.restore.probe()).rejects.toThrow(StoreAwayError);
        });
        await store.restore.probe();
      },
    );

    it("makes a change again whose connection is cut before it commits, and says that news may have been missed", async () => {
      const told: unknown[] = [];
      store.database.changes.subscribe((change) => told.push(change));
      let runs = 0;
      const changing = store.database.change(async ({ transaction }) => {
        runs += 1;
        const own = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
        if (runs === 1) {
          await other.database.read((kysely) =>
            sql`select pg_terminate_backend(${own.rows[0]?.pid})`.execute(kysely),
          );
          await expect.poll(() => sql`select 1`.execute(transaction).catch(() => "broken")).toBe("broken");
        }
        await sql`select 1`.execute(transaction);
        return "changed";
      });
      expect(await changing).toBe("changed");
      expect(runs).toBe(2);
      expect(told).toContain(undefined);
    });

    it("makes a change once that is cut while it commits: it may have happened", async () => {
      let runs = 0;
      const changing = store.database.change(async ({ transaction }) => {
        runs += 1;
        await sql`create temp table cut (one integer)`.execute(transaction);
        await sql`
          create function pg_temp.cut() returns trigger language plpgsql as $$ begin
            perform pg_terminate_backend(pg_backend_pid());
            perform pg_sleep(1);
            return null;
          end $$`.execute(transaction);
        await sql`
          create constraint trigger cut after insert on cut deferrable initially deferred
            for each row execute function pg_temp.cut()`.execute(transaction);
        await sql`insert into cut values (1)`.execute(transaction);
      });
      await expect(changing).rejects.toThrow(StoreAwayError);
      expect(runs).toBe(1);
      expect(await store.log.last("a")).toBe(1);
    });

    it("is there though every connection is cut, and takes what comes then once", async () => {
      await Promise.all(Array.from({ length: 10 }, (_, index) => append(`before ${index}`, `b${index}`)));
      await other.database.read((kysely) =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`.execute(
          kysely,
        ),
      );
      await Promise.all(Array.from({ length: 10 }, (_, index) => append(`after ${index}`, `a${index}`)));
      expect(instance.isThere()).toBe(true);
      expect(await store.log.last("a")).toBe(21);
    });
  }
});
