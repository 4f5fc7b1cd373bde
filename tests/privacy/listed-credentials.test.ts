import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

/** Logins and passwords in lists and pairs, and a card's date and check code beside it. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["identifiant tmorel et mot de passe Biscuit66", "tmorel", "Biscuit66"],
  ["I changed it from Puffin41 to Heron5250", "Puffin41", "Heron5250"],
  ["je suis passé de Lapin41 à Renard5250", "Lapin41", "Renard5250"],
  ["mon mot de passe étant coquelicot", "coquelicot"],
  ["my password being bluebell", "bluebell"],
  ['mdp: "motdepasse facile"', "motdepasse", "facile"],
  ["clé de récupération : lampe-radis-fleuve-gant", "lampe", "radis", "fleuve", "gant"],
  ["my recovery phrase is lamp radish river glove", "lamp", "radish", "river", "glove"],
  ["mon mdp c'est Biscuit66, un mot de passe comme Tartine77 est-il mieux ?", "Biscuit66", "Tartine77"],
  ["cb 5133 7482 0916 4503 date 02/29 code 638", "4503", "02/29", "638"],
  ["card 5133 7482 0916 4503, exp 02/29, security code 638", "4503", "02/29", "638"],
  ["ma carte expire 02/29, code 638", "02/29", "638"],
  ["date 0531 cvv 638", "0531", "638"],
  ["date d'expiration 0531", "0531"],
  ["date de fin 0531, cvv 638", "0531", "638"],
  ["card 5133 7482 0916 4503 and the three digits are 638", "638"],
  ["the expiry date is 0531", "0531"],
];

const HARMLESS: readonly string[] = [
  "un mot de passe comme azerty est-il dangereux ?",
  "un mot de passe comme 123456 est-il mauvais ? Et comme Biscuit66 ?",
  "is a password such as Biscuit66 any good?",
  "Compte | Mot de passe volé\nameli | oui\ncaf | non",
  "Donnée | Mot de passe\nviamedis | inchangé\nalmerys | non concerné",
  "| Mot de passe | Que faire |\n|---|---|\n| le changer | partout |",
  "mes accès : ameli et impots",
  "mes identifiants : oubliés et bloqués",
  "rendez-vous:demain",
  "mot de passe étant volé, que faire ?",
  "clé de récupération : où la trouver ?",
  "mot de passe : oui / non",
  "identifiants : nom / prénom",
  "identifiant / mot de passe, lequel changer ?",
  "mes comptes : ameli / impots / caf",
  "Horaires : lundi / vendredi",
  "mot de passe - lundi - rien",
  "mon mot de passe ne va pas - merci - Paul",
  "horaires : 9h30 / 17h30",
  "téléphones : iPhone15 / Galaxy24",
  "mutuelle : santé / prévoyance",
  "login et mot de passe volés",
  "login or password, which one leaked?",
  "user guide / password manager",
  "je suis passé de Windows10 à Windows11",
  "de la gare à la mairie",
  "ma carte vitale expire 0927",
  "ma carte expire en 2027",
  "date d'expiration : 2027",
  "la date du courrier : 0927 est illisible ?",
  "carte refusée, code 504",
  "ma carte bleue est bloquée, erreur code 402",
  "valable jusqu'à 1800",
];

describe("credentials in lists and pairs", () => {
  it.each(VALUES)("masks each of them: %s", (text, ...values) => {
    const left = mask(text, "fr").text.replace(/‹[^›]+›/g, "");
    for (const value of values) expect(left).not.toContain(value);
  });

  it.each(HARMLESS)("leaves lists of other things: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });
});

describe("a label in disguise", () => {
  it("ends the password before it, and announces its own value", () => {
    const { text, kinds } = mask("mdp : Soleil2024 1d3nt1f14nt jdupont7", "fr");
    expect(text).not.toMatch(/Soleil|dupont/);
    expect(kinds).toEqual(["password", "login"]);
  });
});
