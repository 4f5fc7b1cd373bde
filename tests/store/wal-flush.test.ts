import { fstatSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awayError } from "../../src/store/store-away.js";
import { createWalFlush } from "../../src/store/wal-flush.js";

let folder: string;
let file: string;
let database: Sqlite.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-flush-"));
  file = join(folder, "vigie.db");
  database = new Sqlite(file, { timeout: 0 });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.exec("create table lines (text text)");
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (text: string) => database.prepare("insert into lines values (?)").run(text);
const logSize = () => statSync(`${file}-wal`).size;
const refusal = Object.assign(new Error("the disk is gone"), { code: "EIO" });

describe("a flush of the write-ahead log", () => {
  it("is of the very file that SQLite writes to, also once that was emptied", async () => {
    const flushed: boolean[] = [];
    const { flush, close } = createWalFlush(file, database, async (log) => {
      flushed.push(fstatSync(log).ino === statSync(`${file}-wal`).ino);
    });
    write("one");
    await flush();
    database.pragma("wal_checkpoint(TRUNCATE)");
    write("two");
    await flush();
    close();
    expect(flushed).toEqual([true, true]);
    expect(readFileSync(`${file}-wal`).includes("two")).toBe(true);
  });

  it("goes through to the disk", async () => {
    const { flush, close } = createWalFlush(file, database);
    write("one");
    await expect(flush()).resolves.toBeUndefined();
    close();
  });

  it("that was refused has the next one write all anew, since the disk says only once that it failed", async () => {
    let refuses = true;
    const { flush, close } = createWalFlush(file, database, async () => {
      if (refuses) throw refusal;
    });
    write("one");
    await expect(flush()).rejects.toBe(refusal);
    refuses = false;
    write("two");
    expect(logSize()).toBeGreaterThan(0);
    await flush();
    expect(logSize()).toBe(0);
    expect(readFileSync(file).includes("one")).toBe(true);
    write("three");
    await flush();
    expect(logSize()).toBeGreaterThan(0);
    close();
  });

  it("stays refused while another process keeps all from being written anew", async () => {
    const { flush, close } = createWalFlush(file, database, () => Promise.reject(refusal));
    write("one");
    await expect(flush()).rejects.toBe(refusal);
    const backup = new Sqlite(file);
    backup.exec("begin; select * from lines");
    backup.prepare("select * from lines").all();
    write("two");
    await expect(flush()).rejects.toBe(refusal);
    backup.close();
    await flush();
    close();
  });

  it("that is refused means that the store is away", () => {
    expect(awayError(refusal)?.message).toBe("EIO");
  });
});
