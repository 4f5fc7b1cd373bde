import { describe, expect, it } from "vitest";
import { createRandom } from "../../bench/load/random.js";
import type { Results } from "../../bench/load/results.js";
import { ASSUMPTIONS, RESERVE } from "../../bench/scale/assumptions.js";
import { NothingMeasuredError, planFor } from "../../bench/scale/capacity.js";
import { pageOf } from "../../bench/scale/page.js";
import { simulate } from "../../bench/scale/simulate.js";

const FEWER = { ...ASSUMPTIONS, members: 1_000_000 };
const demand = simulate(FEWER, createRandom(1));

const RESULTS: Results = {
  at: "2026-11-24T00:00:00.000Z",
  quick: false,
  machine: { cores: 2, processor: "test", memory: 8e9, node: "v24" },
  questions: 10,
  setups: [
    {
      name: "postgres",
      processes: 2,
      top: 200,
      rounds: [200],
      cpu: { server: 4, database: 2, generator: 0.5 },
      generatorCores: 0.1,
      half: { perSecond: 100, questions: 4000, p50: 4, p95: 8, p99: 16, serverStall: 20, generatorStall: 20 },
      failed: 0,
    },
  ],
  open: { conversations: 1000, before: 2e8, after: 3e8, failed: 0 },
  database: {
    commitsPerTurn: 3,
    notificationsPerTurn: 2,
    walBytesPerTurn: 12_000,
    bytesPerTurn: 9000,
    plainCommits: 5000,
    notifyingCommits: 900,
  },
  start: { seconds: 1 },
};

describe("the weeks that are played", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(simulate(FEWER, createRandom(1)).peakOpen).toBe(demand.peakOpen);
    expect(simulate(FEWER, createRandom(2)).turns).not.toBe(demand.turns);
  });

  it("hold as many conversations and turns as assumed", () => {
    expect(demand.conversations).toBe(20_000);
    expect(demand.turns / demand.conversations).toBeCloseTo(ASSUMPTIONS.turns, 1);
  });

  it("have peaks that grow as one looks closer", () => {
    expect(demand.peakMinuteTurnsPerSecond).toBeGreaterThan(demand.peakHourTurnsPerSecond);
    expect(demand.peakTurnsPerSecond).toBeGreaterThan(demand.peakMinuteTurnsPerSecond);
  });

  it("keep a page open for as long as a conversation and its reading take (Little's law)", () => {
    const seconds = ASSUMPTIONS.turns * ASSUMPTIONS.secondsBetweenTurns + ASSUMPTIONS.secondsAfterwards;
    const expected = (demand.peakHourTurnsPerSecond / ASSUMPTIONS.turns) * seconds;
    expect(demand.peakOpen / expected).toBeGreaterThan(0.8);
    expect(demand.peakOpen / expected).toBeLessThan(1.6);
  });
});

describe("what bears them", () => {
  it("grows with the demand, and keeps a process in reserve", () => {
    const plan = planFor(demand, RESULTS, FEWER, RESERVE);
    expect(plan.processes).toBe(2);
    const often = { ...demand, peakMinuteTurnsPerSecond: 1000 };
    expect(planFor(often, RESULTS, FEWER, RESERVE).processes).toBe(1000 / 125 + 1);
    const open = { ...demand, peakOpen: 50_000 };
    expect(planFor(open, RESULTS, FEWER, RESERVE).processesFor.sockets).toBe(10);
  });

  it("names the resource of the database that ends first", () => {
    const [first] = planFor(demand, RESULTS, FEWER, RESERVE).database;
    expect(first?.resource).toContain("notify");
    const database = { ...(RESULTS.database as NonNullable<Results["database"]>), notifyingCommits: 1e6 };
    expect(planFor(demand, { ...RESULTS, database }, FEWER, RESERVE).database[0]?.resource).toBe("commits");
  });

  it("is not guessed: without a measured run on PostgreSQL it is refused", () => {
    const { database: _, ...rest } = RESULTS;
    expect(() => planFor(demand, rest, FEWER, RESERVE)).toThrow(NothingMeasuredError);
  });

  it("is told with its assumptions", () => {
    const scenario = {
      name: "2 %",
      assumptions: FEWER,
      demand,
      plan: planFor(demand, RESULTS, FEWER, RESERVE),
    };
    const page = pageOf([scenario], RESULTS, RESERVE, 1);
    expect(page).toContain("| members who write | 2 % |");
    expect(page).toContain("First to end: commits that notify");
  });
});
