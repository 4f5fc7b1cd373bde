import { describe, expect, it } from "vitest";
import { loadPack } from "../../src/pack/load.js";
import { FIXTURE_OPTIONS, withFixturePack } from "./fixture.js";

const FILE = "masking/anna.jsonl";
const load = (...lines: readonly string[]) =>
  withFixturePack({ [FILE]: lines.join("\n") }, (folder) => loadPack(folder, FIXTURE_OPTIONS));

describe("examples of what taggers find", () => {
  it("are read in order, blank lines left out", () => {
    const pack = load(
      '{"text":"mon code est 4821","values":["4821"]}',
      "",
      '{"text":"merci","values":[]}',
      "",
    );
    expect(pack.maskingExamples).toEqual([
      { text: "mon code est 4821", passages: ["4821"] },
      { text: "merci", passages: [] },
    ]);
    expect(pack.askingExamples).toEqual([{ text: "Votre code ?", passages: ["Votre code ?"] }]);
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
      'anna.jsonl:1: "4812" is not in the text. Write it as it stands there.',
    ],
    [
      "a text that is there already",
      ['{"text":"a","values":[]}', '{"text":"a","values":[]}'],
      "anna.jsonl:2: this text is already an example. Remove it.",
    ],
  ])("are refused with %s", (_, lines, told) => {
    expect(() => load(...lines)).toThrow(told);
  });

  it("say how those of requests are written", () => {
    const files = { "asking/anna.jsonl": '{"text":"Votre code ?","values":[]}' };
    withFixturePack(files, (folder) => {
      expect(() => loadPack(folder, FIXTURE_OPTIONS)).toThrow(
        'anna.jsonl:1: this is no example. Write {"text":"…","asks":["…"]}, on one line.',
      );
    });
  });

  it("are missed when their folder is", () => {
    withFixturePack({ [FILE]: undefined }, (folder) => {
      expect(() => loadPack(folder, FIXTURE_OPTIONS)).toThrow("masking:1: the folder is missing");
    });
  });

  it("name the taggers that are learnt from them", () => {
    const [one, other] = [load('{"text":"a","values":[]}'), load('{"text":"a","values":["a"]}')];
    expect(one.taggingHash).not.toBe(other.taggingHash);
    expect(one.hash).toBe(other.hash);
  });
});
