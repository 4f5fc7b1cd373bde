import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chartOf } from "./chart.js";
import { EVERYTHING, measure, readable, tasksOf } from "./measure.js";
import { pageOf } from "./page.js";
import { createProgress } from "./progress.js";
import type { Budget, Results } from "./results.js";
import { compile } from "./run.js";
import { SETS } from "./sets.js";
import { oneTable } from "./table.js";

const HELP = `Compares our matcher with its peers: npm run bench -- [options]

  --sets LIST  only these, by commas: ${SETS.map(({ name }) => name).join(", ")};
               the beginning of a name stands for all: hint3,own
  --quick      a third of the time for each peer, and no growth beyond 1,000 lines
  --page       measure nothing: write the page anew from bench/peers/results.json
  --help       print this

BENCH_DATA names the folder of the public sets; those that are not there are left out, and named.
A run with --sets or --quick prints its table and writes nothing.`;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const RESULTS = join(root, "bench", "peers", "results.json");
const BUDGET: Budget = { training: 60, growing: 180, asking: 15 };
const QUICK: Budget = { training: 20, growing: 60, asking: 5 };
const QUICK_SIZES = 1_000;

const { values } = parseArgs({
  options: {
    sets: { type: "string" },
    quick: { type: "boolean", default: false },
    page: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else if (values.page) tell(JSON.parse(readFileSync(RESULTS, "utf8")) as Results, true);
else await run();

async function run(): Promise<void> {
  const folders = { knowledge: join(root, "knowledge"), data: process.env["BENCH_DATA"] };
  const { sets, missing } = readable(chosen(values.sets), folders);
  for (const message of missing) console.error(message);
  const plan = {
    folders,
    budget: values.quick ? QUICK : BUDGET,
    sets,
    sizes: EVERYTHING.sizes.filter((size) => !values.quick || size <= QUICK_SIZES),
  };
  await compile(root);
  const results = await measure(root, plan, missing, createProgress(tasksOf(plan), process.stderr));
  const isWhole = values.sets === undefined && !values.quick;
  if (isWhole) writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  tell(results, isWhole);
}

function chosen(list: string | undefined): typeof SETS {
  const names = list?.split(",") ?? [""];
  const sets = SETS.filter(({ name }) => names.some((begin) => name.startsWith(begin)));
  if (sets.length === 0) throw new Error(`--sets ${list}: no set is called so. See npm run bench -- --help.`);
  return sets;
}

function tell(results: Results, write: boolean): void {
  console.log(oneTable(results));
  if (!write) return;
  writeFileSync(join(root, "docs", "benchmark.md"), pageOf(results));
  writeFileSync(join(root, "docs", "benchmark.svg"), chartOf(results));
}
