import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createRandom } from "./load/random.js";
import type { Results } from "./load/results.js";
import { ASSUMPTIONS, RESERVE } from "./scale/assumptions.js";
import { planFor } from "./scale/capacity.js";
import { pageOf, type Scenario } from "./scale/page.js";
import { simulate } from "./scale/simulate.js";

/**
 * `npm run bench:scale`: plays the weeks after 33 million letters and says what bears them, from what the load bench
 * measured. Writes docs/scale.md. `--seed` plays other weeks; `--share` another share of members who write, and then
 * writes nothing.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const SEED = 20_240_207;
/** What is expected first; the others tell how much depends on it. */
const SHARES = [0.02, 0.005, 0.05, 0.1];

const { values } = parseArgs({ options: { seed: { type: "string" }, share: { type: "string" } } });
const seed = numberOf("--seed", values.seed, SEED);
const shares = values.share === undefined ? SHARES : [numberOf("--share", values.share, 0)];
const results = JSON.parse(readFileSync(join(root, "bench", "load", "results.json"), "utf8")) as Results;

const scenarios = shares.map((shareThatWrites): Scenario => {
  const assumptions = { ...ASSUMPTIONS, shareThatWrites };
  const demand = simulate(assumptions, createRandom(seed));
  const plan = planFor(demand, results, assumptions, RESERVE);
  return { name: `${Number((shareThatWrites * 100).toFixed(2))} %`, assumptions, demand, plan };
});
const page = pageOf(scenarios, results, RESERVE, seed);
console.log(page);
if (values.share === undefined) writeFileSync(join(root, "docs", "scale.md"), page);

function numberOf(option: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new Error(`${option}: write a number, such as 0.02.`);
}
