import { describe, expect, it } from "vitest";
import { steeringIn } from "../../dialogs/command.js";
import { step } from "../../dialogs/conversation.js";
import { freshState } from "../../dialogs/state.js";
import { loadPack } from "../../src/pack/load.js";
import { deciding, decision, neverAsked, pack } from "./fixture.js";

const shipped = loadPack("knowledge");
const nothing = (): boolean => false;
const steered = (text: string) => steeringIn(text, "bot", shipped, nothing);

describe("erase", () => {
  it("asks for the erasure at once, confirms it, and remembers nothing but the language", () => {
    const before = step(
      undefined,
      { kind: "press", button: "topic:bank-details-safe" },
      { pack, decide: neverAsked },
    );
    const erased = step(
      before.state,
      { kind: "say", text: "Effacez ma conversation svp !", masked: [] },
      { pack, decide: neverAsked },
    );
    expect(erased.requests).toEqual([{ kind: "erase" }]);
    expect(erased.replies.map(({ text }) => text)).toEqual(["(fr) erased"]);
    expect(erased.state).toEqual({ version: 1, language: "fr", misses: 0, waiting: { kind: "nothing" } });
  });

  it("never asks who the member is", () => {
    for (const language of shipped.languages) {
      expect(shipped.replies.get(language)?.erased).not.toMatch(/\?|votre nom|your name|identi/);
    }
  });

  it("leaves a question about the insurer's files to the matcher", () => {
    const question = {
      kind: "say",
      text: "comment faire effacer mes données chez Viamedis ?",
      masked: [],
    } as const;
    const answered = step(undefined, question, { pack, decide: deciding({ outcome: "fallback" }) });
    expect(answered.requests).not.toContainEqual({ kind: "erase" });
  });

  it.each([
    "efface ma conversation",
    "Effacez ma conversation, s'il vous plaît.",
    "Oubliez-moi !",
    "supprimez tout",
    "forget me",
    "delete my conversation",
    "Pouvez-vous supprimer cette conversation ?",
    "Can you please delete this chat?",
    "bonjour, je voudrais effacer tout ce que j'ai écrit merci",
    "Je veux que vous effaciez ma conversation",
    "Please forget everything I said",
    "EFFACE TOUT STP",
    "pourriez-vous oublier tout ce que j'ai dit ?",
    "don't keep anything please",
    "I'd like you to erase this conversation",
    "Merci de supprimer ma conversation",
    "je veux qu'on m'oublie",
    "je souhaite que notre conversation soit supprimée",
    "I want to be forgotten",
    "efface mes données",
    "Supprimez toutes mes données svp",
    "delete my data please",
    "delete all of this now",
    "erase this",
    "oublie tout ce que j'ai dit",
    "efface le chat",
    "je veux que vous effaciez tout ce que j'ai écrit",
    "Merci d'effacer ce chat",
    "I need you to delete everything I've written",
    "I'd like this conversation erased",
    "please wipe this chat",
    "effacer",
    "Supprimez.",
    "delete it please",
    "supprimez tout ce que j'ai écrit",
    "Effacez tout ce que je viens de vous dire",
    "je veux que cette discussion soit supprimée",
    "je voudrais que tout ce que j'ai écrit soit effacé",
    "efface ce que j'ai mis avant",
    "il faut tout effacer",
    "je souhaite la suppression de cette conversation",
    "je veux pas que vous gardiez ce que j'ai dit",
    "ne conservez pas mes messages",
    "j'aimerais que rien ne soit gardé",
    "je veux que ça disparaisse",
    "faites disparaître cette conversation",
    "nettoyez la conversation",
    "je vous demande d'effacer tout ça",
    "could you delete what I just wrote",
    "I want my messages deleted",
    "I want all of this gone",
    "make this conversation disappear",
    "I would like everything I wrote removed",
    "please have this conversation removed",
    "I don't want you to keep this conversation",
    "don't save any of this",
    "purge this chat",
    "efface la conversation s'il te plaît, j'ai peur",
    "j'ai honte, effacez la conversation",
    "bonjour, effacez tout, je me suis trompé de site",
    "efface tout avant que mon mari voie",
    "peux tu supprimer notre conversation stp elle contient mon adresse",
    "Je souhaite que vous supprimiez cette conversation, c'est trop personnel",
    "delete this conversation please, I'm scared",
    "Erase this chat. My ex reads my phone.",
    "please delete everything because my husband might see it",
    "efface ma conversation, j'ai mis mon mot de passe ‹mot de passe masqué›",
    "I wrote my password ‹password masked›. Please delete my conversation!",
    "j'en ai marre supprimez tout ce que j'ai écrit",
    "ras le bol effacez cette conversation",
    "c'est n'importe quoi, supprimez tout",
    "this is ridiculous delete this chat",
    "I'm fed up, delete everything",
  ])("is what %j asks for", (text) => {
    expect(steered(text)).toMatchObject({ kind: "erase" });
  });

  it.each([
    "comment effacer ma conversation ?",
    "Bonjour, comment puis-je supprimer cette conversation svp ?",
    "comment est-ce que je peux effacer tout ce que j'ai écrit ?",
    "est-il possible d'effacer le chat ?",
    "je voudrais savoir comment effacer cette conversation",
    "où supprimer mes messages ?",
    "effacer ma conversation, comment faire ?",
    "how do I delete my conversation?",
    "Can I delete this chat?",
    "is there a way to erase what I wrote?",
    "can you tell me how to delete this conversation",
    "effacer ?",
    "delete?",
    "j'ai mis mon adresse, effacer la conversation ?",
    "comment on efface une conversation ?",
    "how do I delete a conversation?",
  ])("is offered, and not done, for %j, which asks how", (text) => {
    expect(steered(text)).toMatchObject({ kind: "offer-erasure" });
  });

  it("is done once who asked how says yes or presses the button, and not for a no", () => {
    const say = (text: string) => ({ kind: "say", text, masked: [] }) as const;
    const knows = { pack: shipped, decide: neverAsked };
    const offered = step(undefined, say("comment effacer ma conversation ?"), knows);
    expect(offered.requests).toEqual([]);
    expect(offered.replies[0]?.text).toMatch(/« efface ma conversation ».*Voulez-vous/);
    expect(offered.replies[0]?.buttons.map(({ id }) => id)).toEqual(["erase", "menu"]);
    for (const input of [say("oui"), { kind: "press", button: "erase" } as const]) {
      expect(step(offered.state, input, knows).requests).toEqual([{ kind: "erase" }]);
    }
    const { requests, replies } = step(offered.state, say("non merci"), knows);
    expect(requests).toEqual([]);
    expect(replies[0]?.text).toBe(shipped.replies.get("fr")?.menu);
  });

  it.each([
    ["forget me", "fr", "en"],
    ["how do I delete this chat?", "fr", "en"],
    ["efface ma conversation", "en", "fr"],
  ])("speaks the language of %j on a page in another", (text, pageLanguage, language) => {
    for (const owner of ["bot", "queue"] as const) {
      const input = { kind: "say", text, masked: [] } as const;
      const asked = step(freshState(pageLanguage), input, { pack: shipped, decide: neverAsked }, owner);
      expect(asked.replies.map((reply) => reply.language)).toEqual([language]);
      expect(asked.state.language).toBe(language);
    }
  });

  it("beside an adviser is confirmed in the language of the words; what may mean files is for the adviser", () => {
    const beside = (text: string) =>
      step(
        freshState("fr"),
        { kind: "say", text, masked: [] },
        { pack: shipped, decide: deciding({ outcome: "fallback" }) },
        "adviser",
      );
    const erased = beside("forget me");
    expect(erased.requests).toEqual([{ kind: "erase" }]);
    expect(erased.replies.map(({ language }) => language)).toEqual(["en"]);
    for (const text of ["effacez mes données", "comment effacer ma conversation ?"]) {
      expect(beside(text).requests).toEqual([{ kind: "tell-adviser", text }]);
    }
    const pressed = step(
      freshState("fr"),
      { kind: "press", button: "erase" },
      { pack: shipped, decide: neverAsked },
      "adviser",
    );
    expect(pressed.requests).toEqual([{ kind: "erase" }]);
  });

  it("says where the insurer's files are asked for", () => {
    expect(shipped.replies.get("fr")?.erased).toContain("délégué à la protection des données");
    expect(shipped.replies.get("en")?.erased).toContain("data protection officer");
  });

  it.each([
    "effacez mes données de votre système",
    "je veux exercer mon droit à l'effacement",
    "comment effacer mes données ?",
    "how do I delete my data?",
    "oublie ça",
    "n'effacez pas ma conversation",
    "supprimez toutes mes données, c'est mon droit",
    "delete my data from your files",
    "droit à l'oubli",
    "supprimez-moi de vos fichiers",
    "supprimez tout ce que vous avez sur moi",
    "j'ai supprimé la conversation avec l'escroc",
    "dois-je supprimer le SMS ?",
    "mot de passe oublié",
    "la conversation est-elle conservée ?",
    "how do I delete my account?",
    "efface-t-on mes données chez Viamedis ?",
    "comment effacer mes données",
    "can Almerys erase my data",
    "effacez mes données de Viamedis",
    "les hackers vont-ils effacer mes données",
    "on m'a dit : efface la conversation",
    "il m'a demandé de l'aide, efface la conversation",
    "he told me to hurry, delete this chat",
    'il m\'écrit "supprime tout"',
    "il veut que j'efface la conversation",
    "he asked me to delete the conversation",
    "effacez tout, et qui est touché ?",
    "supprimez mes données, c'est mon droit",
    "don't delete this conversation",
    "est-ce que vous effacez la conversation ?",
    "le pirate a tout effacé",
    "effacez mon IBAN",
    "j'ai bloqué, signalé, effacer",
    `efface la conversation, ${"j'ai peur de tout, ".repeat(12)}merci`,
  ])("is not what %j asks for", (text) => {
    expect(steered(text)).toBeUndefined();
  });

  it.each([
    "j'en ai marre de vivre, supprimez tout",
    "j'en ai marre de vivre supprimez tout",
    "j'en ai marre de la vie, effacez tout ce que j'ai écrit",
    "supprimez tout j'en ai marre de vivre",
    "I'm fed up of living, delete everything",
    "i'm fed up with this life delete everything",
  ])("waits for the numbers where somebody is in despair: %s", (text) => {
    const { requests, replies } = step(
      undefined,
      { kind: "say", text, masked: [] },
      { pack: shipped, decide: deciding({ outcome: "redirect", reason: "distress" }) },
    );
    expect(requests).not.toContainEqual({ kind: "erase" });
    expect(replies[0]?.text).toBe(shipped.redirects.get("distress")?.answer["fr"]?.trim());
  });

  it("is not heard in what was done: effacé", () => {
    expect(steered("effacé")?.kind).not.toBe("erase");
    expect(steered("supprimé.")?.kind).not.toBe("erase");
  });

  it("is read where it stands, though an earlier clause holds the same words", () => {
    const read: string[] = [];
    const wish = steeringIn("je crains qu'il efface tout ce soir, efface tout", "bot", shipped, (beside) => {
      read.push(beside);
      return false;
    });
    expect(wish?.kind).toBe("erase");
    expect(read).toEqual(["je crains qu'il efface tout ce soir,"]);
  });

  it("waits where harm is told beside it: the steps come first", () => {
    const { replies, requests } = step(
      undefined,
      { kind: "say", text: "efface tout, il va me frapper", masked: [] },
      {
        pack: shipped,
        decide: (message) =>
          message.text.includes("frapper")
            ? decision({ outcome: "redirect", reason: "distress" })
            : neverAsked(message),
      },
    );
    expect(requests).not.toContainEqual({ kind: "erase" });
    expect(replies[0]?.text).toBe(shipped.redirects.get("distress")?.answer["fr"]?.trim());
  });

  it("takes none of the questions that the matcher learns from, but for those that may mean the conversation", () => {
    const taken = shipped.variants.filter(({ text }) => steered(text)?.kind === "erase");
    expect(taken.map(({ text }) => text).sort()).toEqual([
      "Effacez toutes mes données.",
      "delete all my data",
      "delete my data",
      "effacez mes données",
      "erase my data",
    ]);
    const offered = shipped.variants.filter(({ text }) => steered(text)?.kind === "offer-erasure");
    expect(offered).toEqual([]);
  });

  it.each([
    "éfface ma converssation",
    "eface ma conversation",
    "suprimez mes mesages svp",
    "bonjour, effacer cette convesration",
    "suprime tout ce que j'ai dit",
    "efface mon historiqe",
    "delete my conversaton",
    "erase my mesages please",
  ])("hears it with a slip: %s", (text) => {
    expect(steered(text)).toMatchObject({ kind: "erase" });
  });

  it.each([
    "publie ma conversation",
    "j'ai effacé ma conversation",
    "you forgot me",
    "forgot me",
    "effacez ma consultation",
    "effacer ma carte",
    "efface mes douleurs",
    "la conversation",
    "i deleted my messages",
    "deleted my messages",
  ])("takes no other words for it: %s", (text) => {
    expect(steered(text)?.kind).not.toBe("erase");
  });
});
