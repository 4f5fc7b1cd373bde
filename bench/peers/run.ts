import { fork } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import type { Order, Outcome, Report } from "./order.js";
import type { Failure } from "./results.js";

/** Megabytes of heap that a peer may take before it is given up. */
const MOST_HEAP = 3_000;
/** Characters of what a process printed last that are kept, to say what it died of. */
const LAST_OUTPUT = 4_000;
/** Seconds for reading files and starting, and what a peer may go on after the time for asking is over. */
const SLACK = 60;

/** Compiles what the processes run: measured is what Node runs in service, without a compiler beside it. */
export async function compile(root: string): Promise<void> {
  await build({
    entryPoints: [join(root, "bench", "peers", "child.ts")],
    outfile: childOf(root),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
}

function childOf(root: string): string {
  return join(root, "dist", "bench", "child.js");
}

/**
 * Carries an order out in a process of its own, which is ended when its time is over.
 *
 * @param training seconds for choosing a setting, and as many for learning, each split anew
 * @param progress told what it is doing
 */
export function carryOut(
  root: string,
  order: Order,
  training: number,
  progress: (stage: string) => void,
): Promise<Outcome | Failure> {
  return new Promise((resolve) => {
    const child = fork(childOf(root), [], {
      execArgv: ["--expose-gc", `--max-old-space-size=${MOST_HEAP}`],
      silent: true,
    });
    let output = "";
    let timer: NodeJS.Timeout;
    const end = (result: Outcome | Failure) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      resolve(result);
    };
    const within = (seconds: number, stage: string) => {
      clearTimeout(timer);
      timer = setTimeout(() => end({ failed: `${stage}: over ${seconds} s` }), seconds * 1000);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString("utf8")).slice(-LAST_OUTPUT);
      });
    }
    within(SLACK, "starting");
    child.on("message", (report: Report) => {
      if (report.stage === "done") end(report.outcome);
      else if (report.stage === "asking") {
        within(order.seconds + SLACK, "asking");
        progress(`asking ${report.done}/${report.of}`);
      } else {
        within(training, report.stage);
        progress(report.stage);
      }
    });
    child.on("exit", () => end({ failed: causeOf(output) }));
    child.send(order);
  });
}

function causeOf(output: string): string {
  if (output.includes("heap out of memory")) return `more than ${MOST_HEAP / 1000} GB of memory`;
  return /^\w*Error.*$/m.exec(output)?.[0] ?? "ended without a word";
}
