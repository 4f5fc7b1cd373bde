import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAnswers, openParts } from "../../src/answers/answers.js";
import { modelPath, readModel } from "../../src/answers/model-file.js";
import { loadPack } from "../../src/pack/load.js";
import type { TeachingPack } from "../../src/pack/pack.js";
import { FIXTURE_OPTIONS, withFixturePack } from "../pack/fixture.js";

const pack: TeachingPack = withFixturePack({}, (directory) => loadPack(directory, FIXTURE_OPTIONS));
const silent = () => undefined;
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "vigie-model-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe("openAnswers", () => {
  it("learns a pack once and then only loads it", async () => {
    const told: string[] = [];
    await openAnswers(pack, directory, (line) => told.push(line));
    expect(told.length).toBeGreaterThan(0);
    told.length = 0;
    await openAnswers(pack, directory, (line) => told.push(line));
    expect(told).toEqual([]);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it("learns again when the stored model is cut short or from another version", async () => {
    const path = modelPath(directory, pack.hash);
    for (const spoil of [() => truncateSync(path, 1000), () => writeFileSync(path, "")]) {
      spoil();
      const told: string[] = [];
      await openAnswers(pack, directory, (line) => told.push(line));
      expect(told.length).toBeGreaterThan(0);
    }
  });

  it("decides the same before and after storing", async () => {
    const { model } = await openParts(pack, directory, silent);
    const again = await readModel(directory, pack.hash);
    expect(again?.temperature).toBe(model.temperature);
    expect(again?.labels).toEqual(model.labels);
    expect(again?.weights).toEqual(model.weights);
    expect(again?.features.rowOf).toEqual(model.features.rowOf);
    expect(again?.uses).toEqual(model.uses);
  });
});

describe("training", () => {
  it("comes out the same every time", async () => {
    const other = mkdtempSync(join(tmpdir(), "vigie-model-"));
    const [first, second] = [directory, other].map((folder) => modelPath(folder, pack.hash)) as [
      string,
      string,
    ];
    await openParts(pack, directory, silent);
    await openParts(pack, other, silent);
    expect(Buffer.compare(readFileSync(first), readFileSync(second))).toBe(0);
    rmSync(other, { recursive: true });
  });
});
