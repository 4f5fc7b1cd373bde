import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

/** What nothing announces, or only words far away. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["je n'ai que ça de lisible, 2 61 09 44, le reste est effacé", "2 61 09 44"],
  ["ça commence comme ça 1 78 03 et après je ne sais plus", "1 78 03"],
  ["j'ai dicté 1 90 11 29, puis elle a voulu la suite : 208 514", "1 90 11 29", "208 514"],
  ["et là il complète : 408 077 31. Il savait tout.", "408 077 31"],
  ["je lui ai lu 5136 4420 et ensuite 7719 8032, il a remercié", "5136 4420", "7719 8032"],
  ["First 4532 7719, after that 2204 6618 and he hung up", "4532 7719", "2204 6618"],
  ["c'était ZK-5518-47, je l'ai transmis par messagerie", "5518-47"],
  ["the one in 6083 or the other?", "6083"],
  ["7194 — that's my PIN, I typed it on their page", "7194"],
  ["pour l'appli j'ai quatre chiffres, 6172, c'est assez ?", "6172"],
  ["She wanted the four figures that I tap when paying. Anyway: 6 0 4 9. I can't sleep.", "6 0 4 9"],
  ["alors je lui ai lu 8 3 0 5 2 7, et il a raccroché", "8 3 0 5 2 7"],
  ["J'ai regardé l'écran et sans réfléchir j'ai répondu. 58214. Puis plus rien.", "58214"],
  ["la fin de ma carte bleue, 6083, valable jusqu'à 07/2029", "6083", "07/2029"],
  ["I just gave the expiry, 09/28, and hung up", "09/28"],
  ["ils avaient les 16 chiffres, j'ai confirmé 08/29 et le code de derrière 417", "08/29", "417"],
  ["2850364118207 et la clé quarante-trois", "2850364118207", "quarante-trois"],
  ["2850364118207 and the key is 43", "2850364118207", "43"],
  ['puis "le cryptogramme", et j\'ai répondu 417', "417"],
  ["then he wanted the security code. I told him 417 and he thanked me", "417"],
  ["le compte qui finit par 182 30 a été débité", "182 30"],
  ["the account ending in 441 27 was debited", "441 27"],
  [
    "j'ai quitté la rue de la Citadelle 247 à 4500 Huy pour la chaussée de Dinant 19 boîte 3",
    "Citadelle 247",
    "Dinant 19",
  ],
  ["the account number is 0000417392K, bank 20041", "0000417392K"],
  ["I told them the three numbers on the back, 914, was it wrong", "914"],
  ["how come they know the last 4 digits of my debit card, 3350?", "3350"],
  ["il voulait le code de la carte et j'ai dit cinquante et un quarante-huit", "quarante-huit"],
  ["They asked for my code and I said seventy-one thirty-eight.", "seventy-one thirty-eight"],
];

const HARMLESS: readonly string[] = [
  "on m'a pris 1200 en une nuit",
  "un débit de 49,90 tous les mois, et un de 1312.40",
  "2 000 partis, puis 1 450 et 12 300",
  "ils sont 100 000 dans mon département",
  "votre numéro en 0 805, c'est gratuit ?",
  "le 09 48 m'appelle sans arrêt",
  "le 3114 répond la nuit ?",
  "in the US one forwards it to 7726",
  "certifié ISO 27001 ?",
  "article 82 ou 1240 du code civil ?",
  "article 226-4-1 of the penal code",
  "le code pénal 226-4-1 dit quoi",
  "contrat collectif 2023-2024",
  "un acte notarié de 1742",
  "error 0x80070005 on your site",
  "code erreur E-1042",
  "ma carte graphique RTX4090 chauffe",
  "mes enfants ont 8 10 et 12 ans",
  "comptez 1 2 3 4 5 avec moi",
  "un mot de passe genre 1234, c'est nul",
  "ma carte bleue, je l'ai depuis 03/26",
  "le cryptogramme a combien de chiffres, 3 ou 4 ?",
  "on m'a dit 300 euros et pas de cryptogramme",
  "je suis passé rue de la République à 9 h",
  "elle a dit soixante-dix pour cent",
  "c'est du cinquante cinquante",
  "une clé USB de 64 Go",
  "they took 30k from us",
  "identifiants dedans oui ou non",
];

describe("short rows of digits", () => {
  it.each(VALUES)("masks what is somebody's: %s", (text, ...values) => {
    const masked = mask(text, "fr").text;
    for (const value of values) expect(masked).not.toContain(value);
  });

  it.each(HARMLESS)("leaves what counts, dates, cites or serves all: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });
});
