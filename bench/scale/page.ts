import type { Results } from "../load/results.js";
import type { Assumptions, Reserve } from "./assumptions.js";
import { DATABASE_CORES, type Plan } from "./capacity.js";
import type { Demand } from "./simulate.js";

/** One week that is played, and what bears it. */
export interface Scenario {
  readonly name: string;
  readonly assumptions: Assumptions;
  readonly demand: Demand;
  readonly plan: Plan;
}

/** Above this part of what it gives, 0..1, a resource of the database has to be relieved. */
const FULL = 1;

/**
 * @param scenarios the first one is what is expected
 * @returns docs/scale.md
 */
export function pageOf(
  scenarios: readonly Scenario[],
  results: Results,
  reserve: Reserve,
  seed: number,
): string {
  const [expected] = scenarios;
  if (expected === undefined) throw new Error("There is nothing to tell of.");
  return `${[
    intro(expected.assumptions, results, seed),
    "## Assumptions",
    assumptionRows(expected.assumptions, reserve),
    "## What the weeks bring",
    demandRows(scenarios),
    "## What bears them",
    planRows(scenarios),
    planWords(reserve),
    "## Which resource ends first",
    databaseRows(scenarios),
    firstWords(scenarios, results),
    CHANGES,
  ].join("\n\n")}\n`;
}

function intro({ members, deliveryDays }: Assumptions, results: Results, seed: number): string {
  const { cores, processor } = results.machine;
  return `# Scale: ${count(members)} members told by letter within one week

Written by \`npm run bench:scale\` (seed ${seed}). It plays every conversation of the weeks after letters delivered on
${deliveryDays} days, and reckons what bears the busiest minute from what \`npm run bench:load\` measured on ${results.at.slice(0, 10)}
([load.md](load.md); ${cores} cores, ${processor}). Nothing here was run at that size: the demand is assumed and simulated, the cost of a
turn is measured, and what many machines do together follows from both.`;
}

function assumptionRows(
  assumptions: Assumptions,
  { use, spareProcesses, keptDays, connections }: Reserve,
): string {
  const rows = [
    ["members told", count(assumptions.members)],
    ["days of delivery, as many letters on each", String(assumptions.deliveryDays)],
    ["members who write", percent(assumptions.shareThatWrites)],
    ["from letter to first message, on average", `${assumptions.meanDelayDays} day, most of them sooner`],
    ["turns of a conversation, on average", String(assumptions.turns)],
    ["between two turns, on average", `${assumptions.secondsBetweenTurns} s`],
    ["page still open after the last answer, on average", `${assumptions.secondsAfterwards} s`],
    ["busiest hour", `${busiestHour(assumptions.hours)} of a day's conversations`],
    ["evening news of the first day", `${assumptions.newsFactor} times as many for a quarter of an hour`],
    ["resources are used in the peak up to", percent(use)],
    ["processes in reserve", String(spareProcesses)],
    ["conversations are kept", `${keptDays} days`],
    ["database connections of a process", String(connections)],
  ];
  return table(["what", "assumed"], rows);
}

function demandRows(scenarios: readonly Scenario[]): string {
  return table(
    [
      "members who write",
      "conversations",
      "turns",
      "turns/s, busiest hour",
      "busiest minute",
      "busiest second",
      "starts/s",
      "open at once",
    ],
    scenarios.map(({ name, demand }) => [
      name,
      count(demand.conversations),
      count(demand.turns),
      demand.peakHourTurnsPerSecond.toFixed(1),
      demand.peakMinuteTurnsPerSecond.toFixed(1),
      count(demand.peakTurnsPerSecond),
      demand.peakStartsPerSecond.toFixed(1),
      count(demand.peakOpen),
    ]),
  );
}

function planRows(scenarios: readonly Scenario[]): string {
  return table(
    [
      "members who write",
      "processes",
      "for turns, sockets, starts",
      "memory of each",
      "database cores",
      "connections",
      "commits/s",
      "log written",
      "kept",
    ],
    scenarios.map(({ name, plan }) => [
      name,
      String(plan.processes),
      `${plan.processesFor.turns}, ${plan.processesFor.sockets}, ${plan.processesFor.starts}`,
      `${count(Math.round(plan.processMemory / 1e6))} MB`,
      String(plan.databaseCores),
      String(plan.databaseConnections),
      count(Math.round(plan.commitsPerSecond)),
      `${(plan.walPerSecond / 1e6).toFixed(1)} MB/s`,
      `${(plan.storedBytes / 1e9).toFixed(1)} GB`,
    ]),
  );
}

function planWords({ use }: Reserve): string {
  return `A process is one core. Each of the three counts is what one need alone asks for: the turns of the busiest minute at ${percent(use)}
of a core, open sockets at ${percent(use)} of the limit of a process, new conversations at its limit a minute
([directline.md](directline.md), "Limits"). The largest of them counts, and the reserve comes on top.`;
}

function databaseRows(scenarios: readonly Scenario[]): string {
  const names = scenarios[0]?.plan.database.map(({ resource }) => resource) ?? [];
  return table(
    ["members who write", ...names],
    scenarios.map(({ name, plan }) => [
      name,
      ...names.map((wanted) => percent(plan.database.find(({ resource }) => resource === wanted)?.use ?? 0)),
    ]),
  );
}

function firstWords(scenarios: readonly Scenario[], { database }: Results): string {
  const [first] = scenarios[0]?.plan.database ?? [];
  const over = scenarios.filter(({ plan }) => (plan.database[0]?.use ?? 0) > FULL);
  const measured =
    database === undefined
      ? ""
      : `Measured: ${count(Math.round(database.plainCommits))} small commits a second without a notification and ${count(Math.round(database.notifyingCommits))} with one; turns that
come together share commits, ${database.commitsPerTurn.toFixed(1)} each; one that comes alone makes ${database.notificationsPerTurn.toFixed(1)}, which notify: the table counts so. `;
  const verdict =
    over.length === 0
      ? "Every case above stays below what one database gives."
      : `One database no longer bears: ${over.map(({ name }) => name).join(", ")}.`;
  return `Processes share nothing but the database, so more of them give more turns and sockets. What all of them share is the
database: the table says how much of what one gives the busiest minute takes (${DATABASE_CORES} cores assumed for its machine, the disk of
the bench). ${measured}**First to end: ${first?.resource ?? "nothing"}.** ${verdict}`;
}

const CHANGES = `## What changes then

1. **The notification lock.** PostgreSQL takes one lock for the whole server from a commit that notifies until it is on the disk, so
   such commits cannot share a flush. Then notify outside of the transaction: each process gathers what changed within 10 ms and
   sends it in one statement, which makes at most 100 notifying commits a second for each process whatever the load. A
   notice can then be lost with its process, so each process also has to look after its open conversations on the beat. Or a
   load balancer that sends a conversation's requests to the instance that holds its socket: hardly anything must be told.
2. **The writes.** Conversations share nothing: several databases, each for a part of the conversation ids, divide commits,
   log and size by their number. Before that: a disk whose flush takes less, as commits wait for little else.
3. **The sockets.** More processes; each open conversation costs memory and nothing else. The proxy before them holds two
   connections for each.
4. **What the people need.** The desk ends before any machine: of a hundred conversations, those that ask for a person meet
   opening hours and a queue ([handoff](design.md)). Spreading the letters over more days is the cheapest measure of all.`;

function busiestHour(hours: readonly number[]): string {
  return percent(Math.max(...hours) / hours.reduce((sum, weight) => sum + weight, 0));
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function percent(share: number): string {
  return `${share < 0.1 ? Number((share * 100).toFixed(1)) : (share * 100).toFixed(0)} %`;
}
