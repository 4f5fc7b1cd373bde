import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { isThere, MissingDataError } from "./data-file.js";
import type { Outcome, Task } from "./order.js";
import { OURS } from "./peers.js";
import type { Progress } from "./progress.js";
import type { Budget, Failure, Results } from "./results.js";
import { carryOut } from "./run.js";
import type { Folders, TestSet } from "./sets.js";
import { costOf, resultOf } from "./summary.js";

/** What is to be measured. */
export interface Plan {
  readonly folders: Folders;
  readonly budget: Budget;
  /** names of those that are measured */
  readonly peers: readonly string[];
  readonly sets: readonly TestSet[];
  readonly sizes: readonly number[];
  /** whether the server's whole decision is timed too */
  readonly served: boolean;
}

/** At once: what is timed is the processor, not the clock, and two cores are the least that we develop on. */
const PROCESSES = 2;
/** The packages whose versions a reader needs to know. */
const PACKAGES = ["fuse.js", "minisearch", "@nlpjs/nlp", "@orama/orama", "natural"];

/** Sets whose data are there, and for each file that is not, how to get it. */
export function readable(
  sets: readonly TestSet[],
  { data }: Folders,
): { readonly sets: readonly TestSet[]; readonly missing: readonly string[] } {
  const missingFor = ({ sources }: TestSet) =>
    sources.flatMap((source) => (isThere(source, data) ? [] : [new MissingDataError(source, data).message]));
  return {
    sets: sets.filter((set) => missingFor(set).length === 0),
    missing: [...new Set(sets.flatMap(missingFor))],
  };
}

/** Everything of a plan, each in a process of its own. */
export async function measure(
  root: string,
  plan: Plan,
  missing: readonly string[],
  progress: Progress,
): Promise<Results> {
  const { folders, budget } = plan;
  const run = (task: string, what: Task, training: number) => {
    progress.begin(task);
    const order = { ...what, folders, training, asking: budget.asking };
    return carryOut(root, order, (stage) => progress.stage(task, stage));
  };
  const onSets = new Map<string, Outcome | Failure>();
  const onSizes = new Map<string, Outcome | Failure>();
  await atOnce(PROCESSES, [
    ...plan.sets.flatMap(({ name: set, title }) =>
      plan.peers.map((peer) => async () => {
        const outcome = await run(`${peer} on ${title}`, { kind: "set", peer, set }, budget.training);
        onSets.set(key(peer, set), outcome);
      }),
    ),
    ...plan.peers.map((peer) => async () => {
      let failed: Failure | undefined;
      for (const lines of plan.sizes) {
        // Who was over time on fewer lines is not asked again.
        const task = `${peer} on ${lines} lines`;
        if (failed !== undefined) progress.begin(task);
        const outcome = failed ?? (await run(task, { kind: "growth", peer, lines }, budget.growing));
        if ("failed" in outcome) failed = outcome;
        onSizes.set(key(peer, lines), outcome);
      }
    }),
  ]);
  // Alone, because members wait by the clock.
  const served = plan.served ? await run("the served pack", { kind: "served" }, budget.growing) : undefined;
  progress.end();
  const at = new Date().toISOString();
  return {
    at,
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? "unknown",
      node: process.version,
    },
    budget,
    versions: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(root, name)])),
    sets: plan.sets.map((set) => ({
      at,
      ...setResults(set, plan, (peer) => found(onSets, key(peer, set.name))),
    })),
    missing,
    growth: plan.sizes.map((lines) => ({
      at,
      lines,
      peers: byPeer(plan, (peer) => {
        const outcome = found(onSizes, key(peer, lines));
        return "failed" in outcome ? outcome : costOf(outcome);
      }),
    })),
    ...(served !== undefined && !("failed" in served) && { served: costOf(served) }),
  };
}

function setResults(
  { name, title, splits }: TestSet,
  plan: Plan,
  outcomeOf: (peer: string) => Outcome | Failure,
): Omit<Results["sets"][number], "at"> {
  const questions = splits(plan.folders).reduce((sum, { asked }) => sum + asked.length, 0);
  const own = outcomeOf(OURS);
  const peers = byPeer(plan, (peer) => {
    const outcome = outcomeOf(peer);
    if ("failed" in outcome) return outcome;
    return resultOf(outcome, questions, peer === OURS || "failed" in own ? undefined : own);
  });
  return { name, title, peers };
}

/** Runs tasks in their order, so many at a time. */
async function atOnce(size: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...tasks];
  const work = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: size }, work));
}

function byPeer<T>({ peers }: Plan, resultFor: (peer: string) => T): Record<string, T> {
  return Object.fromEntries(peers.map((name) => [name, resultFor(name)]));
}

function key(peer: string, of: string | number): string {
  return `${peer}/${of}`;
}

function found(outcomes: ReadonlyMap<string, Outcome | Failure>, name: string): Outcome | Failure {
  return outcomes.get(name) ?? { failed: "was not run" };
}

/** Tasks of a plan, for the progress bar. */
export function tasksOf({ peers, sets, sizes, served }: Plan): number {
  return (sets.length + sizes.length) * peers.length + Number(served);
}

function versionOf(root: string, name: string): string {
  const file = join(root, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
