import { figureOf, milliseconds, percent, resultOn } from "./figures.js";
import { type Cost, isFailure, type Results } from "./results.js";
import { CORR_AT } from "./summary.js";

/** A Markdown table. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Where there is no figure. */
export const NONE = "";

/** The whole run in one table, for the terminal: a row for each peer on each set, then the growth. */
export function oneTable(results: Results): string {
  const heading = [
    "on",
    "peer",
    "asked",
    "right first",
    "95 %",
    "among 3",
    "AUROC",
    `corr@${CORR_AT * 100}`,
    "training s",
    "MB",
    "p50 ms",
    "p99 ms",
  ];
  const sets = results.sets.flatMap((set) =>
    Object.keys(set.peers).map((peer) => {
      const result = set.peers[peer];
      if (result === undefined || isFailure(result))
        return [set.title, peer, result?.failed ?? NONE, ...blanks(9)];
      const { first, amongThree, cost } = result;
      const { low, high } = figureOf(first);
      return [
        set.title,
        peer,
        `${cost.asked}${result.whole ? "" : " (time over)"}`,
        percent(figureOf(first).rate),
        `${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)}`,
        percent(figureOf(amongThree).rate),
        result.refusing === undefined ? NONE : percent(result.refusing.auroc.rate),
        corrOf(set, peer),
        ...costCells(cost),
      ];
    }),
  );
  const growth = results.growth.flatMap(({ lines, peers }) =>
    Object.entries(peers).map(([peer, cost]) => {
      const name = `${lines.toLocaleString("en")} lines`;
      if (isFailure(cost)) return [name, peer, cost.failed, ...blanks(9)];
      return [name, peer, String(cost.asked), ...blanks(5), ...costCells(cost)];
    }),
  );
  return table(heading, [...sets, ...growth]);
}

function corrOf(set: Results["sets"][number], peer: string): string {
  const point = resultOn(set, peer)?.refusing?.curve.find(({ passing }) => passing === CORR_AT);
  return point === undefined ? NONE : percent(figureOf(point.right).rate);
}

function costCells({ trainSeconds, bytes, processor }: Cost): string[] {
  return [
    trainSeconds.toFixed(2),
    megabytes(bytes),
    milliseconds(processor.p50),
    milliseconds(processor.p99),
  ];
}

/** "24.3" */
export function megabytes(bytes: number): string {
  return (Math.max(0, bytes) / 1e6).toFixed(1);
}

function blanks(size: number): string[] {
  return Array.from({ length: size }, () => NONE);
}
