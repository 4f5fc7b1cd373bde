import { describe, expect, it } from "vitest";
import { askedBeside, besideMasks } from "../../src/answers/beside-masks.js";

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

describe("what is asked beside masks", () => {
  it.each([
    ["mon iban : ‹IBAN masqué›, est-il volé ? Merci", "est-il volé"],
    ["my pin is ‹code masked›, should i change it, thanks", "should i change it"],
    ["is ‹password masked› strong enough?", "is   strong enough"],
    ["my IBAN is ‹IBAN masked›", ""],
    ["‹IBAN masqué› ?", ""],
    ["‹nom masqué›, et moi ?", ""],
  ])("is its clauses that ask, if they are more than a word or two: %s", (text, asked) => {
    expect(askedBeside(text, ["should i"])).toBe(asked);
  });
});
