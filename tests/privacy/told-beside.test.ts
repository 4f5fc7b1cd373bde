import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700"], ["mutuelle.example"], ["place de Fontenoy"]);

/** What is told beside its word, behind another value or in a spoken turn. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  // the end of a card or an account, its date and check code
  ["on voulait les 4 dernier chiffre de ma visa et jai di 3627", "3627"],
  ["elle a demandé les quatre derniers chiffres de la carte, j'ai répondu 3627", "3627"],
  ["ils avaient les quatre derniers, 0627", "0627"],
  ["un virement vers le compte se terminant par 3627", "3627"],
  ["mon IBAN commençant par FR76 3000 6000 et finissant par 627", "627"],
  ["a payment left my savings, the last bit of it is 0627", "0627"],
  ["they asked for the security digits, 627", "627"],
  ["ma carte 5133 7482 0916 4503 02 29 627", "4503", "02 29", "627"],
  ["sur la photo on lit 4970101234567893 et la date 02 29", "4970", "02 29"],
  // a second code
  ["j'ai lu le code 482913 puis un deuxième 565727", "482913", "565727"],
  ["I gave the code 482913, then another one 565727", "482913", "565727"],
  // whose password it is
  ["le mot de passe du compte de ma sœur était simplement capucine, je le change ?", "capucine"],
  // births beside a name
  ["Marcelline Trouvère, elle est du 9 mars 1951, est-elle touchée ?", "Marcelline", "9 mars 1951"],
  ["Hubert Castelnau, c'est moi, le 4 mai 1949", "Castelnau", "4 mai 1949"],
  ["Winifred Oakes here, April the 5th, 1952", "Oakes", "April the 5th, 1952"],
  ["Edgar Thistle, that's me, the sixth of June nineteen forty-one", "Thistle", "nineteen forty-one"],
  ["venue au monde le trois juin mille neuf cent cinquante", "trois juin"],
  ["nos jumelles Zoé et Manon, 3 mai 2022, sont-elles dans le fichier ?", "Manon", "3 mai 2022"],
  // illnesses by how medicine makes their names
  ["my name is Maud Ferris and I have keratitis", "Ferris", "keratitis"],
  ["je m'appelle Odile Marchand, j'ai une neuropathie depuis 2011", "Marchand", "neuropathie"],
];

const HARMLESS: readonly string[] = [
  "il demande les 4 derniers chiffres de ma carte, est-ce normal ?",
  "les quatre derniers mois, j'ai dit non trois fois",
  "mon compte se termine en juin",
  "the last part is unclear to me",
  "la date 11 27 de votre courrier, c'est quoi ?",
  "the code came twice, and the second one was wrong",
  "le mot de passe du compte de mon père était trop simple",
  "Marie Curie, la fuite du 9 mars 2024 me concerne ?",
  "Zoé et Manon, le 3 mai 2024, la fuite vous a touchées ?",
  "a glaucoma makes reading your letter hard, is there a larger print?",
  "my name is Maud Ferris and I have sympathy for your team",
];

describe("what is told beside its word", () => {
  it.each(VALUES)("is masked: %s", (text, ...values) => {
    const masked = mask(text, "fr").text;
    for (const value of values) expect(masked).not.toContain(value);
  });

  it.each(HARMLESS)("leaves a message that only speaks of such things: %s", (text) => {
    expect(mask(text, "fr").text).toBe(text);
  });
});
