import { afterEach, beforeEach, expect, it } from "vitest";
import type { NewLine } from "../../src/handoff/handoff-store.js";
import { type Database, openDatabase } from "../../src/store/database.js";
import { createHandoffStore } from "../../src/store/handoffs.js";
import { TUESDAY } from "../handoff/world.js";

const BEGINS_A_STATEMENT: ReadonlySet<string | symbol> = new Set(["selectFrom", "insertInto", "updateTable"]);

let database: Database;
beforeEach(async () => {
  database = await openDatabase({ file: ":memory:", now: () => TUESDAY, report: () => {} });
});
afterEach(() => database.close());

/** The database, and how many statements its transactions were asked for. */
function counting(): { readonly counted: Database; readonly statements: () => number } {
  let statements = 0;
  const counted: Database = {
    ...database,
    change: (work) =>
      database.change((given) => {
        const transaction = new Proxy(given.transaction, {
          get(target, name) {
            if (BEGINS_A_STATEMENT.has(name)) statements += 1;
            const value: unknown = Reflect.get(target, name);
            return typeof value === "function" ? value.bind(target) : value;
          },
        });
        return work({ ...given, transaction });
      }),
  };
  return { counted, statements: () => statements };
}

it("what a turn said is kept with as many statements, however many lines it had", async () => {
  const { counted, statements } = counting();
  const store = createHandoffStore(counted, () => TUESDAY);
  const line = (key: string): NewLine => ({ by: "bot", text: key, key, at: TUESDAY });
  await store.record("c1", [line("1")]);
  const forOne = statements();
  await store.record("c2", ["1", "2", "3", "4"].map(line));
  expect(statements() - forOne).toBe(forOne);
  await store.record("c2", ["3", "4", "5"].map(line));
  expect((await store.lines("c2", 0, 10, 10)).map(({ number, text }) => [number, text])).toEqual([
    [1, "1"],
    [2, "2"],
    [3, "3"],
    [4, "4"],
    [5, "5"],
  ]);
});
