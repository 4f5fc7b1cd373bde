import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chartOf } from "./chart.js";
import { SIZES } from "./growth.js";
import { measure, readable, tasksOf } from "./measure.js";
import { pageOf } from "./page.js";
import { OURS, PEERS } from "./peers.js";
import { createProgress } from "./progress.js";
import { type Budget, type Results, updated } from "./results.js";
import { compile } from "./run.js";
import { SETS } from "./sets.js";
import { oneTable } from "./table.js";

/** What is measured beside the sets: the growth with the lines learnt, and the server's whole decision. */
const OTHER_PARTS = ["growth", "served"] as const;

const HELP = `Compares our matcher with its peers: npm run bench -- [options]

  --sets LIST  only these, by commas: ${[...SETS.map(({ name }) => name), ...OTHER_PARTS].join(", ")};
               the beginning of a name stands for all: hint3,own. What was measured of the others stays on the page
  --quick      a third of the time for each peer, no growth beyond 1,000 lines; prints its table and writes nothing
  --ours       our matcher alone, without its peers; prints its table and writes nothing
  --page       measure nothing: write the page anew from bench/peers/results.json
  --help       print this

BENCH_DATA names the folder of the public sets; those that are not there are left out, and named.`;

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const RESULTS = join(root, "bench", "peers", "results.json");
const BUDGET: Budget = { training: 60, growing: 150, asking: 6 };
const QUICK: Budget = { training: 20, growing: 50, asking: 2 };
const QUICK_SIZES = 1_000;

const { values } = parseArgs({
  options: {
    sets: { type: "string" },
    quick: { type: "boolean", default: false },
    ours: { type: "boolean", default: false },
    page: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(HELP);
else if (values.page) writePage(readResults());
else await run();

async function run(): Promise<void> {
  const folders = { knowledge: join(root, "knowledge"), data: process.env["BENCH_DATA"] };
  const isChosen = chosenBy(values.sets);
  const { sets, missing } = readable(
    SETS.filter(({ name }) => isChosen(name)),
    folders,
  );
  for (const message of missing) console.error(message);
  const plan = {
    folders,
    budget: values.quick ? QUICK : BUDGET,
    peers: values.ours ? [OURS] : PEERS.map(({ name }) => name),
    sets,
    sizes: SIZES.filter((size) => isChosen("growth") && (!values.quick || size <= QUICK_SIZES)),
    served: isChosen("served"),
  };
  await compile(root);
  const results = await measure(root, plan, missing, createProgress(tasksOf(plan), process.stderr));
  // Peers of one set are only compared when they were measured in the same run.
  if (values.quick || values.ours) console.log(oneTable(results));
  else {
    const earlier = values.sets !== undefined && existsSync(RESULTS) ? readResults() : results;
    const all = updated(earlier, results);
    writeFileSync(RESULTS, `${JSON.stringify(all, undefined, 2)}\n`);
    console.log(oneTable(results));
    writePage(all);
  }
}

/** @returns whether a set or other part is asked for */
function chosenBy(list: string | undefined): (name: string) => boolean {
  const begins = list?.split(",") ?? [""];
  const isChosen = (name: string) => begins.some((begin) => name.startsWith(begin));
  if ([...SETS.map(({ name }) => name), ...OTHER_PARTS].some(isChosen)) return isChosen;
  throw new Error(`--sets ${list}: nothing is called so. See npm run bench -- --help.`);
}

function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS, "utf8")) as Results;
}

function writePage(results: Results): void {
  writeFileSync(join(root, "docs", "benchmark.md"), pageOf(results));
  writeFileSync(join(root, "docs", "benchmark.svg"), chartOf(results));
}
