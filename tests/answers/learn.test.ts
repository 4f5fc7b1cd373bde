import { describe, expect, it } from "vitest";
import { scoresOf } from "../../src/answers/classifier.js";
import { type Line, learn, readLessons } from "../../src/answers/learn.js";
import { createReader } from "../../src/answers/read-text.js";
import { vectorOf } from "../../src/answers/vectors.js";
import { loadPack } from "../../src/pack/load.js";
import type { TeachingPack } from "../../src/pack/pack.js";
import { FIXTURE_OPTIONS, withFixturePack } from "../pack/fixture.js";

const pack: TeachingPack = withFixturePack({}, (directory) => loadPack(directory, FIXTURE_OPTIONS));
const reader = createReader({ spellings: {} }, (word) => word);
const readers = new Map(pack.languages.map((language) => [language, reader]));

describe("readLessons", () => {
  it("groups topics as the pack does, redirects together, and leaves every other label alone", () => {
    const { labels, groups } = readLessons(pack, readers);
    const nameOf = (label: string) =>
      pack.topics.get(label)?.group ?? (pack.redirects.has(label as never) ? "redirect" : label);
    labels.forEach((label, at) => {
      labels.forEach((other, beside) => {
        expect(groups[at] === groups[beside]).toBe(nameOf(label) === nameOf(other));
      });
    });
  });

  it("takes any labels, and knows no groups where there are no topics", () => {
    const variant = { text: "solde ?", language: "fr", voice: "a" };
    const variants = ["balance", "card_lost", "fees"].map((label) => ({ ...variant, label }));
    const { labels, groups } = readLessons({ hash: "", languages: ["fr"], variants }, readers);
    expect(labels).toEqual(["balance", "card_lost", "fees"]);
    expect(groups).toEqual([0, 1, 2]);
  });
});

describe("learn", () => {
  it("lets what a group shares speak for all of its labels", () => {
    const block = (...places: number[]) => [{ weight: 1, places: Int32Array.from(places) }];
    const line = (target: number, ...places: number[]): Line => ({
      blocks: block(...places),
      target,
      voice: "a",
    });
    const shared = 9;
    const lines = [line(0, 1, shared), line(1, 2, shared), line(2, 3), line(2, 4)];
    const lead = (groups: number[]) => {
      const { features, fitted } = learn(lines, groups);
      const [first = 0, , last = 0] = scoresOf(
        vectorOf(block(shared), features),
        fitted,
        features.idf.length,
      );
      return first - last;
    };
    expect(lead([0, 0, 1])).toBeGreaterThan(lead([0, 1, 2]) + 0.1);
  });

  it("is calibrated on voices that it had not read, and then learns from them too", () => {
    const line = (target: number, voice: string, ...places: number[]): Line => ({
      blocks: [{ weight: 1, places: Int32Array.from(places) }],
      target,
      voice,
    });
    const read = ["a", "b"].flatMap((voice) => [line(0, voice, 1), line(1, voice, 2)]);
    const own = line(0, "c", 3);
    const agreeing = learn([...read, line(0, "c", 1), line(1, "c", 2), own], [0, 1]);
    const contrary = learn([...read, line(1, "c", 1), line(0, "c", 2), own], [0, 1]);
    expect(contrary.temperature).toBeGreaterThan(agreeing.temperature);

    const lead = (blocks: Line["blocks"]) => {
      const { features, fitted } = agreeing;
      const [first = 0, second = 0] = scoresOf(vectorOf(blocks, features), fitted, features.idf.length);
      return first - second;
    };
    expect(lead(own.blocks)).toBeGreaterThan(lead([]) + 0.1);
  });
});
