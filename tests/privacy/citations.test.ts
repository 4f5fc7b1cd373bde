import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

const HARMLESS: readonly string[] = [
  "EU 2022/2555",
  "directive NIS2 (UE) 2022/2555, ça vous oblige ?",
  "Chrome 131.0.6778.86",
  "j'ai Firefox version 128.4.0 sur Windows 10.0.19045.5131",
  "prefixes 01 62, 01 63, 02 70",
  "les préfixes 01 62, 01 63, 02 70, 02 71, 09 48 sont du démarchage",
  "l'indicatif 02 70 ou 02 71",
  "L. 1110-4",
  "article L. 1110-4 et R. 4127-4",
  "n° 2018-1125",
  "le n° 2018-1125 du JO",
  "17000 est le code de La Rochelle",
  "Cass. crim. 14-81234, ça s'applique ?",
  "Cass. soc., 3 mai 2018, n° 16-24.512",
  "arrêt n° 19-12.345 de la Cour de cassation",
  "CE, 6 mai 2020, n° 431784",
  "CE 6 mai 2020 n° 431784",
  "decree 2018-1125 and article 226-17 of the penal code",
  "ma box est en 192.168.0.1, c'est risqué ?",
  "ping 8.8.8.8 répond, pas 10.0.0.12",
  "j'ai ouvert le ticket 6042",
  "ticket n° 6042, ticket numéro 6043 et ticket #6044",
];

/** What looks alike but is somebody's. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["mon contrat n° 2018-1125", "1125"],
  ["n° de dossier 2018-1125", "1125"],
  ["mon n° c'est 2018-1125", "1125"],
  ["préfixe 01 62 41 27 90", "41 27 90"],
  ["mon numéro commence par 06 41, 27 90 15", "06 41", "27 90 15"],
  ["version 4970101234567895", "4970101234567895"],
  ["Chrome 06.41.27.90.15", "06.41", "27.90.15"],
  ["EU 4970 1012 3456 7890", "4970", "7890"],
  ["la Cour de cassation a mon dossier 14-81234-B", "81234"],
  ["j'ai un pourvoi, mon numéro est le 06 41 27 90 15", "06 41"],
  ["192.168.0.1 et 06.41.27.90.15", "27.90.15"],
  ["17038 est le code que j'ai reçu", "17038"],
];

describe("numbers that cite", () => {
  it.each(HARMLESS)("leaves laws, versions and prefixes: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });

  it.each(VALUES)("masks what only looks like one: %s", (text, ...values) => {
    const left = mask(text, "fr").text.replace(/‹[^›]+›/g, "");
    for (const value of values) expect(left).not.toContain(value);
  });
});
