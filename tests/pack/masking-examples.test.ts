import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadMaskingExamples } from "../../src/pack/masking-examples.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-masking-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...lines: readonly string[]): void {
  mkdirSync(join(folder, "masking"), { recursive: true });
  writeFileSync(join(folder, "masking", "anna.jsonl"), lines.join("\n"));
}

describe("masking examples", () => {
  it("are read in order, blank lines left out", () => {
    write('{"text":"mon code est 4821","values":["4821"]}', "", '{"text":"merci","values":[]}', "");
    expect(loadMaskingExamples(folder)).toEqual([
      { text: "mon code est 4821", values: ["4821"] },
      { text: "merci", values: [] },
    ]);
  });

  it.each([
    [
      "no JSON",
      ["mon code est 4821"],
      'anna.jsonl:1: this is no example. Write {"text":"…","values":["…"]}, on one line.',
    ],
    ["another field", ['{"text":"a","values":[],"kind":"x"}'], "anna.jsonl:1: this is no example."],
    ["no text", ['{"text":"","values":[]}'], "anna.jsonl:1: this is no example."],
    [
      "a value that is not there",
      ['{"text":"mon code est 4821","values":["4812"]}'],
      'anna.jsonl:1: the value "4812" is not in the text. Write it as it stands there.',
    ],
    [
      "a text that is there already",
      ['{"text":"a","values":[]}', '{"text":"a","values":[]}'],
      "anna.jsonl:2: this text is already an example. Remove it.",
    ],
  ])("are refused with %s", (_, lines, told) => {
    write(...lines);
    expect(() => loadMaskingExamples(folder)).toThrow(told);
  });

  it("are missed when their folder is", () => {
    expect(() => loadMaskingExamples(folder)).toThrow("the folder is missing");
  });
});
