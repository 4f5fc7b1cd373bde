import { describe, expect, it } from "vitest";
import { chartOf, SMALLEST_TEXT } from "../../../bench/peers/chart.js";
import { milliseconds, points, withInterval } from "../../../bench/peers/figures.js";
import { fuse } from "../../../bench/peers/fuse.js";
import { goalsOf } from "../../../bench/peers/goals.js";
import { pageOf } from "../../../bench/peers/page.js";
import { OURS } from "../../../bench/peers/peers.js";
import { createProgress } from "../../../bench/peers/progress.js";
import { type Results, type SetResult, updated } from "../../../bench/peers/results.js";
import { oneTable } from "../../../bench/peers/table.js";
import { cost, onSet, RESULTS } from "./results.js";

const LEAST_READABLE = 11;

/** The results with another set of one. */
function withSet(name: string, peers: Readonly<Record<string, SetResult>>): Results {
  return { ...RESULTS, sets: [{ at: RESULTS.at, name, title: name, peers }] };
}

/** Whether the goal that says `words` is met. */
function met(results: Results, words: string): boolean | undefined {
  const goal = goalsOf(results).find(({ wanted }) => wanted.includes(words));
  if (goal === undefined) throw new Error(`no goal says ${words}`);
  return goal.met;
}

describe("goalsOf", () => {
  it("asks for 25 points more than fuse.js on the same questions of every set", () => {
    const beside = (count: number) =>
      withSet("own_fr", {
        [OURS]: onSet({ count: 94, of: 100 }),
        [fuse.name]: onSet({ count, of: 100 }, { count: 90, of: 100 }),
      });
    expect(met(beside(65), "25 points")).toBe(true);
    expect(met(beside(66), "25 points")).toBe(false);
  });

  it("compares nobody by fewer than 20 questions", () => {
    const asked = (of: number) =>
      withSet("own_fr", {
        [OURS]: onSet({ count: 94, of: 100 }),
        [fuse.name]: onSet({ count: 0, of }, { count: of, of }),
      });
    expect([met(asked(20), "25 points"), met(asked(19), "25 points")]).toEqual([true, undefined]);
  });

  it("is not reached where one peer has more right, if only by chance", () => {
    const beside = (count: number) =>
      withSet("own_fr", {
        [OURS]: onSet({ count: 94, of: 100 }),
        "nlp.js": onSet({ count, of: 100 }, { count: 94, of: 100 }),
      });
    expect(met(beside(94), "not behind")).toBe(true);
    expect(met(beside(95), "not behind")).toBe(false);
  });

  it("takes the mean of all three HINT3 bots, and none of two", () => {
    const bot = (name: string, count: number) => ({
      at: RESULTS.at,
      name: `hint3_${name}`,
      title: name,
      peers: { [OURS]: onSet({ count, of: 100 }) },
    });
    const three = (last: number) => ({ ...RESULTS, sets: [bot("a", 80), bot("b", 75), bot("c", last)] });
    expect(met(three(70), "HINT3")).toBe(true);
    expect(met(three(69), "HINT3")).toBe(false);
    expect(met({ ...RESULTS, sets: [bot("a", 80), bot("b", 80)] }, "HINT3")).toBeUndefined();
  });

  it("asks for 92 % on BANKING77 and 93 % on CLINC150", () => {
    const one = (name: string, count: number) => withSet(name, { [OURS]: onSet({ count, of: 100 }) });
    expect([met(one("banking77", 92), "BANKING77"), met(one("banking77", 91), "BANKING77")]).toEqual([
      true,
      false,
    ]);
    expect([met(one("clinc150", 93), "CLINC150"), met(one("clinc150", 92), "CLINC150")]).toEqual([
      true,
      false,
    ]);
  });

  it("tells what of CLINC150's other messages is refused at the same threshold", () => {
    const result = onSet({ count: 93, of: 100 });
    const refusing = {
      ...(result.refusing as NonNullable<SetResult["refusing"]>),
      atThreshold: { right: { count: 91, of: 100 }, refused: { count: 6, of: 10 } },
    };
    const goals = goalsOf(withSet("clinc150", { [OURS]: { ...result, refusing } }));
    expect(goals.find(({ wanted }) => wanted.includes("CLINC150"))?.found).toMatch(/91\.0 % .* 60\.0 %/);
  });

  it("asks for 2 ms on the shipped pack and 20 ms at 100,000 lines, at the 99th percentile", () => {
    expect(met(RESULTS, "shipped pack")).toBe(true);
    expect(met({ ...RESULTS, served: cost(1) }, "shipped pack")).toBe(false);
    expect(met(RESULTS, "100,000 lines")).toBe(true);
    const slow = { ...RESULTS, growth: [{ at: RESULTS.at, lines: 100_000, peers: { [OURS]: cost(10) } }] };
    expect(met(slow, "100,000 lines")).toBe(false);
  });

  it("asks to be 50 times faster than fuse.js at every size that it bore", () => {
    expect(met(RESULTS, "50 times")).toBe(true);
    const near = {
      ...RESULTS,
      growth: [{ at: RESULTS.at, lines: 100, peers: { [OURS]: cost(0.1), [fuse.name]: cost(4.9) } }],
    };
    expect(met(near, "50 times")).toBe(false);
  });

  it("claims nothing that was not measured", () => {
    const { served: _, ...rest } = RESULTS;
    const nothing = { ...rest, sets: [], growth: [] };
    for (const { met: reached, found } of goalsOf(nothing)) {
      expect([reached, found]).toEqual([undefined, "not measured"]);
    }
  });
});

describe("updated", () => {
  const later = "2026-12-01T00:00:00.000Z";
  const again = { ...withSet("own_fr", { [OURS]: onSet({ count: 1, of: 2 }) }), at: later, growth: [] };
  const latest = { ...again, sets: again.sets.map((set) => ({ ...set, at: later })) };

  it("puts what was measured again in the place of what was there, and keeps the rest", () => {
    const both = updated({ ...RESULTS, sets: [...RESULTS.sets, ...withSet("b", {}).sets] }, latest);
    expect(both.sets.map(({ name, at }) => [name, at])).toEqual([
      ["own_fr", later],
      ["b", RESULTS.at],
    ]);
    expect(both.growth).toEqual(RESULTS.growth);
  });

  it("lets the page say what is of an earlier run", () => {
    expect(pageOf(RESULTS)).not.toContain("earlier run");
    expect(pageOf(updated(RESULTS, latest))).toMatch(/earlier run, 2026-11-30 00:00, [^.]*: 100 lines/);
  });
});

describe("the page", () => {
  const page = pageOf(RESULTS);

  it("begins with the goals, and says yes and no", () => {
    expect(page.indexOf("## Goals")).toBeLessThan(page.indexOf("## The right label first"));
    expect(page).toContain("| at least 25 points ahead of fuse.js alone on every set | 1 of 1 sets | yes |");
    expect(pageOf({ ...RESULTS, served: cost(1) })).toContain("| **no** |");
  });

  it("gives each share its interval and the ratio to the best other peer", () => {
    expect(page).toContain("94.0 % (87.5 to 97.2)");
    expect(page).toContain("| fuse.js, 40.0 % | 94.0 % | 100 | +54.0 (+42.3 to +63.6) | 2.35 times |");
  });

  it("says why a figure is not there, and which data are missing", () => {
    expect(page).toContain("asking: over 75 s");
    expect(page).toContain("- clinc150.jsonl is missing");
  });

  it("states the size of a sample", () => {
    const sampled = { ...onSet({ count: 4, of: 9 }, { count: 8, of: 9 }), whole: false };
    const peers = { [OURS]: onSet({ count: 94, of: 100 }), [fuse.name]: sampled };
    expect(pageOf(withSet("own_fr", peers))).toContain("n = 9");
  });
});

describe("the one table", () => {
  it("has a row for each peer on each set and size, as wide as its heading", () => {
    const rows = oneTable(RESULTS).split("\n");
    expect(rows).toHaveLength(2 + 3 + 4);
    expect(new Set(rows.map((row) => row.split("|").length)).size).toBe(1);
  });
});

describe("the chart", () => {
  const chart = chartOf(RESULTS);

  it("tells screen readers what it shows", () => {
    expect(chart).toContain('role="img" aria-labelledby="title desc"');
    expect(chart).toMatch(/<title id="title">.+<\/title>/);
    expect(chart).toMatch(/<desc id="desc">.*Vigie 94 %, best other fuse\.js 40 %.*<\/desc>/);
  });

  it("has colours for light and for dark, and marks that differ without colour", () => {
    expect(chart).toContain("@media (prefers-color-scheme:dark)");
    const shapes = [...chart.matchAll(/class="mark p(\d)"[^>]* d="([^"]+)"/g)].map(
      ([, peer, shape]) => `${peer}${shape}`,
    );
    const distinct = new Set(shapes);
    expect(distinct.size).toBe(3);
    expect(new Set([...distinct].map((each) => each.slice(1))).size).toBe(3);
  });

  it("writes nothing below 11 pixels", () => {
    expect(SMALLEST_TEXT).toBeGreaterThanOrEqual(LEAST_READABLE);
    const sizes = [...chart.matchAll(/font-size:(\d+)px/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(LEAST_READABLE);
    expect(chart).not.toMatch(/<text[^>]*font-size=/);
  });

  it("is well formed: every element is closed, and text from data is escaped", () => {
    expect(chart).toContain("own cases &lt;French&gt;");
    const open: string[] = [];
    for (const [, close, name, own] of chart.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!own) open.push(name as string);
    }
    expect(open).toEqual([]);
    expect(chart).not.toContain("NaN");
  });
});

describe("figures", () => {
  it("are written for readers", () => {
    expect(withInterval({ rate: 0.5, low: 0.25, high: 0.75 })).toBe("50.0 % (25.0 to 75.0)");
    expect([points(0.127), points(-0.03)]).toEqual(["+12.7", "−3.0"]);
    expect([0.0812, 5.123, 45.67, 1240.2].map(milliseconds)).toEqual(["0.081", "5.12", "45.7", "1,240"]);
  });
});

describe("progress", () => {
  it("is a line for each task where no terminal is, and a bar where one is", () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text) > 0;
    const lines = createProgress(2, { isTTY: false, write });
    lines.begin("one");
    lines.stage("one", "asking 5/10");
    lines.end();
    expect(written.splice(0)).toEqual(["1/2 one\n"]);
    const bar = createProgress(2, { isTTY: true, write });
    bar.begin("one");
    bar.begin("two");
    bar.stage("two", "asking 5/10");
    expect(written.at(-1)).toContain("██████████░░░░░░░░░░ 2/2 two: asking 5/10");
  });
});
