import { describe, expect, it } from "vitest";
import { steeringIn } from "../../dialogs/command.js";
import { loadPack } from "../../src/pack/load.js";

const shipped = loadPack("knowledge");
const leaves = (text: string): boolean =>
  steeringIn(text, "queue", shipped, () => false)?.kind === "leave-queue";

describe("a member who waits for an adviser", () => {
  it.each([
    "annuler",
    "stop",
    "STOP !!",
    "Laisse tomber",
    "bon, laissez tomber, merci",
    "non merci, plus besoin de conseiller",
    "c'est bon j'ai trouvé ma réponse",
    "tant pis",
    "Je ne veux plus attendre svp",
    "never mind",
    "Actually, forget it.",
    "no thanks, i don't need an adviser any more",
    "it's fine, i found it",
    "cancel please",
  ])("leaves the queue: %s", (text) => {
    expect(leaves(text)).toBe(true);
  });

  it.each([
    "bonjour",
    "merci",
    "ok",
    "non",
    "c'est bon",
    "comment arrêter les appels ?",
    "j'ai trouvé un message bizarre",
    "faut-il faire opposition ?",
    "stop aux appels publicitaires, comment faire ?",
    "I found a strange message",
    "no",
    "thank you",
  ])("stays in it, whatever else they write: %s", (text) => {
    expect(leaves(text)).toBe(false);
  });

  it("asks their questions as before: no question that the pack knows leaves the queue", () => {
    const leaving = shipped.variants.filter(({ label, text }) => label !== "smalltalk" && leaves(text));
    // Asked by somebody who waits, it is about the wait.
    expect(leaving.map(({ text }) => text)).toEqual(["how do i cancel"]);
  });
});
