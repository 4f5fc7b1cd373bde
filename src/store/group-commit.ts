import type Sqlite from "better-sqlite3";
import { type Kysely, sql, type Transaction } from "kysely";
import { BUSY_MILLISECONDS, isBusy } from "./sqlite-busy.js";
import type { Tables } from "./tables.js";

/** Runs one change; rejects, and nothing of it is kept, if it fails. */
export type RunChange = <Result>(
  work: (transaction: Transaction<Tables>) => Promise<Result>,
) => Promise<Result>;

export interface GroupCommit {
  readonly run: RunChange;
  /** Runs a change that waits for nothing: it costs a tenth of one that does. */
  runAtOnce<Result>(work: () => Result): Promise<Result>;
  /** Runs what no transaction may hold, once none is open. */
  runBetween<Result>(work: () => Result): Promise<Result>;
  /** @returns when what a reader sees now is on the disk, or was refused by it. Never rejects. */
  settled(): Promise<void>;
}

/** How many changes share one commit at most: the first of them waits for the last. */
export const GROUP_CHANGES = 64;
/** How often a change that waits for another process looks whether that is done. */
const LOOK_MILLISECONDS = 20;
const LOOKS = BUSY_MILLISECONDS / LOOK_MILLISECONDS;

/** What tells whoever waits how their change came out. */
type Answer = () => void;

interface Waiting {
  /** present: the change waits for nothing */
  atOnce?(): Answer;
  run(transaction: Transaction<Tables>): Promise<Answer>;
  reject(error: unknown): void;
}

/**
 * Changes that come together share one transaction, each within a savepoint of its own: a commit waits for the disk, and
 * one wait serves them all. Each is answered once the commit is on the disk; those that come meanwhile are the next group.
 * While another process writes they wait, and nothing else of ours does: the driver is not to wait by itself, as all of
 * this process would stand still.
 *
 * @param kysely a database of one connection, where transactions run one after another anyway
 * @param database that connection
 * @param flush brings what was committed to the disk; rejects if the disk takes it not, and so do the changes
 */
export function createGroupCommit(
  kysely: Kysely<Tables>,
  database: Sqlite.Database,
  flush: () => Promise<void>,
): GroupCommit {
  const waiting: Waiting[] = [];
  const between: (() => void)[] = [];
  let running = false;
  /** the group that runs or ran last, up to its end on the disk */
  let latest: Promise<unknown> = Promise.resolve();
  /** how often in a row another process wrote when a group was to begin */
  let looks = 0;

  /** Within a transaction, this is a savepoint. */
  const alone = database.transaction((work: () => unknown) => work());
  const attempt = <Result>(
    work: () => Result,
    resolve: (result: Result) => void,
    reject: (error: unknown) => void,
  ): Answer => {
    try {
      const result = alone(work) as Result;
      return () => resolve(result);
    } catch (error) {
      // A full disk has SQLite roll all of it back: the group is lost then.
      if (!database.inTransaction) throw error;
      return () => reject(error);
    }
  };

  const runTogether = database.transaction((group: Waiting[], most: number) => {
    group.push(...waiting.splice(0, Math.min(most, GROUP_CHANGES)));
    return group.flatMap(({ atOnce }) => atOnce?.() ?? []);
  });

  const runGroup = async (group: Waiting[]): Promise<readonly Answer[]> => {
    const answers: Answer[] = [];
    await kysely.transaction().execute(async (transaction) => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        group.push(one);
        answers.push(await one.run(transaction));
        if (group.length >= GROUP_CHANGES) break;
      }
    });
    return answers;
  };

  /** @returns false if another process writes: nothing was begun, and whoever waits goes on waiting */
  const runNext = async (): Promise<boolean> => {
    const group: Waiting[] = [];
    try {
      const quick = waiting.findIndex(({ atOnce }) => atOnce === undefined);
      const answers =
        quick === 0
          ? await runGroup(group)
          : runTogether.immediate(group, quick < 0 ? waiting.length : quick);
      await flush();
      for (const answer of answers) answer();
    } catch (error) {
      looks += 1;
      if (group.length === 0 && isBusy(error) && looks < LOOKS) return false;
      // Where not even a transaction can be begun, nobody who waits can be served.
      const lost = group.length > 0 ? group : waiting.splice(0);
      for (const one of lost) one.reject(error);
    }
    looks = 0;
    return true;
  };

  const runAll = async (): Promise<void> => {
    running = true;
    // Whatever comes in the same instant joins the first group.
    await new Promise(setImmediate);
    while (waiting.length + between.length > 0) {
      for (const work of between.splice(0)) work();
      if (waiting.length === 0) continue;
      const next = runNext();
      latest = next;
      if (!(await next)) await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
    running = false;
  };
  const start = (): void => {
    if (!running) void runAll();
  };
  const add = (one: Waiting): void => {
    waiting.push(one);
    start();
  };

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        add({
          async run(transaction) {
            await sql`savepoint change`.execute(transaction);
            try {
              const result = await work(transaction);
              await sql`release change`.execute(transaction);
              return () => resolve(result);
            } catch (error) {
              await undo(transaction, error);
              return () => reject(error);
            }
          },
          reject,
        });
      }),

    runAtOnce: (work) =>
      new Promise((resolve, reject) => {
        const atOnce = (): Answer => attempt(work, resolve, reject);
        add({ atOnce, run: async () => atOnce(), reject });
      }),

    runBetween: (work) =>
      new Promise((resolve, reject) => {
        between.push(() => {
          try {
            resolve(work());
          } catch (error) {
            reject(error);
          }
        });
        start();
      }),

    async settled() {
      await latest;
    },
  };
}

/** @throws the change's own error if all is rolled back already, as a full disk has SQLite do: the group is lost then */
async function undo(transaction: Transaction<Tables>, error: unknown): Promise<void> {
  try {
    await sql`rollback to change`.execute(transaction);
    await sql`release change`.execute(transaction);
  } catch {
    throw error;
  }
}
