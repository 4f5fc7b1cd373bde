import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";
import { AFAR } from "./afar.js";
import { EVERYDAY } from "./everyday.js";
import { FAMILIES } from "./families.js";
import { MEMBERS } from "./members.js";
import { UNUSUAL } from "./unusual.js";
import { VOICES } from "./voices.js";

const mask = createMask(
  ["15", "17", "112", "3018", "3114", "33700", "0 805 805 817", "01 99 00 33 00"],
  ["mutuelle.example", "cnil.fr"],
);

/** Words that stand in values and in sentences alike: alone they give nothing away. */
const COMMON = new Set("de la le les des rue du of et en un bis avenue point arobase j'aime".split(" "));

function words(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}@.!_'-]+/u);
}

/** The parts of the values that can still be read. */
function leftOf(masked: string, values: readonly string[]): string[] {
  const readable = new Set(words(masked.replace(/‹[^›]+›/g, " ")));
  return values.flatMap(words).filter((word) => word !== "" && !COMMON.has(word) && readable.has(word));
}

describe("mask", () => {
  it.each([...MEMBERS, ...UNUSUAL, ...VOICES, ...FAMILIES, ...EVERYDAY, ...AFAR])(
    "leaves no part of a value in: %s",
    (text, ...values) => {
      expect(leftOf(mask(text, "fr").text, values)).toEqual([]);
    },
  );

  it("changes nothing when it masks a masked text", () => {
    const masked = MEMBERS.map(([text]) => mask(text, "fr").text);
    expect(masked.map((text) => mask(text, "fr"))).toMatchObject(masked.map((text) => ({ text, kinds: [] })));
  });

  it("gives the same text in another language, with that language's masks", () => {
    for (const [text] of MEMBERS) {
      const [french, english] = [mask(text, "fr"), mask(text, "en")];
      expect(english.kinds).toEqual(french.kinds);
      expect(english.text.replace(/‹[^›]+›/g, "‹›")).toBe(french.text.replace(/‹[^›]+›/g, "‹›"));
    }
  });
});
