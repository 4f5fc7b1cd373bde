import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { BATCH_ASKS, BATCHES_AT_ONCE, createBatches } from "../../src/store/batches.js";
import { openStore, type Store } from "../../src/store/open-store.js";
import { startPostgres, type TestPostgres } from "../postgres.js";

describe("asks that go in batches", () => {
  /** the batches that were run, and how each is brought to its end */
  let batches: { asks: readonly string[]; end(error?: Error): void }[] = [];
  beforeEach(() => {
    batches = [];
  });
  const SURE = new Error("nothing came of it");
  const ask = createBatches<string, string>(
    (asks) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve(asks.map((one) => `${one}!`)));
        batches.push({ asks, end });
      }),
    (error) => error === SURE,
  );
  /** Has so many batches of one ask under way. */
  const occupy = () => Array.from({ length: BATCHES_AT_ONCE }, (_, index) => ask(`first ${index}`));
  const endAll = async (answers: readonly Promise<string>[]) => {
    for (let done = 0; done < batches.length; done += 1) {
      batches[done]?.end();
      await new Promise(setImmediate);
    }
    return Promise.all(answers);
  };

  it("go at once and alone where nothing is under way", async () => {
    const answers = occupy();
    expect(batches.map(({ asks }) => asks)).toEqual([["first 0"], ["first 1"]]);
    expect(await endAll(answers)).toEqual(["first 0!", "first 1!"]);
  });

  it("go together once a batch before them is over, no more than the limit, each with its own answer", async () => {
    const many = Array.from({ length: BATCH_ASKS + 1 }, (_, index) => `next ${index}`);
    const answers = [...occupy(), ...many.map(ask)];
    expect(batches).toHaveLength(BATCHES_AT_ONCE);
    const all = await endAll(answers);
    expect(all.slice(BATCHES_AT_ONCE)).toEqual(many.map((one) => `${one}!`));
    expect(batches.slice(BATCHES_AT_ONCE).map(({ asks }) => asks.length)).toEqual([BATCH_ASKS, 1]);
  });

  it("fail with those before them where the database is away: they would only find out the same later", async () => {
    const first = occupy();
    const next = Array.from({ length: BATCH_ASKS + 1 }, (_, index) => ask(`next ${index}`));
    const gone = new Error("the database is away");
    batches[0]?.end(gone);
    for (const one of [first[0], ...next]) await expect(one).rejects.toBe(gone);
    expect(batches).toHaveLength(BATCHES_AT_ONCE);
    batches[1]?.end();
    expect(await first[1]).toBe("first 1!");
    const later = ask("later");
    batches[2]?.end();
    expect(await later).toBe("later!");
  });

  it("go again, each alone, where it is sure that nothing came of them: only the one at fault fails", async () => {
    const first = occupy();
    const [good, bad] = [ask("good"), ask("bad")];
    batches[0]?.end();
    await vi.waitFor(() => expect(batches[2]?.asks).toEqual(["good", "bad"]));
    batches[2]?.end(SURE);
    await vi.waitFor(() => expect(batches[3]?.asks).toEqual(["good"]));
    batches[3]?.end();
    await vi.waitFor(() => expect(batches[4]?.asks).toEqual(["bad"]));
    batches[4]?.end(SURE);
    await expect(bad).rejects.toBe(SURE);
    expect(await good).toBe("good!");
    await endAll(first);
  });

  it("are not asked again where something may have come of them", async () => {
    const first = occupy();
    const lost = Promise.allSettled([ask("one"), ask("other")]);
    batches[0]?.end();
    await vi.waitFor(() => expect(batches).toHaveLength(3));
    batches[2]?.end(new Error("the connection broke"));
    expect((await lost).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await endAll(first);
    expect(batches).toHaveLength(3);
  });
});

describe("turns that come together on PostgreSQL", () => {
  const MEMBERS = 24;
  const now = new Date("2026-11-23T10:00:00Z");
  let postgres: TestPostgres;
  let store: Store;
  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.database();
    store = await openStore({
      url,
      file: "",
      keptDays: 1,
      now: () => now,
      random: randomBytes,
      report: () => {},
    });
  });
  afterAll(async () => {
    await store.database.close();
    await postgres.stop();
  });

  const ids = Array.from({ length: MEMBERS }, (_, index) => `conversation-${MEMBERS - index}`);
  const said = (id: string) => ({
    type: "message",
    text: id,
    from: { id: `dl_${id}`, role: "user" as const },
  });
  const answer = (id: string) => ({
    type: "message",
    text: `To ${id}`,
    from: { id: "vigie", role: "bot" as const },
  });

  it("share round trips, and each conversation gets its own message, answer and numbers", async () => {
    await Promise.all(ids.map((id) => store.log.open({ id, userId: `dl_${id}`, language: "fr" }, now)));
    const greeted = await Promise.all(ids.map((id) => store.turns.claim(id)));
    await Promise.all(
      greeted.map((turn) => turn && store.turns.finish(turn, { drafts: [], state: "{}" }, now)),
    );
    const queries = vi.spyOn(pg.Client.prototype, "query");
    const taken = await Promise.all(ids.map((id) => store.turns.take(id, said(id), now, `client-${id}`)));
    const ended = await Promise.all(
      taken.map((one, index) => {
        if (one?.turn === undefined) throw new Error("The turn was claimed.");
        return store.turns.finish(one.turn, { drafts: [answer(ids[index] ?? "")] }, now);
      }),
    );
    const trips = queries.mock.calls.length;
    queries.mockRestore();
    expect(ended).toEqual(ids.map(() => "done"));
    expect(trips).toBeLessThan(MEMBERS / 2);
    const logs = await Promise.all(ids.map((id) => store.log.read(id, 0, 10)));
    expect(logs.map((log) => log.map(({ number, activity }) => [number, activity["text"]]))).toEqual(
      ids.map((id) => [
        [1, id],
        [2, `To ${id}`],
      ]),
    );
  });

  it("number what comes in one conversation without a gap, and take a message that is repeated once", async () => {
    const [id = ""] = ids;
    const texts = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const take = (text: string) =>
      store.turns.take(id, { ...said(id), text }, now, text.replace("line", "same"));
    const before = await store.log.last(id);
    await Promise.all([...texts, ...texts].map(take));
    const log = await store.log.read(id, before, 100);
    expect(log.map(({ activity }) => activity["text"]).sort()).toEqual([...texts].sort());
    expect(log.map(({ number }) => number - before)).toEqual(texts.map((_, index) => index + 1));
  });

  it("fail alone where one of them is at fault", async () => {
    const results = await Promise.allSettled(
      ids.map((id, index) => store.turns.take(id, said(id), now, index === 9 ? "\u0000" : `more-${id}`)),
    );
    expect(results.map(({ status }) => status)).toEqual(
      ids.map((_, index) => (index === 9 ? "rejected" : "fulfilled")),
    );
  });
});
