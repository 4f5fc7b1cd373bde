import { describe, expect, it } from "vitest";
import { createDiffer, LONGEST_COMPARED } from "../../src/answers/differ.js";

/** Sellers 1980: a table of the differences of each beginning of one word from the parts of another. */
function byTable(typed: string, text: string): number {
  let row = Array.from({ length: typed.length + 1 }, (_, at) => at);
  let fewest = typed.length;
  for (const letter of text) {
    const next = [0];
    for (let at = 1; at <= typed.length; at++) {
      const same = (row[at - 1] ?? 0) + (typed[at - 1] === letter ? 0 : 1);
      next.push(Math.min(same, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
    fewest = Math.min(fewest, row[typed.length] ?? 0);
  }
  return fewest;
}

describe("createDiffer", () => {
  it("counts letters left out, added and changed", () => {
    const differencesFrom = createDiffer("piratge", 2);
    expect(differencesFrom("piratge")).toBe(0);
    expect(differencesFrom("piratage")).toBe(1);
    expect(differencesFrom("paratage")).toBe(2);
  });

  it("counts no further than it is told", () => {
    expect(createDiffer("piratge", 1)("paratage")).toBeUndefined();
    expect(createDiffer("piratge", 0)("piratage")).toBeUndefined();
  });

  it("counts what a table of all parts would, however words differ", () => {
    const words = [
      "compte",
      "comptes",
      "coordonnees",
      "connectee",
      "mcopte",
      "cmopte",
      "usurpation",
      "usurpe",
    ];
    for (const typed of words) {
      const differencesFrom = createDiffer(typed, typed.length);
      for (const text of words)
        expect([typed, text, differencesFrom(text)]).toEqual([typed, text, byTable(typed, text)]);
    }
  });

  it("compares words as long as it may", () => {
    const long = "abcdefgh".repeat(4).slice(0, LONGEST_COMPARED);
    expect(createDiffer(long, 1)(long)).toBe(0);
    expect(createDiffer(long, 1)(`${long.slice(0, -1)}z`)).toBe(1);
  });
});
