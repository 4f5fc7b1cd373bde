import { describe, expect, it } from "vitest";
import { steeringIn } from "../../dialogs/command.js";
import { step } from "../../dialogs/conversation.js";
import { loadPack } from "../../src/pack/load.js";
import { deciding, neverAsked, pack } from "./fixture.js";

const shipped = loadPack("knowledge");

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
  ])("is what %j asks for", (text) => {
    expect(steeringIn(text, "bot", shipped)).toEqual({ kind: "erase" });
  });

  it.each([
    "effacez mes données",
    "supprimez toutes mes données, c'est mon droit",
    "delete my data",
    "droit à l'oubli",
    "supprimez-moi de vos fichiers",
    "supprimez tout ce que vous avez sur moi",
    "j'ai supprimé la conversation avec l'escroc",
    "dois-je supprimer le SMS ?",
    "mot de passe oublié",
    "la conversation est-elle conservée ?",
    "how do I delete my account?",
  ])("is not what %j asks for", (text) => {
    expect(steeringIn(text, "bot", shipped)).toBeUndefined();
  });

  it("takes none of the questions that the matcher learns from", () => {
    const taken = shipped.variants.filter(({ text }) => steeringIn(text, "bot", shipped)?.kind === "erase");
    expect(taken).toEqual([]);
  });
});
