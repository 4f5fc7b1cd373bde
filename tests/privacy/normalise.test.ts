import { describe, expect, it } from "vitest";
import { MASK, normalise, originalRange } from "../../src/privacy/normalise.js";

describe("normalise", () => {
  it("reads capitals, accents and ligatures as plain letters", () => {
    expect(normalise("ÉLÈVE Œuvre ﬁn").text).toBe("eleve oeuvre fin");
  });

  it("reads the digits of every script as 0 to 9", () => {
    expect(normalise("０１２ ٣٤٥ ६७८ 𝟗 ① ²").text).toBe("012 345 678 9 1 2");
  });

  it("reads a figure without the signs that are drawn with it, and a fraction as one sign", () => {
    expect(normalise("⒈⑵⒊ ⑽ 🄅").text).toBe("123 10 4");
    expect(normalise("½ heure").text).toBe("½ heure");
  });

  it("drops what nobody sees", () => {
    expect(normalise("1\u200b2\u00ad3\u202e4\u20605\ufe0f\u20e36").text).toBe("123456");
  });

  it("reads look-alike letters of other alphabets as Latin ones", () => {
    expect(normalise("раsswоrd").text).toBe("password");
  });

  it("leads back to the characters that were typed", () => {
    const text = normalise("a\u200b\u200bœb");
    expect(text.text).toBe("aoeb");
    expect(originalRange(text, 0, 1)).toEqual({ start: 0, end: 3 });
    expect(originalRange(text, 1, 2)).toEqual({ start: 1, end: 4 });
    expect(originalRange(text, 3, 4)).toEqual({ start: 4, end: 5 });
  });

  it("reads an existing mask as one character that nobody can type", () => {
    expect(normalise("a ‹IBAN masqué› b").text).toBe(`a ${MASK} b`);
    expect(normalise(`a ${MASK} b`).text).toBe("a  b");
    expect(normalise("‹IBAN 12›").text).not.toContain(MASK);
  });

  it("tells words and numbers apart even where they touch", () => {
    expect(normalise("tel06 c'est").tokens.map(({ text }) => text)).toEqual(["tel", "06", "c", "est"]);
  });
});
