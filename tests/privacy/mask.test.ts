import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";
import { seeded } from "./made-up-values.js";

const mask = createMask(
  ["3114", "33700", "0 805 805 817", "01 99 00 33 00"],
  ["mutuelle.example", "cnil.fr"],
);

/** What each rule of docs/privacy.md hides, one example a kind: text, then the whole result. */
const EXAMPLES: readonly (readonly [rule: string, text: string, masked: string])[] = [
  [
    "PS-01",
    "mon numéro est 1 85 12 75 056 118 60, j'y suis ?",
    "mon numéro est ‹numéro de sécurité sociale masqué›, j'y suis ?",
  ],
  ["PS-02", "iban FR76 3000 6000 0112 3456 7890 189 svp", "iban ‹IBAN masqué› svp"],
  [
    "PS-03",
    "code banque 30004, guichet 02837",
    "code banque ‹coordonnées bancaires masquées›, guichet ‹coordonnées bancaires masquées›",
  ],
  [
    "PS-04",
    "carte 4970 1012 3456 7890 exp 04/27 cvv 123",
    "carte ‹numéro de carte masqué› exp ‹numéro de carte masqué› cvv ‹code masqué›",
  ],
  [
    "PS-05",
    "mon mot de passe c'est Soleil2024, je le change ?",
    "mon mot de passe c'est ‹mot de passe masqué›, je le change ?",
  ],
  ["PS-05", "le code reçu par sms est 48 39 20", "le code reçu par sms est ‹code masqué›"],
  ["PS-05", "identifiant : jdupont75", "identifiant : ‹identifiant masqué›"],
  ["PS-06", "écrivez à jean.dupont@gmail.com", "écrivez à ‹adresse e-mail masquée›"],
  ["PS-06", "rappelez-moi au 06 12 34 56 78 ce soir", "rappelez-moi au ‹numéro de téléphone masqué› ce soir"],
  ["PS-06", "j'habite 12 rue des Lilas, 75011 Paris.", "j'habite ‹adresse masquée›."],
  ["PS-07", "je suis né le 12 avril 1972 à Lyon", "je suis né le ‹date de naissance masquée› à Lyon"],
  ["PS-08", "contrat n° AB-123456", "contrat n° ‹numéro masqué›"],
  ["PS-09", "Mme Martin a un cancer du sein", "Mme ‹nom masqué› a un ‹information de santé masquée›"],
  ["PS-11", "Mme Nguyen, 06 12 34 56 78", "Mme ‹nom masqué›, ‹numéro de téléphone masqué›"],
  ["PS-10", "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "‹numéro de téléphone masqué›"],
];

describe("mask", () => {
  it.each(EXAMPLES)("hides what %s names: %s", (_rule, text, masked) => {
    expect(mask(text, "fr").text).toBe(masked);
  });

  it("names the kinds in order of appearance, each once", () => {
    const text = "tel 06 12 34 56 78 ou 07 12 34 56 78, mail a.b@gmail.com, né le 12/04/1972";
    expect(mask(text, "fr").kinds).toEqual(["phone", "email", "birth-date"]);
  });

  it("speaks the language asked for, and French where it has no words of it", () => {
    expect(mask("0612345678", "en").text).toBe("‹phone number masked›");
    expect(mask("0612345678", "es").text).toBe("‹numéro de téléphone masqué›");
  });

  it("keeps the pack's numbers and domains in sight, however they are written", () => {
    for (const text of [
      "le 0 805 805 817 ou le +33 805 805 817",
      "votre numéro 0199003300, le 01.99.00.33.00 ?",
      "code 33700",
      "dpo@mutuelle.example et contact@www.cnil.fr",
    ]) {
      expect(mask(text, "fr")).toEqual({ text, kinds: [] });
    }
  });

  it("masks a value beside a public number", () => {
    expect(mask("le 3114 ou moi 06 12 34 56 78", "fr").text).toBe(
      "le 3114 ou moi ‹numéro de téléphone masqué›",
    );
  });

  it("leaves masks alone, in any language, but not a value in the same quotes", () => {
    const text = "‹IBAN masqué› puis ‹phone number masked›";
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
    expect(mask("‹06 12 34 56 78›", "fr").text).toBe("‹‹numéro de téléphone masqué››");
  });

  it("masks an illness only where a person is named", () => {
    expect(mask("j'ai un cancer du sein, le savent-ils ?", "fr").kinds).toEqual([]);
    expect(mask("Jean Dupont a un diabète de type 2", "fr").text).toBe(
      "‹nom masqué› a un ‹information de santé masquée›",
    );
  });

  it("covers unseen characters around and inside a value", () => {
    expect(mask("tel \u202d06\u200b12\u00ad34 56\u2060 78\u202c.", "fr").text).toBe(
      "tel ‹numéro de téléphone masqué›.",
    );
  });

  it("keeps the rest of the message character by character", () => {
    const text = "Mon œuvre\u00a0: ÇA VA ?\r\n\tmon tel 06 12 34 56 78 😀 ﬁn";
    expect(mask(text, "fr").text).toBe(
      "Mon œuvre\u00a0: ÇA VA ?\r\n\tmon tel ‹numéro de téléphone masqué› 😀 ﬁn",
    );
  });

  it("answers an empty text and lone surrogates", () => {
    expect(mask("", "fr")).toEqual({ text: "", kinds: [] });
    expect(mask("\ud800 test \udfff", "fr").text).toBe("\ud800 test \udfff");
  });
});

describe("mask, under attack", () => {
  const LENGTH = 50_000;
  const PIECES = [
    "1 ",
    "0612345678 ",
    "FR76",
    "a@a.",
    "mot de passe ",
    "mdp le ",
    "né le ",
    "six douze ",
    "12 rue ",
    "‹",
    "\u200b",
    "ﷺ",
    "clé ",
    "code 4839 ",
    '"',
    "O0l1",
    "+",
    "Jean Dupont 12/04/1972 ",
    "code ",
    "A1",
    " arobase ",
    'mdp "',
    "mot de passe ",
    "2 69 mai ",
    "MT84MALT",
  ];

  it.each(PIECES)("comes to an end on 50,000 characters of %j", (piece) => {
    const { text } = mask(piece.repeat(LENGTH / piece.length), "fr");
    expect(text).not.toMatch(/\d{9}/);
  });

  it("is idempotent on random mixtures of everything it knows", () => {
    const words =
      "mdp : code c'est 4839 20 12 rue Jean Dupont 12/04/1972 né le secu iban FR76 @ gmail.com point arobase 06 0612345678 identifiant Soleil2024 azerty carte 4970 et est un six douze ‹IBAN masqué› 33700 3114 finit par , . ? €".split(
        " ",
      );
    const random = seeded(20261123);
    for (let round = 0; round < 1000; round += 1) {
      const text = Array.from(
        { length: 14 },
        () => words[random(words.length)] + (random(10) > 0 ? " " : ""),
      ).join("");
      const masked = mask(text, "fr");
      expect(mask(masked.text, "fr")).toMatchObject({ text: masked.text, kinds: [] });
    }
  });
});
