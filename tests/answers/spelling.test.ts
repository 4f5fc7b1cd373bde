import Fuse from "fuse.js";
import { describe, expect, it } from "vitest";
import { dictionaryOf, hashesOf, wordHashesOf } from "../../src/answers/dictionary.js";
import { createSpeller } from "../../src/answers/spelling.js";

const uses = new Map([
  ["remboursement", 40],
  ["usurpation", 12],
  ["piratage", 30],
  ["pharmacie", 9],
  ["volé", 9],
  ["unique", 1],
]);
/** As fuse.js alone would choose among all words of nearly the same length. */
function nearestOf(typed: string, words: readonly string[]): string {
  const plain = typed.normalize("NFD").replace(/\p{M}/gu, "");
  if (words.some((word) => word.normalize("NFD").replace(/\p{M}/gu, "") === plain)) return typed;
  const alike = words.filter(({ length }) => Math.abs(length - plain.length) <= 2);
  const options = { threshold: 0.3, distance: 20, ignoreDiacritics: true };
  return new Fuse(alike, options).search(plain)[0]?.item ?? typed;
}

const dictionary = dictionaryOf(hashesOf(["remboursement", "pharmacien", "pirate", "mutilation", "volet"]));

describe("createSpeller", () => {
  const { correct } = createSpeller(uses, dictionary);

  it("mends a misspelling towards a word that variants use", () => {
    expect(correct("rembourssement")).toBe("remboursement");
    expect(correct("usurpasion")).toBe("usurpation");
    expect(correct("piratge")).toBe("piratage");
  });

  it("never corrects a real word, however near it is", () => {
    expect(correct("pharmacien")).toBe("pharmacien");
    expect(correct("volet")).toBe("volet");
  });

  it("leaves alone what is too short or near nothing", () => {
    expect(correct("rem")).toBe("rem");
    expect(correct("zzzzzzzz")).toBe("zzzzzzzz");
    expect(correct("33700")).toBe("33700");
  });

  it("does not correct towards a word that only one variant uses", () => {
    expect(correct("uniqeu")).toBe("uniqeu");
  });

  it("takes the nearest of all words, whichever letters were left out, added or swapped", () => {
    const words = [
      "conseil",
      "conseiller",
      "coordonnées",
      "compte",
      "comptes",
      "courriel",
      "courrier",
      "contact",
    ];
    const near = createSpeller(new Map(words.map((word) => [word, 5])), dictionary).correct;
    for (const word of words) {
      const letters = [...word];
      const misspelt = letters.slice(1).flatMap((_, at) => {
        const [before, after] = [letters.slice(0, at + 1).join(""), letters.slice(at + 2).join("")];
        return [`${before}${after}`, `${before}z${letters[at + 1]}${after}`, `${before}z${after}`];
      });
      for (const typed of misspelt) expect([typed, near(typed)]).toEqual([typed, nearestOf(typed, words)]);
    }
  });

  it("leaves a word alone that is longer than any that is compared", () => {
    const long = "anticonstitutionnellementissime".repeat(2);
    expect(createSpeller(new Map([[long, 5]]), dictionary).correct(`${long.slice(0, -1)}z`)).toBe(
      `${long.slice(0, -1)}z`,
    );
  });

  it("corrects nothing without a dictionary to guard real words", () => {
    expect(createSpeller(uses, undefined).correct("piratge")).toBe("piratge");
  });
});

describe("wordHashesOf", () => {
  it("knows French and English words, accents or not", () => {
    const knows = (language: string, word: string) => {
      const hashes = wordHashesOf(language);
      return hashes !== undefined && dictionaryOf(hashes).has(word);
    };
    expect(knows("fr", "pharmacie")).toBe(true);
    expect(knows("fr", "numero")).toBe(true);
    expect(knows("fr", "rembourssement")).toBe(false);
    expect(knows("en", "password")).toBe(true);
  });

  it("has none for a language without a word list", () => {
    expect(wordHashesOf("xx")).toBeUndefined();
  });
});
