import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { OURS } from "../../../bench/peers/peers.js";
import { carryOut, compile } from "../../../bench/peers/run.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const order = {
  folders: { knowledge: join(root, "knowledge"), data: undefined },
  peer: OURS,
  training: 60,
  asking: 60,
};
const stages: string[] = [];
const progress = (stage: string) => stages.push(stage);

beforeAll(() => compile(root));

describe("a process of the bench", () => {
  it("learns, answers every question in its time, and says what both took", async () => {
    const outcome = await carryOut(root, { ...order, kind: "growth", lines: 100 }, progress);
    expect(outcome).toMatchObject({ settings: ["as served"], lines: 100 });
    if ("failed" in outcome) throw new Error(outcome.failed);
    expect(outcome.answers).toHaveLength(1_000);
    expect(outcome.trainSeconds).toBeGreaterThan(0);
    expect(outcome.bytes).toBeGreaterThan(0);
    expect(stages).toContain("training");
    expect(stages).toContain("asking 1000/1000");
  });

  it("answers one question at least, and a sample where its time is over", async () => {
    const outcome = await carryOut(root, { ...order, kind: "growth", lines: 100, asking: 0 }, progress);
    expect("answers" in outcome && outcome.answers).toHaveLength(1);
  });

  it("is ended when learning takes more than it may", async () => {
    const outcome = await carryOut(
      root,
      { ...order, kind: "growth", lines: 10_000, training: 0.5 },
      progress,
    );
    expect(outcome).toEqual({ failed: "training: over 0.5 s" });
  });

  it("tells what it died of", async () => {
    const outcome = await carryOut(root, { ...order, kind: "growth", peer: "nobody", lines: 100 }, progress);
    expect(outcome).toEqual({ failed: "Error: There is no peer nobody." });
  });
});
