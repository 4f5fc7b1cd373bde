import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkpoint } from "../../src/store/checkpoint.js";
import { openStore, type Store } from "../../src/store/open-store.js";

const SAID = "a sentence of mine";
const KEPT_DAYS = 7;
const DAY_SECONDS = 24 * 3600;
const at = (second: number): Date => new Date(Date.parse("2026-11-23T10:00:00Z") + second * 1000);

let folder: string;
let store: Store;
const opened: { close(): unknown }[] = [];
const open = async (place: string): Promise<Store> => {
  const store = await openStore({
    file: join(place, "vigie.db"),
    keptDays: KEPT_DAYS,
    now: () => at(0),
    random: randomBytes,
    report: () => {},
  });
  opened.push(store.database);
  return store;
};
const newFolder = (): string => mkdtempSync(join(tmpdir(), "vigie-erased-"));

beforeEach(async () => {
  folder = newFolder();
  store = await open(folder);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

const isFound = (place = folder): boolean =>
  readdirSync(place).some((name) => readFileSync(join(place, name)).includes(SAID));

/** Reads as another process would, a backup say, until it is told to end. */
function beginReading(): () => void {
  const reader = new Sqlite(join(folder, "vigie.db"));
  opened.push(reader);
  reader.exec("begin; select count(*) from conversations");
  reader.prepare("select count(*) from conversations").get();
  return () => reader.exec("commit");
}

const openConversation = () =>
  store.log.open({ id: "a", userId: "dl_0123456789abcdef", language: "fr" }, at(0));
const said = async (): Promise<void> => {
  await openConversation();
  await store.log.append(
    "a",
    { type: "message", text: SAID, from: { id: "dl_0123456789abcdef", role: "user" } },
    at(0),
  );
};
const erase = () => store.log.erase("a", at(1), { number: 1, language: "fr" });
const line = (text: string) => ({ by: "member" as const, key: "member:1", text, at: at(0) });

describe("what members wrote, in SQLite's files", () => {
  it("is gone once a conversation of another channel is erased: the transcript", async () => {
    await store.handoffs.record("19:abc", [line(SAID)]);
    expect(isFound()).toBe(true);
    await store.handoffs.erase("19:abc");
    expect(isFound()).toBe(false);
  });

  it("is gone once a conversation of another channel is erased: the bot's memory", async () => {
    const begin = async (id: string) => {
      const turn = await store.channelTurns.begin("msteams 19:abc", id, at(0));
      if (typeof turn === "string") throw new Error(turn);
      return turn;
    };
    await store.channelTurns.end(await begin("1"), { data: JSON.stringify({ told: SAID }) }, at(0));
    expect(isFound()).toBe(true);
    await store.channelTurns.end(await begin("2"), { erased: true }, at(1));
    expect(isFound()).toBe(false);
  });

  it("is gone once its time is over", async () => {
    await said();
    await store.log.forgetOld(at(KEPT_DAYS * DAY_SECONDS + 1));
    expect(isFound()).toBe(false);
  });

  it("is gone at the first sweep after another process has read, though that kept it from going", async () => {
    await said();
    const endReading = beginReading();
    await erase();
    await store.log.forgetOld(at(2));
    expect(isFound()).toBe(true);
    endReading();
    await store.log.forgetOld(at(3));
    expect(isFound()).toBe(false);
  });

  it("is gone at the start after a process that died as soon as it had deleted it", async () => {
    await said();
    beginReading();
    await erase();
    const left = newFolder();
    cpSync(folder, left, { recursive: true });
    expect(isFound(left)).toBe(true);
    await open(left);
    expect(isFound(left)).toBe(false);
    rmSync(left, { recursive: true, force: true });
  });

  it("goes though a change is under way at the moment when it is to go", async () => {
    await said();
    const endReading = beginReading();
    await erase();
    endReading();
    let gone: Promise<void> | undefined;
    await store.database.change(async () => {
      gone = store.database.tidy();
    });
    await gone;
    expect(isFound()).toBe(false);
  });
});

describe("a checkpoint", () => {
  it("says that another process that writes has kept it from happening", () => {
    const database = new Sqlite(join(folder, "vigie.db"), { timeout: 0 });
    const writer = new Sqlite(join(folder, "vigie.db"));
    opened.push(database, writer);
    expect(checkpoint(database)).toBe(true);
    // Pages that are free are given back by writing, which one at a time may do.
    writer.exec("create table gone (body blob); insert into gone values (zeroblob(100000)); drop table gone");
    writer.exec("begin immediate");
    expect(checkpoint(database)).toBe(false);
    writer.exec("rollback");
    expect(checkpoint(database)).toBe(true);
  });
});
