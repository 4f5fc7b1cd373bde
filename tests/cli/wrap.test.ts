import { describe, expect, it } from "vitest";
import { wrap } from "../../src/cli/wrap.js";

describe("wrap", () => {
  it("breaks between words, and keeps paragraphs apart", () => {
    expect(wrap("un deux trois quatre\n\ncinq", 10)).toEqual(["un deux", "trois", "quatre", "", "cinq"]);
  });

  it("sets the further lines of a list's item clear of its number", () => {
    expect(wrap("1. Appelez votre banque", 15)).toEqual(["1. Appelez", "   votre banque"]);
  });

  it("never cuts an address, nor breaks at a no-break space", () => {
    expect(wrap("voir https://www.cybermalveillance.gouv.fr", 10)).toEqual([
      "voir",
      "https://www.cybermalveillance.gouv.fr",
    ]);
    expect(wrap("Les Sources\u00a0: Avis", 10)).toEqual(["Les", "Sources\u00a0:", "Avis"]);
  });

  it("keeps a number together, and French punctuation with its word", () => {
    expect(wrap("appelez le 01 99 00 33 00 vite", 12)).toEqual(["appelez le", "01 99 00 33 00", "vite"]);
    expect(wrap("la page « Vie privée » ou bien ?", 14)).toEqual(["la page « Vie", "privée » ou", "bien ?"]);
  });
});
