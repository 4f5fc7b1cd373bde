import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const NUMBER = /\bDL-\d{2}\b/g;
/** What `it`, `it.each(…)` and `describe` are called with: the title, up to its closing quote. */
const TITLE = /\b(?:it|describe)(?:\.each\([\s\S]*?\))?\(\s*(["'`])((?:(?!\1)[\s\S])*)\1/g;

function statements(): readonly string[] {
  const documented = readFileSync(join(ROOT, "docs", "directline.md"), "utf8");
  return [...documented.matchAll(/^\| (DL-\d{2}) \|/gm)].flatMap(([, number]) => number ?? []);
}

/** The numbers that titles of tests name. */
function cited(): ReadonlySet<string> {
  const tests = join(ROOT, "tests");
  const files = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  const titles = files.flatMap((file) => [...readFileSync(join(tests, file), "utf8").matchAll(TITLE)]);
  return new Set(titles.flatMap(([, , title]) => title?.match(NUMBER) ?? []));
}

it("every statement of docs/directline.md is held by a test that names it, and no test names another", () => {
  const documented = statements();
  expect(documented).toHaveLength(34);
  expect([...cited()].sort()).toEqual(documented);
});
