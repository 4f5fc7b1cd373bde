import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.js";
import { startPostgres, type TestPostgres } from "../postgres.js";

/**
 * Opens stores over one new, empty database. On PostgreSQL several are several instances; SQLite's file belongs to one
 * process, so they are one.
 */
export interface StoreRig {
  readonly kind: "sqlite" | "postgres";
  readonly now: { time: number };
  /** SQLite's folder */
  readonly folder: string;
  open(): Promise<Store>;
  /** Begins an empty database; the stores opened before are closed. */
  fresh(): Promise<void>;
}

const KEPT_DAYS = 7;

/** Runs the same suite over both databases. */
export function describeStores(name: string, suite: (rig: StoreRig) => void): void {
  describe.each(["sqlite", "postgres"] as const)(`${name}, on %s`, (kind) => {
    let postgres: TestPostgres | undefined;
    let url: string | undefined;
    const opened: Store[] = [];
    const now = { time: Date.parse("2026-11-23T10:00:00Z") };
    const rig = { kind, now, folder: "", open, fresh };

    async function open(): Promise<Store> {
      const [first] = opened;
      if (kind === "sqlite" && first !== undefined) return first;
      const store = await openStore({
        ...(url !== undefined && { url }),
        file: join(rig.folder, "vigie.db"),
        keptDays: KEPT_DAYS,
        now: () => new Date(now.time),
        random: randomBytes,
        report: () => {},
      });
      opened.push(store);
      return store;
    }
    async function fresh(): Promise<void> {
      await close();
      rig.folder = mkdtempSync(join(tmpdir(), "vigie-store-"));
      url = await postgres?.database();
    }
    async function close(): Promise<void> {
      for (const { database } of opened.splice(0)) await database.close();
      if (rig.folder !== "") rmSync(rig.folder, { recursive: true, force: true });
    }

    beforeAll(async () => {
      if (kind === "postgres") postgres = await startPostgres();
    });
    afterAll(async () => {
      await close();
      await postgres?.stop();
    });
    suite(rig);
  });
}
