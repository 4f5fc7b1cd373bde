import { monitorEventLoopDelay } from "node:perf_hooks";

/** How often it is looked whether the loop goes round, milliseconds. */
const RESOLUTION = 10;

/** @returns what tells the longest time for which this process's loop stood still since it was last asked, milliseconds */
export function watchStalls(): () => number {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  return () => {
    const longest = delay.max / 1e6;
    delay.reset();
    return longest;
  };
}
