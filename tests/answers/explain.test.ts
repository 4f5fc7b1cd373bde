import { beforeAll, describe, expect, it } from "vitest";
import { openParts } from "../../src/answers/answers.js";
import { createDecide } from "../../src/answers/decide.js";
import type { Decide } from "../../src/answers/decision.js";
import { createExplain, type Explain } from "../../src/answers/explain.js";
import { loadPack } from "../../src/pack/load.js";

let explain: Explain;
let decide: Decide;
beforeAll(async () => {
  const pack = loadPack("knowledge");
  const parts = await openParts(pack, "data/models", () => undefined);
  explain = createExplain(parts, pack.variants);
  decide = createDecide(parts);
});

describe("createExplain", () => {
  const message = { text: "mon rib a til été voler par les piratess ?", masked: false, language: "fr" };

  it("decides as the matcher does, and names the labels that came nearest", () => {
    const { decision, labels, choices } = explain(message);
    expect(decision).toEqual(decide(message));
    expect(labels).toHaveLength(5);
    expect(labels[0]).toMatchObject({ label: "bank-details-safe", terms: expect.arrayContaining(["rib"]) });
    expect(choices[0]).toMatchObject({ outcome: "answer", topic: "bank-details-safe" });
  });

  it("shows what was corrected, and what no variant holds", () => {
    const told = explain({ ...message, text: "mon rib et les piratess du xylophone" });
    expect(told.corrections.get("piratess")).toBe("pirates");
    expect(told.unknown).toContain("xylophone");
  });
});
