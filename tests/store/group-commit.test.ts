import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreAwayError } from "../../src/channels/directline/activity-log.js";
import { type Database, openDatabase } from "../../src/store/database.js";
import { createGroupCommit, GROUP_CHANGES, type GroupCommit } from "../../src/store/group-commit.js";
import { BUSY_MILLISECONDS } from "../../src/store/sqlite-busy.js";
import type { Tables } from "../../src/store/tables.js";

let database: Sqlite.Database;
let kysely: Kysely<Tables>;
let statements: string[];
let run: GroupCommit["run"];
let runAtOnce: GroupCommit["runAtOnce"];
let runBetween: GroupCommit["runBetween"];
let settled: GroupCommit["settled"];
/** brings to the disk what was committed; a test may have it take its time, or refuse */
let flush: () => Promise<void>;

beforeEach(() => {
  statements = [];
  database = new Sqlite(":memory:", { verbose: (text) => statements.push(String(text)) });
  database.exec("create table erased (conversation_hash text primary key, at integer not null)");
  kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  flush = async () => {};
  ({ run, runAtOnce, runBetween, settled } = createGroupCommit(kysely, database, () => flush()));
});
afterEach(() => kysely.destroy());

const insert = (id: string) =>
  run(async (transaction) => {
    await transaction.insertInto("erased").values({ conversation_hash: id, at: 0 }).execute();
    return id;
  });
const insertAtOnce = (id: string) =>
  runAtOnce(() => {
    database.prepare("insert into erased values (?, 0)").run(id);
    return id;
  });
/** A disk that is done when it is told so. */
function slowDisk() {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
const commits = () => statements.filter((text) => text.toLowerCase() === "commit").length;
const kept = async () =>
  (await kysely.selectFrom("erased").select("conversation_hash").orderBy("conversation_hash").execute()).map(
    ({ conversation_hash }) => conversation_hash,
  );

describe("changes that come together", () => {
  it("share a commit, and each gets its own answer", async () => {
    expect(await Promise.all(["a", "b", "c"].map(insert))).toEqual(["a", "b", "c"]);
    expect(commits()).toBe(1);
  });

  it("share a commit where none of them waits for anything, and where some do", async () => {
    expect(await Promise.all(["a", "b"].map(insertAtOnce))).toEqual(["a", "b"]);
    expect(commits()).toBe(1);
    await Promise.all([insert("c"), insertAtOnce("d"), insert("e")]);
    expect(commits()).toBe(2);
    expect(await kept()).toEqual(["a", "b", "c", "d", "e"]);
  });

  it.each([insert, insertAtOnce])("are no more to a commit than the limit", async (insert) => {
    const ids = Array.from({ length: GROUP_CHANGES + 1 }, (_, index) => `c${index}`);
    await Promise.all(ids.map(insert));
    expect(commits()).toBe(2);
    expect(await kept()).toHaveLength(ids.length);
  });

  it.each([insert, insertAtOnce])(
    "fail alone: nothing is kept of the one that fails, all of the others",
    async (insert) => {
      const results = await Promise.allSettled([insert("a"), insert("b"), insert("a"), insert("c")]);
      expect(results.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      expect(await kept()).toEqual(["a", "b", "c"]);
    },
  );

  it("are answered only after the commit", async () => {
    let before = -1;
    await insert("a").then(() => {
      before = commits();
    });
    expect(before).toBe(1);
  });

  it.each([insert, insertAtOnce])(
    "are answered, and settled, only once the disk has them",
    async (insert) => {
      const disk = slowDisk();
      flush = () => disk.promise;
      const seen: string[] = [];
      const answered = insert("a").then(() => seen.push("answered"));
      await vi.waitFor(() => expect(commits()).toBe(1));
      const ready = settled().then(() => seen.push("settled"));
      await new Promise(setImmediate);
      expect(seen).toEqual([]);
      disk.resolve();
      await Promise.all([answered, ready]);
      expect(seen.sort()).toEqual(["answered", "settled"]);
    },
  );

  it("make up the next group while the disk is busy with one", async () => {
    const disk = slowDisk();
    flush = () => disk.promise;
    const first = insertAtOnce("a");
    await vi.waitFor(() => expect(commits()).toBe(1));
    const more = ["b", "c"].map(insertAtOnce);
    await new Promise(setImmediate);
    expect(commits()).toBe(1);
    disk.resolve();
    await Promise.all([first, ...more]);
    expect(commits()).toBe(2);
  });

  it("all fail when the disk does not take them, and the next ones are taken", async () => {
    flush = () => Promise.reject(new Error("the disk is gone"));
    const results = await Promise.allSettled([insert("a"), insertAtOnce("b")]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await settled();
    flush = async () => {};
    expect(await insert("c")).toBe("c");
  });

  it("all fail when the database rolls all back by itself, as on a full disk", async () => {
    const first = insert("a");
    const lost = run(async (transaction) => {
      await transaction.insertInto("erased").values({ conversation_hash: "x", at: 0 }).execute();
      await sql`rollback`.execute(transaction);
      throw new Error("the disk is full");
    });
    const results = await Promise.allSettled([first, lost]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await kept()).toEqual([]);
    expect(await insert("b")).toBe("b");
  });

  it("all fail then too where none of them waits for anything", async () => {
    const first = insertAtOnce("a");
    const lost = runAtOnce(() => {
      database.exec("rollback");
      throw new Error("the disk is full");
    });
    const results = await Promise.allSettled([first, lost]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await kept()).toEqual([]);
    expect(await insertAtOnce("b")).toBe("b");
  });
});

describe("what no transaction may hold", () => {
  it("runs once none is open, though it was asked for within one, and fails alone", async () => {
    const asked: Promise<unknown>[] = [];
    await run(async () => {
      asked.push(runBetween(() => database.inTransaction));
      asked.push(
        runBetween(() => {
          throw new Error("it fails");
        }),
      );
    });
    const [first, second] = await Promise.allSettled(asked);
    expect(first).toEqual({ status: "fulfilled", value: false });
    expect(second).toMatchObject({ status: "rejected" });
    expect(await insert("a")).toBe("a");
  });

  it("begins no transaction of its own", async () => {
    await runBetween(() => undefined);
    expect(statements.filter((text) => text.toLowerCase().startsWith("begin"))).toEqual([]);
  });
});

describe("a database that cannot begin a transaction", () => {
  it("refuses every change that waits, instead of trying for ever", async () => {
    database.close();
    const results = await Promise.allSettled([insert("a"), insertAtOnce("b")]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("while another process writes", () => {
  let folder: string;
  let other: Sqlite.Database;
  let open: Database;
  const write = (id: string) =>
    open.change(async ({ transaction }) => {
      await transaction.insertInto("erased").values({ conversation_hash: id, at: 0 }).execute();
    });
  const keptNow = () =>
    open.read(async (database) =>
      (await database.selectFrom("erased").select("conversation_hash as id").orderBy("id").execute()).map(
        ({ id }) => id,
      ),
    );
  const claim = () => open.turns.claim("nobody", "token");
  /** So many times whatever waits in this process has had its turn. */
  const goOn = async (): Promise<void> => {
    for (let times = 0; times < 5; times += 1) await new Promise(setImmediate);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "vigie-busy-"));
    const file = join(folder, "vigie.db");
    open = await openDatabase({ file, now: () => new Date(), report: () => {} });
    other = new Sqlite(file);
    other.exec("begin immediate");
  });
  afterEach(async () => {
    vi.useRealTimers();
    other.close();
    await open.close();
    rmSync(folder, { recursive: true });
  });

  it("a change waits for it, and this process for nobody", async () => {
    const changes = [write("a"), claim(), write("b")];
    await goOn();
    // It could never end if this process stood still.
    other.exec("commit");
    await Promise.all(changes);
    expect(await keptNow()).toEqual(["a", "b"]);
  });

  it("what is there can be read, though a change waits", async () => {
    other.exec("commit");
    await write("a");
    other.exec("begin immediate");
    const change = write("b");
    await goOn();
    expect(await keptNow()).toEqual(["a"]);
    other.exec("commit");
    await change;
  });

  it("a change is given up when its time is over, and so is the next one's only after as long", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const ended: string[] = [];
    const follow = (change: Promise<unknown>, name: string) =>
      change.catch((error: unknown) => ended.push(`${name} ${error instanceof StoreAwayError}`));
    for (const name of ["first", "second"]) {
      void follow(write(name), name);
      await goOn();
      await vi.advanceTimersByTimeAsync(BUSY_MILLISECONDS / 2);
      expect(ended).not.toContain(`${name} true`);
      await vi.advanceTimersByTimeAsync(BUSY_MILLISECONDS);
      await goOn();
      expect(ended).toContain(`${name} true`);
    }
    other.exec("commit");
    await write("third");
    expect(await keptNow()).toEqual(["third"]);
  });
});

describe("the database", () => {
  it("tells of each change once, in order, though several share a commit", async () => {
    const database = await openDatabase({ file: ":memory:", now: () => new Date(), report: () => {} });
    const told: unknown[] = [];
    database.changes.subscribe((change) => told.push(change?.id));
    await Promise.all(
      ["a", "b"].map((id) =>
        database.change(async ({ tell }) => tell({ topic: "activities", id, number: 1 })),
      ),
    );
    expect(told).toEqual(["a", "b"]);
    await database.close();
  });
});
