import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(
  ["3114", "33700", "0 805 805 817"],
  ["mutuelle.example", "cnil.fr"],
  ["Viamedis", "Mutuelle Exemple", "Marie-Laure Denis", "3 place de Fontenoy"],
);

/** Each name stands beside another value: text, then the names in it. */
const NAMED: readonly (readonly [text: string, ...names: string[]])[] = [
  ["Jean Dupont 06 12 34 56 78", "Jean", "Dupont"],
  ["DUPONT Jean, tel 0612345678", "DUPONT", "Jean"],
  ["Mme Nguyen, mon numéro est le 06 12 34 56 78", "Nguyen"],
  ["mme nguyen 06 12 34 56 78", "nguyen"],
  ["mon fils Théo est né le 12/04/2011", "Théo"],
  ["mon fils théo est né le 12/04/2011", "théo"],
  ["je m'appelle karim benali, karim.b@free.fr", "karim benali"],
  ["jmappelle moi c'est kevin leblanc 0612345678", "kevin", "leblanc"],
  ["Agnieszka Kowalczyk, contrat 55820194", "Agnieszka", "Kowalczyk"],
  ["Xu Wei, xuwei@163.com", "Xu", "Wei"],
  ["Maria da Silva Ferreira, 0612345678", "Maria", "Silva", "Ferreira"],
  ["my name is siobhan o'brien and I have epilepsy", "siobhan", "brien"],
  ["I'm John Smythe, my mobile is 07700 900418", "John", "Smythe"],
  ["Mr and Mrs Okafor, 07700 900418", "Okafor"],
  ["mon tel 0612345678. Merci.\nGérard Wattiez", "Gérard", "Wattiez"],
  ["My phone is 07700 900418\nKind regards,\nPriya", "Priya"],
  ["Ghislaine est née le 03/07/1948", "Ghislaine"],
  ["le patient Mehmet Yildiz né le 11/11/1958", "Mehmet", "Yildiz"],
  ["de la part de Fatou Diarra, adhérente 7719284", "Fatou", "Diarra"],
  ["Nom : kowalski\nPrénom : agnès\nNé le 04/05/1979", "kowalski", "agnès"],
  ["Hochart; Lucien; 0612345678", "Hochart", "Lucien"],
  ["| Hochart | 0612345678 |", "Hochart"],
  ["carte 5133124500997132 au nom de R. Castel", "Castel"],
  ["I am Dorothy Haskell and I have Parkinson's", "Dorothy", "Haskell"],
  ["elle s'appelle Marcelline Oustric, elle est née le 14 février 1941", "Marcelline", "Oustric"],
  ["Yasmina Oulhadj, épileptique depuis 2010", "Yasmina", "Oulhadj", "épileptique"],
  ["JE SUIS JEAN DUPONT NE LE 12/04/1972", "JEAN", "DUPONT"],
];

/** Nothing else is personal: the names stay, and so do the words that look like some. */
const KEPT: readonly string[] = [
  "Jean Dupont m'a dit de vous écrire",
  "je m'appelle Paul, suis-je concerné ?",
  "Mme Nguyen, de chez vous, m'a appelée",
  "mon fils Théo est inquiet",
  "Merci.\nGérard Wattiez",
  "Hello, this is Paul, am I affected?",
  "mon nom avec mon diabète, ils l'ont ?",
  "j'ai un cancer, Dites-moi si ça se sait",
];

describe("findNames", () => {
  it.each(NAMED)("masks a name beside another value: %s", (text, ...names) => {
    const { text: masked, kinds } = mask(text, "fr");
    expect(kinds).toContain("name");
    for (const name of names) expect(masked).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, "u"));
  });

  it.each(KEPT)("keeps names where nothing else is personal: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });

  it("never masks what the pack makes public, whatever stands beside it", () => {
    const text =
      "Viamedis a mon numéro, Mutuelle Exemple aussi, dit Marie-Laure Denis, 3 place de Fontenoy : ";
    expect(mask(`${text}06 12 34 56 78`, "fr").text).toBe(`${text}‹numéro de téléphone masqué›`);
  });

  it("masks them where the pack does not name them", () => {
    const strict = createMask([], []);
    expect(strict("Marie-Laure Denis, 06 12 34 56 78", "fr").kinds).toEqual(["name", "phone"]);
    expect(strict("3 place de Fontenoy", "fr").kinds).toEqual(["address"]);
  });

  it("leaves the words of a sentence beside a value as they are", () => {
    for (const text of [
      "Bonjour Madame, Merci. Cordialement, 06 12 34 56 78",
      "Dites-moi si Orange ou La Poste ont : 06 12 34 56 78",
      "J'habite à Saint-Malo depuis Noël, 06 12 34 56 78",
      "La MGEN et Harmonie Mutuelle ont mon 06 12 34 56 78",
    ]) {
      expect(mask(text, "fr").kinds).toEqual(["phone"]);
    }
  });
});
