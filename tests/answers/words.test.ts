import { describe, expect, it } from "vitest";
import { MASK_WORD, tokensOf, withoutAccents, wordsOf } from "../../src/answers/words.js";

const noSpellings = new Map();

describe("wordsOf", () => {
  it("splits elisions and keeps other apostrophes out of words", () => {
    expect(wordsOf("J’ai cliqué, qu'est-ce que l'IBAN ?", noSpellings)).toEqual(
      "j ai cliqué qu est ce que l iban".split(" "),
    );
  });

  it("writes SMS spellings out", () => {
    const spellings = new Map([
      ["pk", ["pourquoi"]],
      ["mdp", ["mot", "de", "passe"]],
    ]);
    expect(wordsOf("pk mon mdp", spellings)).toEqual(["pourquoi", "mon", "mot", "de", "passe"]);
  });

  it("joins the groups of a number", () => {
    expect(wordsOf("33 000 000 de gens, 33 millions", noSpellings)).toEqual([
      "33000000",
      "de",
      "gens",
      "33",
      "millions",
    ]);
  });

  it("keeps a mask apart from the words beside it", () => {
    expect(wordsOf("mon ‹IBAN masqué>", noSpellings)).toEqual(["mon", "iban", "masqué"]);
    expect(wordsOf("mon ‹IBAN masqué› volé", noSpellings)).toEqual([
      "mon",
      MASK_WORD,
      "iban",
      "masqué",
      "volé",
    ]);
  });

  it("shortens letters that were held down", () => {
    expect(wordsOf("arnaqueeeee !!!", noSpellings)).toEqual(["arnaque"]);
  });

  it("reads composed and decomposed accents alike", () => {
    expect(wordsOf("piraté", noSpellings)).toEqual(wordsOf("piraté".normalize("NFD"), noSpellings));
  });
});

describe("tokensOf", () => {
  it("keeps where a text pauses or asks, one mark for a run of them", () => {
    expect(tokensOf("Cliqué... et après ?! Ok, merci…", noSpellings)).toEqual(
      "cliqué . et après ? ok , merci .".split(" "),
    );
  });

  it("keeps no mark inside a word, a number or an address", () => {
    expect(tokensOf("service-public.fr 12,50 h:14", noSpellings)).toEqual(
      "service public fr 12 50 h 14".split(" "),
    );
  });
});

describe("withoutAccents", () => {
  it("drops accents and cedillas only", () => {
    expect(withoutAccents("ça déjà œuvre")).toBe("ca deja œuvre");
  });
});
