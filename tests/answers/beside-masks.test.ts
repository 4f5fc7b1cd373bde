import { describe, expect, it } from "vitest";
import { besideMasks } from "../../src/answers/beside-masks.js";

describe("what is told beside masks", () => {
  it.each([
    ["je suis ‹nom masqué›, né le ‹date masquée›. Il me frappe, aidez-moi !", "Il me frappe. aidez-moi"],
    ["on m'a volé 300 euros mon tel ‹numéro masqué›", "on m'a volé 300 euros mon tel"],
    ["‹IBAN masqué›", ""],
    ["", ""],
    ["rien de tel ici", "rien de tel ici"],
  ])("is the clauses without one, or else the words: %s", (text, told) => {
    expect(besideMasks(text)).toBe(told);
  });
});
