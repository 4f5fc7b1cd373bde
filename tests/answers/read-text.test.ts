import { describe, expect, it } from "vitest";
import { createReader, stemsRead, wordsRead } from "../../src/answers/read-text.js";
import { tokensOf } from "../../src/answers/words.js";

const none = { spellings: {} };

describe("createReader", () => {
  it("mends a misspelt word once, however often a text has it", () => {
    const asked: string[] = [];
    const read = createReader(none, (word) => word)(tokensOf("piratge, piratge et encore piratge"), {
      knows: (word) => word === "et",
      correct: (word) => {
        asked.push(word);
        return word === "piratge" ? "piratage" : word;
      },
    });
    expect(wordsRead(read).filter((word) => word === "piratage")).toHaveLength(3);
    expect([...read.corrections]).toEqual([["piratge", "piratage"]]);
    expect(asked).toEqual(["piratge", "encore"]);
  });

  it("writes SMS spellings out, and keeps marks apart from words", () => {
    const read = createReader({ spellings: { pk: "pourquoi", mdp: "mot de passe" } }, (word) => word);
    const { terms } = read(tokensOf("Pk mon mdp ?"));
    expect(terms.map(({ word }) => word)).toEqual(["pourquoi", "mon", "mot", "de", "passe", "?"]);
    expect(terms.map(({ isMark }) => isMark).lastIndexOf(true)).toBe(5);
    expect(stemsRead({ terms, corrections: new Map() })).toHaveLength(5);
  });

  it("works a known word out once for all messages, and keeps nothing of any other", () => {
    const stemmed: string[] = [];
    const read = createReader(none, (word) => {
      stemmed.push(word);
      return word;
    });
    const speller = { knows: (word: string) => word === "fuite", correct: (word: string) => word };
    read(["fuite", "durand"], speller);
    read(["fuite", "durand"], speller);
    expect(stemmed).toEqual(["fuite", "durand", "durand"]);
  });
});
