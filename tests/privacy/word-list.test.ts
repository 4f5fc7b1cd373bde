import { describe, expect, it } from "vitest";
import { normalise } from "../../src/privacy/normalise.js";
import { allOf, knownWord, words } from "../../src/privacy/word-list.js";

const streets = words("rue avenue");
const many = Array.from({ length: 70 }, (_, index) => words(`commun seul${"abcdefghij".charAt(index % 10)}`));
const late = words("tardif");

describe("words", () => {
  it("tells a token that stands on the list from one that does not", () => {
    const { tokens } = normalise("12 Rue des Lilas");
    expect(tokens.map((token) => streets.has(token))).toEqual([false, true, false, false]);
    expect(streets.has(tokens[4])).toBe(false);
  });

  it("tells whether some word of a text stands on the list", () => {
    expect(streets.has(normalise("j'habite une AVENUE"))).toBe(true);
    expect(streets.has(normalise("j'habite une ruelle"))).toBe(false);
    expect(streets.has(normalise(""))).toBe(false);
  });

  it("keeps lists apart, however many there are", () => {
    expect(many.every((list) => list.has(normalise("un mot commun")))).toBe(true);
    expect(many.filter((list) => list.has(normalise("seulb")))).toHaveLength(7);
    expect(late.has(normalise("seulb"))).toBe(false);
    expect(late.has(normalise("tardif"))).toBe(true);
    expect(many.some((list) => list.has(normalise("tardif")))).toBe(false);
  });

  it("knows a word that is no token, and none that stands on no list", () => {
    expect(streets.has(knownWord("avenue"))).toBe(true);
    expect(knownWord("xylophone-zzz")).toBeUndefined();
  });
});

describe("allOf", () => {
  it("makes one list of several, which stay apart", () => {
    const both = allOf([streets, late]);
    expect(both.has(normalise("une avenue"))).toBe(true);
    expect(both.has(normalise("tardif"))).toBe(true);
    expect(both.has(normalise("un mot commun"))).toBe(false);
    expect(streets.has(normalise("tardif"))).toBe(false);
  });
});
