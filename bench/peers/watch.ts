import { workerData } from "node:worker_threads";

/**
 * A thread that ends its process when the processor has worked for so long: what learns does not listen meanwhile. By the
 * clock a busy machine would end a peer that had hardly begun.
 *
 * @see child.ts, which starts it for each stage
 */
const { until } = workerData as { /** processor seconds since the process began */ readonly until: number };
const EVERY = 200;

setInterval(() => {
  const { user, system } = process.cpuUsage();
  if ((user + system) / 1e6 > until) process.kill(process.pid, "SIGKILL");
}, EVERY);
