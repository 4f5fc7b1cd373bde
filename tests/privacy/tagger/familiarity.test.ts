import { describe, expect, it } from "vitest";
import { familiarityOf, howFamiliar } from "../../../src/privacy/tagger/familiarity.js";
import { hashOf } from "../../../src/privacy/tagger/hash.js";

describe("familiarity", () => {
  const familiarity = familiarityOf([
    ...Array.from({ length: 40 }, () => "Mon code, mon code !"),
    "code sympa",
    "un mot sympa",
    "sympa",
  ]);
  const of = (word: string): number => howFamiliar(familiarity, hashOf(word));

  it("counts the messages that hold a word, however often and in whatever case", () => {
    expect([of("loutre"), of("mot"), of("sympa"), of("mon"), of("code")]).toEqual([0, 1, 2, 4, 4]);
  });

  it("is as large for any messages", () => {
    expect(familiarityOf([])).toHaveLength(familiarity.length);
    expect(familiarityOf([]).every((step) => step === 0)).toBe(true);
  });
});
