import { describe, expect, it } from "vitest";
import { LONGEST_ANSWER, mayAnswer } from "../../src/privacy/left-open.js";
import { createMask } from "../../src/privacy/mask.js";
import { type Announced, isAnnounced } from "../../src/privacy/masked.js";

const mask = createMask(["15", "112", "33700", "3114"], ["mutuelle.example"]);

/** What is kept of the second of two messages. */
function second(first: string, next: string): string {
  return mask(next, "fr", mask(first, "fr").announces).text;
}

/** What is kept of each of several messages, the masks without their words. */
function inTurn(messages: readonly string[]): readonly string[] {
  let announced: Announced | undefined;
  return messages.map((message) => {
    const { text, announces } = mask(message, "fr", announced);
    announced = announces;
    return text.replace(/‹[^›]*›/g, "‹…›");
  });
}

describe("a message that ends in an announcement", () => {
  it.each([
    ["mon mot de passe c'est", "Pirouette"],
    ["mon mdp est :", "papy roger"],
    ["voilà mon mot de passe", "trompette"],
    ["my password is", "gingerbread"],
    ["mon identifiant c'est", "zazou"],
    ["cvv", "274"],
    ["il voulait le cryptogramme", "274"],
    ["the three digits on the back are", "274"],
    ["ma carte expire le", "05/28"],
    ["les derniers chiffres de ma carte c'est", "6 0 1 4"],
    ["mon code pin c'est", "8041"],
    ["mon iban finit par", "418"],
    ["mon numéro de sécu commence par", "1 61 03"],
    ["je suis né le", "3 mai 1961"],
    ["mon numéro d'adhérent", "40217"],
    ["mon code c'est", "euh, c'est le 8041"],
    ["mon adresse c'est", "lieu-dit Kergaradec"],
  ])("has the next one masked: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toMatch(/^(?:euh, c'est le )?‹[^›]+›$/);
  });

  it.each([
    [["ma carte 4970 1012 3456 7893", "expire en 06/29", "914"], "expire en ‹…›", "‹…›"],
    [["ma carte 4970 1012 3456 7893 expire en 06/29", "et derrière 914"], "et derrière ‹…›"],
    [["4970 1012 3456 7893", "06/29", "et le cvv", "914"], "‹…›", "et le cvv", "‹…›"],
    [["my card is 4970 1012 3456 7893", "it expires 06/29", "914"], "it expires ‹…›", "‹…›"],
    [["mon code c'est", "quatre deux", "huit", "six"], "‹…›", "‹…›", "‹…›"],
    [["my code is", "four", "two", "and six"], "‹…›", "‹…›", "and ‹…›"],
    [["mon code est 4829", "31"], "‹…›"],
  ])("is masked part by part: %j", (messages, ...kept) => {
    expect(inTurn(messages).slice(1)).toEqual(kept);
  });

  it.each([
    ["mon code c'est", "2"],
    ["mon code c'est", "deux"],
    ["mon code est 4829", "15"],
    ["mon code est 4829", "3 personnes m'ont appelé"],
    ["mon code est 4829", "un conseiller"],
    ["ma carte 4970 1012 3456 7893", "112"],
    ["ma carte 4970 1012 3456 7893", "500 euros volés"],
    ["ma carte 4970 1012 3456 7893", "et maintenant ?"],
    ["ma carte 4970 1012 3456 7893", "3 jours après"],
    ["mon iban ? 914", "914"],
  ])("takes a choice, a call for help or a sentence for no part: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toBe(next);
  });

  it.each([
    ["mot de passe", "Tartiflette"],
    ["mot de passe ?", "tartiflette"],
    ["Password?", "gingerbread"],
    ["mdp", "Tartiflette77"],
    ["identifiant", "gtavernier08"],
    ["login ?", "gtavernier"],
    ["n° d'adhérent", "B2093"],
    ["clé rib :", "06"],
    ["clé RIB ?", "06"],
    ["et la clé rib", "c'est 06"],
    ["numéro de contrat ?", "50186"],
    ["cvv ?", "274"],
    ["my password is:", "magic teapot"],
  ])("is read in a label that is all of it: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toMatch(/^(?:c'est )?‹[^›]+›$/);
  });

  it.each([
    ["my login", "claudine ok?", "ok?"],
    ["mon identifiant c'est", "zazou, merci", "merci"],
  ])("is read in what is told with a word for the listener: %s ▸ %s", (first, next, tag) => {
    expect(second(first, next)).toMatch(new RegExp(`^‹[^›]+›,? ${tag.replace("?", "[?]")}$`));
  });

  it.each([
    ["je suis née le 12", "mars 1961"],
    ["née le 12", "03/61"],
    ["je suis né le 12 mars", "1961"],
    ["née le 12/03", "/61"],
    ["I was born on the 12th", "of March 1961"],
    ["date of birth: 12", "03"],
  ])("has the rest of a birth date masked: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toMatch(/^(?:of |\/)?‹[^›]+›$/);
  });

  it("waits for the rest of a birth date until it is told", () => {
    const { announces } = mask("mars", "fr", mask("née le 12", "fr").announces);
    expect(mask("1961", "fr", announces).text).toBe("‹date de naissance masquée›");
  });

  it.each([
    ["je suis née le 12", "merci"],
    ["je suis née le 12", "33700"],
    ["je suis née le 12", "vers 15 h"],
    ["je suis née le 12", "le 7 février 2024 j'ai reçu un mail"],
    ["née le 12 mars 1961", "mars 2024"],
    ["la fuite date du 12", "mars 2024"],
    ["née le 61", "mars 2024"],
    ["clé rib", "c'est quoi ?"],
    ["my login", "ok?"],
    ["mon mot de passe", "ok merci"],
  ])("takes nothing else for such a rest: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toBe(next);
  });

  it.each([
    ["rappelez-moi au 06 41 27", "90 15"],
    ["mon 06 c'est 06 41", "27 90 15"],
    ["06 41 27 90", "et 15"],
    ["mon portable : 07.41.27", "la suite : 90 15"],
  ])("has the rest of a phone number masked: %s ▸ %s", (first, next) => {
    expect(mask(first, "fr").text).not.toMatch(/\d\d$/);
    expect(second(first, next)).toMatch(/^(?:et |la suite : )?‹[^›]+›$/);
  });

  it("waits for the rest of a phone number until it is told", () => {
    const { announces } = mask("90", "fr", mask("au 06 41 27", "fr").announces);
    expect(mask("15", "fr", announces).text).toBe("‹numéro de téléphone masqué›");
  });

  it.each([
    ["la fuite du 06 12", "3114"],
    ["ça date du 06/12/24", "15 h"],
    ["rappelez-moi au 06 41 27 90 15", "17"],
    ["rappelez-moi au 06 41 27", "merci"],
    ["rappelez-moi au 06 41 27", "vers 15 h"],
  ])("takes nothing else for its rest: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toBe(next);
  });

  it.each([
    ["mot de passe ?", "merci"],
    ["mot de passe", "hameçonnage"],
    ["mot de passe", "phishing ?"],
    ["mot de passe", "bonsoir"],
    ["mot de passe", "menu"],
    ["mot de passe", "secours"],
    ["mot de passe", "suicide"],
    ["mot de passe", "ma carte"],
    ["mot de passe", "tartiflette partie"],
    ["identifiant", "English"],
    ["login", "conseiller"],
    ["mutuelle", "50186"],
    ["et mon identifiant ?", "gtavernier"],
    ["mon mail c'est", "colissimo"],
    ["my password is:", "good evening all"],
    ["my password is:", "new phishing"],
  ])("has no word taken for a value that is said otherwise: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toBe(next);
  });

  it.each([
    ["mon mail c'est", "gtavernier08", "@orange.fr"],
    ["mon mail est", "g.tavernier", "arobase orange point fr"],
    ["mon adresse c'est", "9 impasse des Tilleuls", "29300 Quimperlé"],
    ["mon adresse c'est", "lieu-dit Kergaradec", "29300 Quimperlé"],
    ["mot de passe", "tartiflette", "pardon, avec une majuscule : Tartiflette"],
    ["mon mdp c'est tartiflette8", "euh", "non, c'est TARTIFLETTE8"],
    ["my password is gingerbread", "sorry, with a capital: Gingerbread"],
    ["mon mot de passe est tartiflette", "oups je me suis trompée, c'est tartiflettes"],
  ])("goes on with the rest of a value, and with its correction: %s ▸ %s", (...messages) => {
    let announced: Announced | undefined;
    for (const message of messages) {
      const { text, announces } = mask(message, "fr", announced);
      announced = announces;
      if (message !== messages[0] && message !== "euh") expect(text).toMatch(/‹[^›]+›$/);
    }
  });

  it.each([
    "non merci",
    "pardon, c'est grave ?",
    "sorry, phishing",
    "non, j'ai peur",
    "tartiflettes",
    "oups, un conseiller",
  ])("takes nothing else for a correction: %s", (next) => {
    expect(second("mon mot de passe est tartiflette", next)).toBe(next);
  });

  it("leaves the question beside the value", () => {
    expect(second("mon mdp c'est", "Pirouette, c'est grave ?")).toBe("‹mot de passe masqué›, c'est grave ?");
  });

  it.each([
    ["et mon cvv ?", "274"],
    ["j'ai changé mon mot de passe", "trompette"],
    ["mot de passe", "sécurité"],
    ["quel est mon identifiant", "zazou"],
    ["on m'a volé ma carte", "il y a 3 jours"],
    ["le code reçu", "33700"],
    ["mon mot de passe c'est", "je ne sais plus"],
    ["mon mot de passe c'est", "annuler"],
    ["mon mot de passe c'est", "pardon"],
    ["my password is", "cancel"],
    ["mon mot de passe", "comment le changer ?"],
    ["mon mot de passe c'est Pirouette88", "trompette"],
    ["mon mot de passe c'est", "arnaque ?"],
    ["mon mot de passe c'est", "résilier mon contrat"],
    ["mon mot de passe", "merci"],
    ["j'ai donné ma date de naissance", "le 5 février 2024"],
    ["mon mot de passe c'est", "suicide"],
    ["mon mot de passe c'est", "je veu mourir"],
    ["mon mot de passe c'est", "un conseiller humain"],
    ["mon mot de passe c'est", "douleur violente bras gauche"],
    ["j'ai donné mon IBAN", "on m'a pris 300 euros"],
    ["j'ai dicté le code", "ils ont débité 300 balles"],
  ])("masks no more than that: %s ▸ %s", (first, next) => {
    expect(second(first, next)).toBe(next);
  });

  it("is not ended by a message that only leads on", () => {
    const { announces } = mask("mon mot de passe", "fr");
    expect(mask("euh c'est", "fr", announces)).toEqual({
      text: "euh c'est",
      kinds: [],
      announces: "password",
    });
    expect(mask("euh c'est", "fr").announces).toBeUndefined();
    expect(mask("bonjour", "fr", announces).announces).toBeUndefined();
  });

  it("has no message masked as an answer that is longer than one", () => {
    const answer = "Pirouette, et ça depuis bien des années partout, non ?";
    const [just, longer] = [answer.replace("et ", "").slice(0, LONGEST_ANSWER), answer];
    expect([just.length <= LONGEST_ANSWER, longer.length > LONGEST_ANSWER]).toEqual([true, true]);
    expect(second("mon mot de passe :", just)).toBe(just.replace("Pirouette", "‹mot de passe masqué›"));
    expect(second("mon mot de passe :", longer)).toBe(longer);
  });

  it("is spoken of by one of a few names, never by a value", () => {
    expect(mask("mon mot de passe c'est", "fr")).toEqual({
      text: "mon mot de passe c'est",
      kinds: [],
      announces: "password",
    });
    expect([isAnnounced("password"), isAnnounced("toString"), isAnnounced("Pirouette")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("mayAnswer", () => {
  it.each([
    "Chouquette",
    "claudine ok?",
    "mars",
    "c'est chouquette, c'est grave ?",
    "la vache rousse",
    "pardon, avec une majuscule : Chouquette",
    "774",
    "@orange.fr",
    "arobase orange point fr",
    "oui c'est",
    "euh",
  ])("takes %j for what may have been announced", (message) => {
    expect(mayAnswer(message)).toBe(true);
  });

  it.each([
    "bonjour, je suis concerné ?",
    "merci",
    "c'est grave ?",
    "je voudrais savoir si je suis concerné",
    "je veux parler à un conseiller",
    "il m'a demandé beaucoup de choses au téléphone et j'ai tout dit",
  ])("does not ask what was announced for %j", (message) => {
    expect(mayAnswer(message)).toBe(false);
  });
});
