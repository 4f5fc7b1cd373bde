import { describe, expect, it } from "vitest";
import { createReader } from "../../src/answers/read-text.js";

describe("createReader", () => {
  const read = createReader({ spellings: {} }, (word) => word);

  it("mends a misspelt word once, however often a text has it", () => {
    const asked: string[] = [];
    const { words, corrections } = read("piratge, piratge et encore piratge", (word) => {
      asked.push(word);
      return word === "piratge" ? "piratage" : word;
    });
    expect(words.filter((word) => word === "piratage")).toHaveLength(3);
    expect([...corrections]).toEqual([["piratge", "piratage"]]);
    expect(asked).toEqual(["piratge", "et", "encore"]);
  });
});
