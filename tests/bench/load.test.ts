import { describe, expect, it } from "vitest";
import { createRandom, untilNext } from "../../bench/load/random.js";
import { pageOf } from "../../bench/load/report.js";
import type { Results, SetupResults } from "../../bench/load/results.js";
import { median, percentile } from "../../bench/load/statistics.js";

describe("percentiles", () => {
  it("are values that occurred", () => {
    const values = [5, 1, 4, 2, 3];
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.5)]).toEqual([3, 5, 7]);
    expect(median([1, 100, 2])).toBe(2);
  });
});

describe("chance", () => {
  it("brings as many in a second as asked for, on average", () => {
    const random = createRandom(7);
    const waits = Array.from({ length: 20_000 }, () => untilNext(50, random));
    expect(waits.reduce((sum, wait) => sum + wait, 0) / waits.length).toBeCloseTo(1 / 50, 3);
  });
});

describe("the page", () => {
  const setup = (name: SetupResults["name"], top: number): SetupResults => ({
    name,
    processes: 1,
    top,
    rounds: [top],
    cpu: { server: 1, database: 0, generator: 0.2 },
    generatorCores: 0.2,
    half: {
      perSecond: top / 2,
      questions: 12_345,
      p50: 2,
      p95: 5,
      p99: 9,
      serverStall: 31,
      generatorStall: 12,
    },
    failed: 0,
  });
  const results = (top: number): Results => ({
    at: "2026-11-24T00:00:00.000Z",
    quick: false,
    machine: { cores: 2, processor: "test", memory: 8e9, node: "v24" },
    questions: 10,
    setups: [setup("echo", 1000), setup("sqlite", top)],
    open: { conversations: 10_000, before: 2e8, after: 6e8, failed: 0 },
    start: { seconds: 1, idleMemory: 2e8 },
  });

  it("says of each goal whether it is met", () => {
    expect(pageOf(results(700))).toMatch(/60 % of the echo bot's throughput.*\| 70 % \| yes \|/);
    expect(pageOf(results(300))).toMatch(/60 % of the echo bot's throughput.*\| 30 % \| \*\*no\*\* \|/);
    expect(pageOf(results(700))).toContain("| idle below 150 MB | 200 MB | **no** |");
  });

  it("compares two processes with one, on the clock and by what a turn takes of a processor", () => {
    const [one, two] = [setup("alone", 100), { ...setup("postgres", 120), processes: 2 }];
    const page = pageOf({ ...results(700), setups: [one, { ...two, cpu: { ...two.cpu, server: 1.25 } }] });
    expect(page).toMatch(/two processes.*\| 1\.20 times; 1\.60 by processor time \| \*\*no\*\* \|/);
  });

  it("says how many questions are behind what members waited, and how long server and clients stood still", () => {
    expect(pageOf(results(700))).toContain("| 2.0 | 5.0 | 9.0 | 12,345 | 31 | 12 |");
    expect(pageOf(results(700))).toContain("| 9 ms, of 12,345 questions a round | yes |");
  });

  it("says what a turn's time goes to, and what would be left without masking and answers", () => {
    const setups = [setup("echo", 1000), setup("bare", 800), setup("sqlite", 400)].map((one, index) => ({
      ...one,
      cpu: { ...one.cpu, server: [0.5, 0.8, 2][index] ?? 0 },
    }));
    const page = pageOf({ ...results(700), setups }).replaceAll("\n", " ");
    expect(page).toContain("masking and answers take 1.20 of a turn's 2.00 ms");
    expect(page).toContain("leaves a turn 0.83 ms");
    expect(page).toContain("it would be 63 %.");
  });

  it("never passes over a question that stayed without an answer", () => {
    const lost = results(700);
    const setups = lost.setups.map((one) => ({ ...one, failed: 2, failure: "No answer came." }));
    const page = pageOf({ ...lost, setups });
    expect(page).toContain("4 questions stayed without an answer.** echo: No answer came. sqlite: No answer");
  });
});
