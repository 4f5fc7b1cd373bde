import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "./tables.js";

/** Runs one change; rejects, and nothing of it is kept, if it fails. */
export type RunChange = <Result>(
  work: (transaction: Transaction<Tables>) => Promise<Result>,
) => Promise<Result>;

/** How many changes share one commit at most: the first of them waits for the last. */
export const GROUP_CHANGES = 64;

interface Waiting {
  run(transaction: Transaction<Tables>): Promise<() => void>;
  reject(error: unknown): void;
}

/**
 * Changes that come while others run share one transaction, each within a savepoint of its own: a commit waits for the
 * disk, and one wait serves them all. Each is answered once the commit is on the disk.
 *
 * @param kysely a database of one connection, where transactions run one after another anyway
 */
export function createGroupCommit(kysely: Kysely<Tables>): RunChange {
  const waiting: Waiting[] = [];
  let running = false;

  const runGroup = async (): Promise<void> => {
    const answers: (() => void)[] = [];
    const group: Waiting[] = [];
    try {
      await kysely.transaction().execute(async (transaction) => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          group.push(one);
          answers.push(await one.run(transaction));
          if (group.length >= GROUP_CHANGES) break;
        }
      });
      for (const answer of answers) answer();
    } catch (error) {
      // Where not even a transaction can be begun, nobody who waits can be served.
      const lost = group.length > 0 ? group : waiting.splice(0);
      for (const one of lost) one.reject(error);
    }
  };

  const runAll = async (): Promise<void> => {
    running = true;
    // Whatever comes in the same instant joins the first group.
    await new Promise(setImmediate);
    while (waiting.length > 0) await runGroup();
    running = false;
  };

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
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
      if (!running) void runAll();
    });
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
