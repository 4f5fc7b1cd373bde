import { describe, expect, it } from "vitest";
import { typeset } from "../../../src/web/chat/typeset.js";

describe("typeset", () => {
  it("keeps a phone number and an hour in one piece", () => {
    expect(typeset("au 01 99 00 33 00, de 9 h à 18 h", "en")).toBe(
      "au 01\u00a099\u00a000\u00a033\u00a000, de 9\u00a0h à 18\u00a0h",
    );
  });

  it("keeps French marks beside their word, and leaves English alone", () => {
    expect(typeset("Volé ? Non : « rien »", "fr")).toBe("Volé\u00a0? Non\u00a0: «\u00a0rien\u00a0»");
    expect(typeset("a ? b : c", "en")).toBe("a ? b : c");
  });
});
