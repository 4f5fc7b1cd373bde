import { fork } from "node:child_process";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { Order, Outcome, Report } from "./order.js";
import type { Failure } from "./results.js";

/** Megabytes of heap that a peer may take before it is given up. */
const MOST_HEAP = 3_000;
/** Characters of what a process printed last that are kept, to say what it died of. */
const LAST_OUTPUT = 4_000;
/** Seconds by the clock after which a process that says nothing is given up, however little it got of a busy machine. */
const MOST_SILENCE = 900;

/** Compiles what the processes run: measured is what Node runs in service, without a compiler beside it. */
export async function compile(root: string): Promise<void> {
  await build({
    entryPoints: ["child.ts", "watch.ts"].map((name) => join(root, "bench", "peers", name)),
    outdir: dirname(childOf(root)),
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
 * Carries an order out in a process of its own, which ends itself when it takes more processor time than it may.
 *
 * @param progress told what it is doing
 */
export function carryOut(
  root: string,
  order: Order,
  progress: (stage: string) => void,
): Promise<Outcome | Failure> {
  return new Promise((resolve) => {
    const child = fork(childOf(root), [], {
      execArgv: ["--expose-gc", `--max-old-space-size=${MOST_HEAP}`],
      silent: true,
    });
    let output = "";
    let stage = "starting";
    let timer: NodeJS.Timeout;
    const end = (result: Outcome | Failure) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      resolve(result);
    };
    const enter = (name: string) => {
      stage = name;
      clearTimeout(timer);
      timer = setTimeout(
        () => end({ failed: `${stage}: over ${MOST_SILENCE} s by the clock` }),
        MOST_SILENCE * 1000,
      );
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString("utf8")).slice(-LAST_OUTPUT);
      });
    }
    enter("starting");
    child.on("message", (report: Report) => {
      if (report.stage === "done") return end(report.outcome);
      enter(report.stage);
      progress(report.stage === "asking" ? `asking ${report.done}/${report.of}` : report.stage);
    });
    child.on("exit", (_, signal) => {
      const isOverTime = signal === "SIGKILL";
      end({ failed: isOverTime ? `${stage}: over ${order.training} s` : causeOf(output) });
    });
    child.send(order);
  });
}

function causeOf(output: string): string {
  if (output.includes("heap out of memory")) return `more than ${MOST_HEAP / 1000} GB of memory`;
  return /^\w*Error.*$/m.exec(output)?.[0] ?? "ended without a word";
}
