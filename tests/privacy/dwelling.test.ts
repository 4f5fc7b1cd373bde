import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(
  ["3114", "33700"],
  ["mutuelle.example"],
  ["Mutuelle Exemple", "55 rue du Faubourg Saint-Honoré"],
);

/** Homes that no number and street tell in this order. Every one is made up. */
const HOMES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["EHPAD Les Mimosas, chambre 7, 62300 Lens", "Mimosas", "7", "Lens"],
  ["ma tante est à l'EHPAD Les Mimosas, chambre 7", "Mimosas", "7"],
  ["chambre 31, EHPAD Les Mimosas, 62300 Lens, c'est là qu'on lui écrit", "31", "Mimosas", "Lens"],
  ["résidence les genêts, bât D, appt 31, 13012", "genêts", "D", "31", "13012"],
  ["j'habite résidence des genêts, entrée 2, porte 31", "genêts", "31"],
  ["Résidence du Lac, escalier C, 2e étage, 69007 Lyon", "Lac", "2e", "Lyon"],
  ["Foyer Les Hirondelles, chambre 118, 59100 Roubaix", "Hirondelles", "118", "Roubaix"],
  ["maison de retraite Les Charmes, chambre 4, 72100 Le Mans", "Charmes", "4", "Mans"],
  ["Camping Les Dunes, emplacement 17, 85160 Saint-Jean-de-Monts", "Dunes", "17", "Jean"],
  ["lotissement Les Figuiers, lot 9, 30900 Nîmes", "Figuiers", "9", "Nîmes"],
  ["HLM des Sorbiers, entrée 3, apt 44", "Sorbiers", "44"],
  ["care home The Larches, room 7, Leeds", "Larches", "7"],
  ["j'habite au 21 jaurès", "21", "jaurès"],
  ["je vis au 5 bis Pasteur, à Lens", "5 bis", "Pasteur"],
  ["mon adresse c'est 8 victor hugo", "8", "victor hugo"],
  ["I live at 21 Pasteur, Lille", "21", "Pasteur"],
  ["we live at Thistle Cottage, Mill Lane", "Thistle", "Mill Lane"],
  ["la rue c'est rue Ada-Lovelace, le numéro 34, à Bron", "Lovelace", "34"],
  ["j'habite rue des Saules, c'est le 34", "Saules", "34"],
  ["j'habite allée des Saules au numéro 34", "Saules", "34"],
  ["rue des Saules, numéro 34", "Saules", "34"],
  ["rue : Saules, numéro : 34", "Saules", "34"],
  ["Rue des Saules\nNuméro 34\nVille Lens", "Saules", "34", "Lens"],
  ["the street is Birch Road and the number is 34", "Birch", "34"],
  // a public body nearby makes a home no public address
  ["la mairie a mon adresse, 34 rue des Saules", "34", "Saules"],
  ["j'habite à côté de la mairie, au 34 rue des Saules", "34", "Saules"],
  ["le courrier de la mairie est arrivé au 34 rue des Saules", "34", "Saules"],
];

const HARMLESS: readonly string[] = [
  "la résidence de mon père est bien, porte 3 ?",
  "mon oncle est en EHPAD, chambre individuelle",
  "domaine public, lot 3",
  "la tour Eiffel, 75007 ?",
  "j'habite au 3e étage",
  "j'habite au 14e arrondissement",
  "I live at home, in a house",
  "la rue c'est la jungle, numéro 17 ou pas",
  "j'habite à Lens (62300), quelle gendarmerie ?",
  "I live in Lens (62300). Which police station?",
  // addresses of public bodies
  "Mutuelle Exemple, 1 rue de Paris, 75001 Paris",
  "votre siège est 12 rue de Paris ?",
  "le président, 55 rue du Faubourg Saint-Honoré",
  "Ministère de la Santé, 14 avenue Duquesne, 75007 Paris",
  "le commissariat est au 22 rue de Nancy ?",
  "Hôpital Saint-Antoine, 184 rue du Faubourg Saint-Antoine, 75012 Paris",
  "la mairie de Lens se trouve au 17 bis place Jean Jaurès",
];

describe("homes without a number before their street", () => {
  it.each(HOMES)("are masked: %s", (text, ...values) => {
    const masked = mask(text, "fr").text;
    for (const value of values) expect(masked).not.toContain(value);
  });

  it.each(HARMLESS)("are not seen in: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });
});
