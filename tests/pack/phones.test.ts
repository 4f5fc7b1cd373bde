import { describe, expect, it } from "vitest";
import { digitsOf, findPhones } from "../../src/pack/phones.js";

describe("findPhones", () => {
  it.each([
    ["Appelez le 06 12 34 56 78.", "06 12 34 56 78"],
    ["Tél. 0612345678, le matin", "0612345678"],
    ["au 01.99.00.33.00", "01.99.00.33.00"],
    ["au 01-99-00-33-00", "01-99-00-33-00"],
    ["numéro gratuit : 0 805 805 817", "0 805 805 817"],
    ["0 805 805 817 (gratuit)", "0 805 805 817"],
    ["depuis l'étranger : +33 442 605 303", "+33 442 605 303"],
    ["+33 (0)1 99 00 33 00", "+33 (0)1 99 00 33 00"],
    ["00 44 20 7946 0000", "00 44 20 7946 0000"],
    ["Ring 020-7946-0000 today", "020-7946-0000"],
  ])("sees a long number by its shape: %s", (text, phone) => {
    expect(findPhones(text)).toContain(phone);
  });

  it.each([
    ["Appelez le 17.", "17"],
    ["Appelez gratuitement le 3018", "3018"],
    ["Composez le 118 218", "118 218"],
    ["Transférez-le au 33700.", "33700"],
    ["au 3114, gratuit", "3114"],
    ["le 116 006 vous écoute", "116 006"],
    ["Le numéro est le même : appelez le 3018.", "3018"],
    ["Forward it to 33700.", "33700"],
    ["Call 3114, day or night", "3114"],
    ["Call the number 112", "112"],
    ["text 114 if you cannot speak", "114"],
  ])("sees a short number by the words before it: %s", (text, phone) => {
    expect(findPhones(text)).toEqual([phone]);
  });

  it.each([
    "plus de 33 millions de personnes, soit 33 000 000",
    "le 29 janvier 2024, puis le 07/02/2024 et le 05.02.2024",
    "depuis le 2024-02-07",
    "article L133-18, L. 133-24 et 226-4-1 du code pénal, règlement 2016-679",
    "jusqu’à 15 000 € d’amende, 0,34 € la minute, 116 000 euros",
    "au 3500 euros près",
    "24 h sur 24, 7 jours sur 7",
    "du lundi au vendredi, de 9 h à 18 h 30",
    "appelez le 15 mars, appelez 24 h sur 24",
    "votre numéro de sécurité sociale a 13 chiffres, le numéro 13 chiffres",
    "au moins 12 caractères ; dans les 13 mois ; 8 semaines",
    "call 24 hours a day, on 15 March, to 38000 people",
    "1. Appelez votre banque. 2. Changez le mot de passe.",
    "IBAN FR76 3000 4000 0312 3456 7890 143",
    "1 85 05 78 006 084 36",
    "ISO 27001, port 3978, version 2.0.1.3",
  ])("does not take for one: %s", (text) => {
    expect(findPhones(text)).toEqual([]);
  });

  it("finds all numbers of a text, each once", () => {
    expect(findPhones("Appelez le 15, ou le 3114, ou le 3114, ou le 01 99 00 33 00")).toEqual([
      "01 99 00 33 00",
      "15",
      "3114",
    ]);
  });
});

describe("digitsOf", () => {
  it("spells a number in one way, however it is written", () => {
    for (const written of [
      "01 99 00 33 00",
      "0199003300",
      "+33 1 99 00 33 00",
      "+33 (0)1.99.00.33.00",
      "0033199003300",
    ]) {
      expect(digitsOf(written)).toBe("0199003300");
    }
    expect(digitsOf("116 006")).toBe("116006");
    expect(digitsOf("+44 20 7946 0000")).toBe(digitsOf("0044 20 7946 0000"));
  });
});
