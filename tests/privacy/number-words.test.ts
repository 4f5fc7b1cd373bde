import { describe, expect, it } from "vitest";
import { normalise } from "../../src/privacy/normalise.js";
import { readWordNumber } from "../../src/privacy/number-words.js";
import { inFrenchWords } from "./disguises.js";

function read(text: string): string | undefined {
  const normalised = normalise(text);
  const number = readWordNumber(normalised, 0);
  return number?.count === normalised.tokens.length ? number.digits : undefined;
}

describe("readWordNumber", () => {
  it("reads every French number below 100", () => {
    for (let value = 0; value < 100; value += 1) expect(read(inFrenchWords(value))).toBe(String(value));
  });

  it.each([
    ["septante-deux", "72"],
    ["nonante", "90"],
    ["deux cent douze", "212"],
    ["mille neuf cent soixante-douze", "1972"],
    ["deux mille vingt-quatre", "2024"],
    ["seventy-eight", "78"],
    ["double six", "66"],
    ["triple zero", "000"],
  ])("reads %s as %s", (words, digits) => {
    expect(read(words)).toBe(digits);
  });

  it("keeps 60 and 80 apart in 'soixante quatre-vingts'", () => {
    expect(readWordNumber(normalise("soixante quatre-vingts"), 0)).toEqual({ digits: "60", count: 1 });
  });

  it("reads no number in other words", () => {
    expect(read("bonjour")).toBeUndefined();
  });
});
