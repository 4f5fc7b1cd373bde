import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadLineError, MissingDataError, readDataFile } from "../../../bench/peers/data-file.js";
import { readable } from "../../../bench/peers/measure.js";
import { OUT_OF_SCOPE } from "../../../bench/peers/peer.js";
import { SETS, type TestSet } from "../../../bench/peers/sets.js";

const knowledge = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "knowledge");
const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const folders = { knowledge, data: folder };
const line = (t: string, l: string, s: string) => JSON.stringify({ t, l, s });

function write(file: string, lines: readonly string[]): void {
  writeFileSync(join(folder, file), `${lines.join("\n")}\n`);
}

function setCalled(name: string): TestSet {
  const set = SETS.find((each) => each.name === name);
  if (set === undefined) throw new Error(`no set ${name}`);
  return set;
}

beforeAll(() => {
  write("clinc150.jsonl", [
    line("what is my balance", "balance", "train"),
    line("sing a song", "oos", "oos_train"),
    line("my balance please", "balance", "val"),
    line("who won", "oos", "oos_val"),
    line("tell my balance", "balance", "test"),
    line("will it rain", "oos", "oos_test"),
  ]);
  write("clinc150_fewshot.jsonl", [
    line("balance?", "balance", "train_10"),
    line("the balance", "balance", "train_5"),
  ]);
  write(
    "quebec_covid_fr.jsonl",
    Array.from({ length: 20 }, (_, at) => line(`question ${at}`, `label ${at % 2}`, "all")),
  );
  write("banking77.jsonl", ['{"t": "card", "l": "card"}']);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a public set", () => {
  it("is parted into what is learnt, what the threshold is found with, and what is asked", () => {
    const [split] = setCalled("clinc150").splits(folders);
    expect(split?.learnt).toEqual([
      { text: "what is my balance", label: "balance" },
      { text: "sing a song", label: OUT_OF_SCOPE },
    ]);
    const told = (part: "validation" | "asked") =>
      split?.[part].map(({ text, right }) => [text, ...right]).sort();
    expect(told("validation")).toEqual([["my balance please", "balance"], ["who won"]]);
    expect(told("asked")).toEqual([["tell my balance", "balance"], ["will it rain"]]);
  });

  it("of ten picks a label is learnt from these alone", () => {
    const [split] = setCalled("clinc150_10").splits(folders);
    expect(split?.learnt).toEqual([{ text: "balance?", label: "balance" }]);
    expect(split?.asked).toHaveLength(2);
  });

  it("without parts is asked in five folds, each question once, never learnt for its own fold", () => {
    const splits = setCalled("quebec_covid_fr").splits(folders);
    expect(splits).toHaveLength(5);
    expect(splits.flatMap(({ asked }) => asked.map(({ id }) => id)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, id) => id),
    );
    for (const { learnt, asked } of splits) {
      const texts = new Set(learnt.map(({ text }) => text));
      expect(asked.filter(({ text }) => texts.has(text))).toEqual([]);
      expect(learnt).toHaveLength(16);
    }
  });
});

describe("our own set", () => {
  it("asks the cases of its language, learns its variants, and none is in both", () => {
    const [split] = setCalled("own_fr").splits(folders);
    const texts = new Set(split?.learnt.map(({ text }) => text));
    expect(split?.asked.length).toBeGreaterThan(300);
    expect(split?.asked.filter(({ text }) => texts.has(text))).toEqual([]);
    expect(split?.learnt.some(({ label }) => label === OUT_OF_SCOPE)).toBe(true);
    expect(split?.asked.some(({ right }) => right.length === 0)).toBe(true);
    const labels = new Set(split?.learnt.map(({ label }) => label));
    const unknown = split?.asked.filter(
      ({ right }) => right.length > 0 && !right.some((each) => labels.has(each)),
    );
    expect(unknown).toEqual([]);
  });
});

describe("readDataFile", () => {
  const [source] = setCalled("banking77").sources;
  if (source === undefined) throw new Error("no source");

  it("says which file is missing, where it comes from, and under which licence", () => {
    expect(() => readDataFile({ ...source, file: "none.jsonl" }, folder)).toThrow(MissingDataError);
    expect(() => readDataFile({ ...source, file: "none.jsonl" }, folder)).toThrow(
      `none.jsonl is missing: BENCH_DATA, ${folder}, does not hold it. Get banking_data/{train,test}.csv of ` +
        'github.com/PolyAI-LDN/task-specific-datasets (CC BY 4.0), write one object {"t": text, "l": label, "s": part} ' +
        'a line: docs/benchmark.md, "Data".',
    );
  });

  it("says so when BENCH_DATA names no folder", () => {
    expect(() => readDataFile(source, undefined)).toThrow("BENCH_DATA names no folder");
  });

  it("names the line that is none", () => {
    expect(() => readDataFile(source, folder)).toThrow(BadLineError);
    expect(() => readDataFile(source, folder)).toThrow(`${join(folder, "banking77.jsonl")}:1`);
  });
});

describe("readable", () => {
  it("keeps the sets that are there and tells of each file that is not, once", () => {
    const { sets, missing } = readable(SETS, folders);
    expect(sets.map(({ name }) => name)).toEqual([
      "own_fr",
      "own_en",
      "banking77",
      "clinc150",
      "clinc150_10",
      "quebec_covid_fr",
    ]);
    expect(missing.map((message) => message.split(" ")[0])).toEqual([
      "hint3_curekart.jsonl",
      "hint3_powerplay11.jsonl",
      "hint3_sofmattress.jsonl",
      "banking77_fewshot.jsonl",
      "ibm_covid_fr.jsonl",
    ]);
  });
});
