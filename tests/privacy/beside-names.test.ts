import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

/** Addresses in rarer forms, and what a name makes personal. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["tmorel à gmail.com", "tmorel"],
  ["mon mail c'est tmorel à gmail.com", "tmorel"],
  ["tmorel chez free point fr", "tmorel"],
  ["écrivez-moi : tmorel a orange.fr", "tmorel"],
  ["au 16 de la rue des Tanneurs à Niort", "16", "Tanneurs", "Niort"],
  ["c'est le 3 du boulevard Carnot", "Carnot"],
  ["5 chem. des Tanneurs, 79000", "chem. des Tanneurs", "79000"],
  ["12 boul. Carnot, 59000 Lille", "Carnot", "59000"],
  ["Paul Morel, né en mai 1957", "Paul Morel", "mai 1957"],
  ["Mme Morel est née en mai 1957", "Morel", "mai 1957"],
  ["Paul Morel was born in May 1957", "Paul Morel", "May 1957"],
  ["mon frère Paul Morel a fait une tentative de suicide", "Paul", "Morel"],
  ["my brother Paul Morel attempted suicide", "Paul", "Morel"],
];

const HARMLESS: readonly string[] = [
  "j'écris à gmail.com",
  "la connexion à gmail.com ne marche pas",
  "mon abonnement chez free point fr",
  "mon compte chez orange.fr",
  "inscrit à orange.fr",
  "je suis passé de sfr à free.fr",
  "le 14 de la mutuelle",
  "on était au 14 de la liste",
  "au 3 du mois de mai",
  "la loi est née en janvier 1978",
  "Paul Morel, arrivé en mai 1957",
  "mon frère a fait une tentative de suicide",
  "je pense au suicide",
  "SOS Suicide Phénix, c'est sérieux ?",
  "Suicide Écoute ou SOS Amitié ?",
  "le 3114, prévention du suicide",
];

describe("rarer addresses, and what stands beside a name", () => {
  it.each(VALUES)("masks it: %s", (text, ...values) => {
    const left = mask(text, "fr").text.replace(/‹[^›]+›/g, "");
    for (const value of values) expect(left).not.toContain(value);
  });

  it.each(HARMLESS)("leaves what is nobody's: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });

  it("leaves an attempt on one's life in words, so that it is heard", () => {
    expect(mask("mon frère Paul Morel a fait une tentative de suicide", "fr").text).toBe(
      "mon frère ‹nom masqué› a fait une tentative de suicide",
    );
  });
});
