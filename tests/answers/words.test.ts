import { describe, expect, it } from "vitest";
import { MASK_WORD, tokensOf, withoutAccents, wordsOf } from "../../src/answers/words.js";

describe("wordsOf", () => {
  it("splits elisions and keeps other apostrophes out of words", () => {
    expect(wordsOf("J’ai cliqué, qu'est-ce que l'IBAN ?")).toEqual(
      "j ai cliqué qu est ce que l iban".split(" "),
    );
  });

  it("joins the groups of a number", () => {
    expect(wordsOf("33 000 000 de gens, 33 millions")).toEqual(["33000000", "de", "gens", "33", "millions"]);
  });

  it("keeps a mask apart from the words beside it", () => {
    expect(wordsOf("mon ‹IBAN masqué>")).toEqual(["mon", "iban", "masqué"]);
    expect(wordsOf("mon ‹IBAN masqué› volé")).toEqual(["mon", MASK_WORD, "iban", "masqué", "volé"]);
  });

  it("shortens letters that were held down", () => {
    expect(wordsOf("arnaqueeeee !!!")).toEqual(["arnaque"]);
  });

  it("reads composed and decomposed accents alike", () => {
    expect(wordsOf("piraté")).toEqual(wordsOf("piraté".normalize("NFD")));
  });
});

describe("tokensOf", () => {
  it("keeps where a text pauses or asks, one mark for a run of them", () => {
    expect(tokensOf("Cliqué... et après ?! Ok, merci…")).toEqual(
      "cliqué . et après ? ok , merci .".split(" "),
    );
  });

  it("keeps no mark inside a word, a number or an address", () => {
    expect(tokensOf("service-public.fr 12,50 h:14")).toEqual("service public fr 12 50 h 14".split(" "));
  });
});

describe("withoutAccents", () => {
  it("drops accents and cedillas only", () => {
    expect(withoutAccents("ça déjà œuvre")).toBe("ca deja œuvre");
  });
});
