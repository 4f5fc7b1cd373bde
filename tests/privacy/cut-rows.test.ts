import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

/** Numbers cut by signs, words or line breaks, and the halves that letters glue to them. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["appelez le 06👉41👉27👉90👉15", "41", "27", "90", "15"],
  ["06🔥41🔥27🔥90🔥15 c'est moi", "41", "27", "90", "15"],
  ["0641➡️2790➡️15", "0641", "2790", "15"],
  ["06#41#27#90#15", "41", "27", "90", "15"],
  ["07 = 41 = 27 = 90 = 15", "41", "27", "90", "15"],
  ["06@41@27@90@15 ou 06^41^27^90^16", "41", "27", "90", "15", "16"],
  ["je fais le 06 et 41 et 27 et 90 et 15", "41", "27", "90", "15"],
  ["1 et 83 et 02 et 38 et 421 et 077", "83", "421", "077"],
  ["1→83→02→38→421→077", "83", "421", "077"],
  ["it is 07 and 41 and 27 and 90 and 15", "41", "27", "90", "15"],
  ["carte 4970#1012#3456#7890", "4970", "1012", "3456", "7890"],
  ["FR76👉3000👉4028👉3798👉7654👉3210👉943", "3000", "4028", "3798", "7654", "3210", "943"],
  ["06-18-41\n27-90", "06-18-41", "27-90"],
  ["mon portable 07.11.24\n51.63", "07.11.24", "51.63"],
  ["mon nss est 1 83 02, la suite 38 421 077", "1 83 02", "38 421 077"],
  ["mon nir débute par 1 83 02, le reste 38 421", "1 83 02", "38 421"],
  ["fr 76 3000 4028", "3000", "4028"],
  ["la ligne dit 0712645M031", "0712645M031"],
  ["le numéro AB4F7712645 est sur la feuille", "AB4F7712645"],
  ["carte nationale d'identité n°K7 RD BM FV3", "K7", "RD", "BM", "FV3"],
  ["trente-six quatre-vingt-douze, c'est mon code", "trente-six", "quatre-vingt-douze"],
  ["36 92, c'est mon code", "36 92"],
  ["le sms disait deux cent treize, quatre cent soixante", "deux cent treize", "quatre cent soixante"],
  ["mon passeport, c'est le 21 kb 40753", "21 kb 40753"],
  ["visual cryptogram 628", "628"],
  ["code de sécurité de la carte six cent vingt-huit", "six cent vingt-huit"],
];

const HARMLESS: readonly string[] = [
  "2019👉2020",
  "12👉15 : ouvert",
  "étapes 1➡️2➡️3➡️4",
  "1 = 1 et 2 = 2",
  "en 2021 et 2022 et 2023 et 2024 j'étais chez vous",
  "mes enfants ont 8 et 10 et 12 et 15 ans",
  "le 12 et 13 et 14 et 15 mars",
  "prenez les lignes 4 et 6 et 9 et 14",
  "30 % → 40 % → 50 %",
  "10 € + 20 € + 30 € + 40 €",
  "#12 #34 #56",
  "la réunion du 06-11-24\nde 10 h 30",
  "rendez-vous le 06.11.24\n14.30 à l'agence",
  "14h30 16h30",
  "TF1 20h50",
  "PS5 2024",
  "RTX 4090 OC",
  "2x150 g",
  "de 8h30 a 12h15",
  "la suite demain",
  "j'ai reçu le début de la réponse, la suite quand ?",
  "le reste, je ne le donne pas",
  "en 76 j'étais à Rouen",
  "l'iPhone 15Pro est-il sûr ?",
  "j'ai un 4x4 de 2015",
  "j'habite au 12 rd 40753, c'est un passeport pour l'ennui",
  "le sms parlait de trente-six euros",
  "quarante-deux, c'est mon âge",
  "le cryptogramme visuel, c'est quoi ?",
  "what is a visual cryptogram?",
  "the rest is fine",
];

describe("numbers cut in pieces", () => {
  it.each(VALUES)("leaves no group in sight: %s", (text, ...values) => {
    const left = mask(text, "fr").text.replace(/‹[^›]+›/g, "");
    for (const value of values) expect(left).not.toContain(value);
  });

  it.each(HARMLESS)("leaves lists, comparisons and dates: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });
});
