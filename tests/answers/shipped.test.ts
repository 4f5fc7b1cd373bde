import { beforeAll, describe, expect, it } from "vitest";
import { openAnswers } from "../../src/answers/answers.js";
import type { Decide, Decision, Message } from "../../src/answers/decision.js";
import { loadPack } from "../../src/pack/load.js";

/** What the shipped pack must never get wrong: promises, one by one. Accuracy as a whole is `npm run eval`'s. */
let decide: Decide;
beforeAll(async () => {
  decide = await openAnswers(loadPack("knowledge"), "data/models", () => undefined);
});

const ask = (text: string, more: Partial<Message> = {}): Decision =>
  decide({ text, masked: false, language: "fr", ...more });

describe("a message that says nothing yet", () => {
  it.each(["au secours", "urgent", "aidez moi svp vite", "help", "i need help now", "SOS !!"])(
    "that calls for help is asked what happened: %s",
    (text) => {
      expect(ask(text)).toMatchObject({ outcome: "smalltalk", kind: "help" });
    },
  );

  it.each(["vous êtes des incapables", "C'est une honte !", "you are useless", "ras le bol"])(
    "that is angry hears that anger is understood: %s",
    (text) => {
      expect(ask(text)).toMatchObject({ outcome: "smalltalk", kind: "anger" });
    },
  );

  it.each(["???", "...", "!"])("that holds no word is not guessed at: %s", (text) => {
    expect(ask(text)).toMatchObject({ outcome: "fallback" });
  });
});

describe("harm first", () => {
  it.each([
    ["j'ai cliqué sur le lien du SMS", "clicked-a-link"],
    ["g clike sur le lien", "clicked-a-link"],
    ["i clicked the link in the email", "clicked-a-link"],
    ["j'ai donné mon numéro de carte bleue au téléphone", "gave-bank-details"],
    ["j'ai donné mon mot de passe à un faux conseiller", "gave-credentials"],
    ["on m'a prélevé 800 euros que je n'ai pas autorisés", "money-lost"],
    ["quelqu'un a pris un crédit à mon nom", "identity-stolen"],
    ["mon compte ameli est piraté", "identity-stolen"],
    ["mon identité est usurpée", "identity-stolen"],
    ["someone hacked my email", "identity-stolen"],
    ["mon téléphone est piraté", "clicked-a-link"],
    ["on me fait du chantage avec mes données de santé", "blackmail"],
    ["un hacker me menace de tout publier si je ne paie pas", "blackmail"],
    ["ils demandent une rançon de 500 euros sinon ils envoient mes données à mon patron", "blackmail"],
    ["someone emailed me my social security number and wants 1000 in bitcoin", "blackmail"],
  ])("%s", (text, topic) => {
    expect(ask(text)).toMatchObject({ outcome: "urgent", topic });
  });

  it.each([
    ["est-ce que mon compte ameli est piraté ?", "passwords-exposed"],
    ["ameli est piraté ?", "who-was-attacked"],
    ["mes données ont été piratées, que faire", "what-to-do"],
  ])("is not heard where it is only asked about: %s", (text, topic) => {
    expect(ask(text)).toMatchObject({ outcome: "answer", topic });
  });

  it("puts danger to life before everything, masked data included", () => {
    expect(ask("j'ai tout perdu, je veux mourir, ‹IBAN masqué›", { masked: true })).toMatchObject({
      outcome: "redirect",
      reason: "distress",
    });
  });

  it("puts harm before typed personal data, and that before the question beside it", () => {
    expect(ask("j'ai donné mon IBAN ‹IBAN masqué› à un escroc au téléphone", { masked: true }).outcome).toBe(
      "urgent",
    );
    expect(
      ask("mon numéro est ‹numéro de sécurité sociale masqué›, a-t-il été volé ?", { masked: true }),
    ).toMatchObject({
      outcome: "redirect",
      reason: "typed-personal-data",
    });
  });

  it.each([
    [
      "je suis ‹nom masqué›, née le ‹date de naissance masquée›. Il est devant ma porte avec un couteau",
      "redirect",
    ],
    ["My name is ‹name masked›, ‹phone number masked›. Someone is hitting me", "redirect"],
    ["On a vidé mon compte ce matin. Mon tel ‹numéro de téléphone masqué›", "urgent"],
    ["my name is ‹name masked›, born ‹date of birth masked›, somebody opened a loan in my name", "urgent"],
  ])("hears harm though who tells it said first who they are: %s", (text, outcome) => {
    const decision = ask(text, { masked: true });
    expect(decision.outcome).toBe(outcome);
    if (decision.outcome === "redirect") expect(decision.reason).toBe("distress");
  });

  it.each([
    "mon code pin est ‹code masqué›",
    "ma cb ‹numéro de carte masqué›",
    "Mot de passe :\n‹mot de passe masqué›",
    "mes identifiants : ‹identifiant masqué› / ‹mot de passe masqué›",
    "my password ‹password masked›",
    "the last four digits of my card: ‹card number masked›",
  ])("hears no harm where a value is only named: %s", (text) => {
    expect(ask(text, { masked: true })).toMatchObject({ outcome: "redirect", reason: "typed-personal-data" });
  });

  it.each([
    "mon identifiant",
    "mon mot de passe était",
    "Ma carte bancaire",
    "my pin is",
    "argent",
    "300 euros",
  ])("hears none where a message names a thing and breaks off: %s", (text) => {
    expect(ask(text).outcome).not.toBe("urgent");
  });

  it.each([
    "il a mon code ‹code masqué›",
    "j'ai donné ma cb ‹numéro de carte masqué›",
    "my card was used ‹card number masked›",
    "I gave him my pin ‹code masked›",
    "code donné",
    "compte vidé",
  ])("hears it in as few words that tell it: %s", (text) => {
    expect(ask(text, { masked: text.includes("‹") }).outcome).toBe("urgent");
  });

  it("takes the words of masks for no language of the member's", () => {
    const message = { text: "‹numéro de carte masqué›", masked: true, language: "en" as const };
    expect(decide(message).language).toBe("en");
    const doubtful = { text: "‹nom masqué›, is it safe?", masked: false, language: "en" as const };
    expect(decide(doubtful).language).toBe("en");
    expect(decide({ ...doubtful, text: "‹date de naissance masquée›" }).language).toBe("en");
  });

  it("takes no doubt beside a value for harm", () => {
    const text =
      "Je suis un peu perdue avec ces démarches et je voudrais savoir si je fais partie des personnes dont on a volé les renseignements. Je m'appelle ‹nom masqué›, vous pouvez me joindre au ‹numéro de téléphone masqué› le matin de préférence.";
    expect(ask(text, { masked: true })).toMatchObject({ reason: "typed-personal-data" });
  });

  it.each([
    [
      "mon numéro de sécu est ‹numéro de sécurité sociale masqué›, à quoi peut servir un numéro de sécurité sociale volé ?",
      "social-security-number",
    ],
    ["My password is ‹password masked›, should I change it?", "change-password"],
    ["Je m'appelle ‹nom masqué›, ‹adresse masquée›. Suis-je concerné par la fuite ?", "am-i-affected"],
    ["contrat ‹numéro masqué›, dois-je refaire ma carte vitale", "insurance-cards"],
  ])("has a plain question beside it answered after the notice: %s", (text, topic) => {
    expect(ask(text, { masked: true })).toMatchObject({
      outcome: "redirect",
      reason: "typed-personal-data",
      beside: { outcome: "answer", topic },
    });
  });

  it.each([
    "je veux parler à quelqu'un, mon tel ‹numéro de téléphone masqué›",
    "mon tel ‹numéro de téléphone masqué› je veux parler à un conseiller",
    "Could someone ring me? ‹phone number masked›. I'd rather talk to a person.",
  ])("brings a person who is plainly asked for beside it: %s", (text) => {
    expect(ask(text, { masked: true })).toMatchObject({
      reason: "typed-personal-data",
      beside: { outcome: "handoff" },
    });
  });

  it.each([
    "my IBAN is ‹IBAN masked›",
    "mon mail c'est ‹adresse e-mail masquée›",
    "voici ma carte ‹numéro de carte masqué›, merci de faire le nécessaire",
    "Je vis à Charleroi, gsm ‹numéro de téléphone masqué›, quel temps fait-il ?",
    "‹nom masqué›, elle a rappelé deux fois : ‹numéro de téléphone masqué›",
  ])("gets the notice alone where nothing is plainly asked: %s", (text) => {
    const decision = ask(text, { masked: true });
    expect(decision).toMatchObject({ reason: "typed-personal-data" });
    expect(decision).not.toHaveProperty("beside");
  });

  it.each([
    "faut-il cliquer sur le lien du mail ?",
    "je n'ai pas cliqué, je demande juste si c'est dangereux",
    "est-ce qu'on pourrait me faire du chantage avec ces données ?",
    "les pirates ont-ils demandé une rançon à Viamedis ?",
    "could I be blackmailed over this one day?",
  ])("does not take for harm: %s", (text) => expect(ask(text).outcome).not.toBe("urgent"));
});

describe("distress", () => {
  it.each(["il y a un homme derrière ma porte et il refuse de partir", "un type essaie d'entrer chez moi"])(
    "is heard in a danger at the door: %s",
    (text) => {
      expect(ask(text)).toMatchObject({ outcome: "redirect", reason: "distress" });
    },
  );

  it("is not heard in a delivery at the door, or in an ache", () => {
    expect(ask("le livreur est devant ma porte").outcome).toBe("fallback");
    expect(ask("my back is killing me")).toMatchObject({ outcome: "redirect", reason: "medical" });
  });

  it.each([
    "pas envie de mourir de ridicule au guichet, quelles infos ont été volées ?",
    "je suis mort de rire",
    "ma mère serait morte de rire",
    "les bouchons me tuent",
    "mort de peur pour mes sous, mon IBAN a fuité ?",
    "je vais tuer mon ordinateur",
    "plutôt mourir que de payer ça",
    "this queue is killing me",
    "the wait is killing me",
    "I would die of shame if my neighbours knew, what was leaked",
    "I nearly died laughing",
    "my kids are killing me today",
  ])("is not heard in a figure of speech: %s", (text) => {
    expect(ask(text)).not.toMatchObject({ reason: "distress" });
  });

  it.each([
    "je suis mort à l'intérieur, je n'ai plus goût à rien",
    "la honte me tue, je ne sors plus de chez moi",
    "plutôt mourir que de vivre comme ça",
    "je suis au bout du rouleau",
    "tuez-moi",
    "j'ai envie de disparaître",
    "ma femme me menace avec un couteau",
    "mon mari va me tuer, il est rentré ivre",
    "I feel dead inside and see no way out",
    "this shame is killing me, I can't leave the house",
    "I'm so ashamed I want to die",
    "kill me please",
    "nobody would miss me",
  ])("is heard in the same words when they are meant: %s", (text) => {
    expect(ask(text)).toMatchObject({ outcome: "redirect", reason: "distress" });
  });
});

describe("language", () => {
  it("is told from each message, whatever the conversation's language is", () => {
    expect(ask("was my bank account number stolen?", { language: "fr" }).language).toBe("en");
    expect(ask("mon iban a-t-il été volé ?", { language: "en" }).language).toBe("fr");
  });

  it("stays what it was where the message does not tell", () => {
    expect(ask("iban ?", { language: "en" }).language).toBe("en");
    expect(ask("ok", { language: "fr" }).language).toBe("fr");
  });

  it("says which languages are served to a message in another one", () => {
    expect(ask("¿Me puede decir qué ha pasado con mis datos personales?")).toMatchObject({
      outcome: "fallback",
      foreign: "es",
    });
  });

  it("gives the emergency steps for harm told in another language", () => {
    expect(ask("hola, he hecho clic en un enlace que parecía de ustedes")).toMatchObject({
      outcome: "urgent",
      topic: "clicked-a-link",
    });
    expect(ask("ich habe auf den Link geklickt")).toMatchObject({
      outcome: "urgent",
      topic: "clicked-a-link",
    });
    expect(ask("Hilfe, ich werde erpresst, jemand hat meine Daten")).toMatchObject({
      outcome: "urgent",
      topic: "blackmail",
    });
  });

  it("does not take French as members write it for another language", () => {
    for (const text of ["c koi se truk", "mi données i lé volé ou koi", "slt g rien compri a la letre"]) {
      expect(ask(text)).not.toHaveProperty("foreign");
    }
  });
});

describe("follow-ups and second questions", () => {
  it("reads an elliptical question beside the last answer", () => {
    expect(ask("et mon adresse ?", { after: "bank-details-safe" })).toMatchObject({
      outcome: "answer",
      topic: "contact-details-safe",
    });
  });

  it("answers both questions of one message, the first one first", () => {
    expect(ask("who was attacked and when?")).toMatchObject({
      outcome: "answer",
      topic: "who-was-attacked",
      also: "when",
    });
  });

  it("answers both also where neither is likelier than the other by itself", () => {
    expect(ask("qui a été attaqué et quand ?")).toMatchObject({
      outcome: "answer",
      topic: "who-was-attacked",
      also: "when",
    });
  });
});

describe("doubt", () => {
  it.each([
    "quel temps fera-t-il demain ?",
    "azerty",
    "une recette de crêpes svp",
    "who won the match last night",
  ])("is admitted: %s", (text) => expect(ask(text).outcome).toBe("fallback"));

  it("takes a greeting for a greeting", () => {
    expect(ask("bonjour")).toMatchObject({ outcome: "smalltalk", kind: "greeting" });
    expect(ask("merci !")).toMatchObject({ outcome: "smalltalk", kind: "thanks" });
  });

  it("brings a person when one is asked for", () => {
    expect(ask("je veux parler à un conseiller").outcome).toBe("handoff");
  });
});

describe("any text", () => {
  it.each(["", " ", "?", "😡😡😡", "\u0000", "a".repeat(4000), "‹›", "١٢٣", "\ud83d"])(
    "gets a decision: %j",
    (text) => {
      const { confidence } = ask(text);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    },
  );
});
