import type { Results, SetupName, SetupResults } from "./results.js";

/** What issue and design ask for; a figure that misses its goal is shown as such, never left out. */
const GOALS = {
  /** of the echo bot's throughput */
  share: 0.6,
  /** bytes with as many conversations open as were asked for */
  openMemory: 1.5e9,
  /** milliseconds at half of the top throughput */
  p99: 100,
  /** times one process's throughput */
  twoProcesses: 1.6,
  startSeconds: 2,
  /** bytes */
  idleMemory: 150e6,
} as const;

const TITLES: Readonly<Record<SetupName, string>> = {
  echo: "bare echo bot, log in memory",
  bare: "ours without masking and answers",
  sqlite: "ours, SQLite",
  alone: "ours, PostgreSQL",
  postgres: "ours, PostgreSQL",
};

/** @returns docs/load.md for a run */
export function pageOf(results: Results): string {
  return `${[
    intro(results),
    "## Goals",
    table(["goal", "measured", "met"], goalRows(results)),
    "## Throughput",
    throughputWords(results),
    table(
      [
        "server",
        "processes",
        "turns/s",
        "rounds",
        "of the echo bot",
        "p50",
        "p95",
        "p99",
        "of questions",
        "server still",
        "clients still",
      ],
      results.setups.map((setup) => throughputRow(setup, results)),
    ),
    "## Processor time of a turn",
    cpuWords(results),
    whereItGoes(results),
    table(
      ["server", "server", "database", "generator", "turns a second of one core", "generator took"],
      results.setups.map(cpuRow),
    ),
    "## Memory and start",
    memoryWords(results),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function intro({ at, quick, machine, questions }: Results): string {
  const { cores, processor, memory, node } = machine;
  const warning = quick ? " **A quick run: it shows that everything works; its figures mean little.**" : "";
  return `# Load: what a server bears

Written by \`npm run bench:load\` on ${at.slice(0, 10)}: ${cores} cores (${processor}), ${gigabytes(memory)} of memory,
Node ${node}.${warning} Clients, servers and database share the machine. Each client is a member with a
conversation and a WebSocket of their own, as the chat page has, and asks real questions: the ${questions} that the matcher is
tuned by. A turn is one question and its answer; it is timed from the POST to the frame that brings the answer.`;
}

function goalRows(results: Results): readonly (readonly string[])[] {
  const { open, start } = results;
  const [echo, sqlite] = [of(results, "echo"), of(results, "sqlite")];
  const [alone, two] = [of(results, "alone"), of(results, "postgres")];
  const rows: (readonly string[])[] = [];
  const add = (goal: string, measured: string, met: boolean): void => {
    rows.push([goal, measured, met ? "yes" : "**no**"]);
  };
  if (echo && sqlite) {
    const share = sqlite.top / echo.top;
    add(
      `${percent(GOALS.share)} of the echo bot's throughput, with everything on`,
      percent(share),
      share >= GOALS.share,
    );
    add(
      `p99 below ${GOALS.p99} ms at half of the top throughput`,
      `${sqlite.half.p99.toFixed(0)} ms, of ${sqlite.half.questions.toLocaleString("en")} questions a round`,
      sqlite.half.p99 < GOALS.p99,
    );
  }
  if (alone && two) {
    const times = two.top / alone.top;
    // What a turn takes more of two processes is what they lose by being two; the rest is this machine's cores.
    const byProcessor = (two.processes * alone.cpu.server) / two.cpu.server;
    add(
      `two processes on PostgreSQL give ${GOALS.twoProcesses} times one`,
      `${times.toFixed(2)} times; ${byProcessor.toFixed(2)} by processor time`,
      times >= GOALS.twoProcesses,
    );
  }
  const opened = `${open.conversations.toLocaleString("en")} open conversations below ${gigabytes(GOALS.openMemory)}`;
  add(opened, gigabytes(open.after), open.after < GOALS.openMemory && open.failed === 0);
  add(
    `start below ${GOALS.startSeconds} s`,
    `${start.seconds.toFixed(1)} s`,
    start.seconds < GOALS.startSeconds,
  );
  if (start.idleMemory !== undefined) {
    add(
      `idle below ${megabytes(GOALS.idleMemory)}`,
      megabytes(start.idleMemory),
      start.idleMemory < GOALS.idleMemory,
    );
  }
  return rows;
}

function throughputWords({ setups }: Results): string {
  const failed = setups.reduce((sum, setup) => sum + setup.failed, 0);
  const why = setups.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`]));
  return `Turns a second when every client asks again as soon as it has its answer: the median of the rounds, which alternate
between the servers so that what else the machine does falls on all. Waiting times, in milliseconds, are those at half of
that, with questions coming by chance (Poisson) and timed from when they were due: the median of as many rounds, each of
so many questions. The last columns say for how long the server's loop, and the clients', stood still at most: what the
p99 owes to the clients or to a machine that gave neither of them a core. ${
    failed === 0
      ? "No question stayed without an answer."
      : `**${failed} questions stayed without an answer.** ${why.join(" ")}`.trim()
  }`;
}

function throughputRow(setup: SetupResults, results: Results): readonly string[] {
  const { name, processes, top, rounds, half } = setup;
  const echo = of(results, "echo");
  return [
    TITLES[name],
    String(processes),
    top.toFixed(0),
    rounds.map((round) => round.toFixed(0)).join(", "),
    echo === undefined ? "" : percent(top / echo.top),
    ...[half.p50, half.p95, half.p99].map((milliseconds) => milliseconds.toFixed(1)),
    half.questions.toLocaleString("en"),
    ...[half.serverStall, half.generatorStall].map((milliseconds) => milliseconds.toFixed(0)),
  ];
}

function cpuWords({ machine }: Results): string {
  return `Milliseconds of processor time for each turn under that load, which other work on the machine hardly changes. With
${machine.cores} cores for all of them, several servers, the database and the generator take from one another: what more processes
give on a machine with cores for all follows from this table rather than from the one above.`;
}

/** What the goal of the throughput comes down to. */
function whereItGoes(results: Results): string {
  const [echo, bare, sqlite] = [of(results, "echo"), of(results, "bare"), of(results, "sqlite")];
  if (echo === undefined || bare === undefined || sqlite === undefined) return "";
  const known = sqlite.cpu.server - bare.cpu.server;
  const rest = bare.cpu.server - echo.cpu.server;
  return `On SQLite masking and answers take ${known.toFixed(2)} of a turn's ${sqlite.cpu.server.toFixed(2)} ms, what the echo bot does as well (HTTP, the
protocol, the socket, botbuilder) ${echo.cpu.server.toFixed(2)} ms, and the rest (a store on the disk, the dialog, the handoff's side of it) ${rest.toFixed(2)}
ms. ${percent(GOALS.share)} of the echo bot's throughput leaves a turn ${(echo.cpu.server / GOALS.share).toFixed(2)} ms: if masking and answers took no time at all, it
would be ${percent(echo.cpu.server / bare.cpu.server)}.`;
}

function cpuRow({ name, cpu, generatorCores }: SetupResults): readonly string[] {
  return [
    TITLES[name],
    cpu.server.toFixed(2),
    cpu.database === 0 ? "" : cpu.database.toFixed(2),
    cpu.generator.toFixed(2),
    (1000 / cpu.server).toFixed(0),
    `${generatorCores.toFixed(2)} cores`,
  ];
}

function memoryWords({ open, start }: Results): string {
  const each = (open.after - open.before) / open.conversations;
  const idle = start.idleMemory === undefined ? "" : ` and holds ${megabytes(start.idleMemory)} when idle`;
  return `The built server is ready ${start.seconds.toFixed(1)} s after it was started${idle}. A fresh process with
${open.conversations.toLocaleString("en")} open conversations, each with a socket and one question answered, holds ${megabytes(open.after)}, ${(each / 1024).toFixed(0)} kB for each.`;
}

function of({ setups }: Results, name: SetupName): SetupResults | undefined {
  return setups.find((setup) => setup.name === name);
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
