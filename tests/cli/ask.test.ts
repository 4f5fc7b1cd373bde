import { describe, expect, it } from "vitest";
import { runAsk } from "../../src/cli/ask.js";
import { PackError } from "../../src/pack/pack-error.js";
import { deciding } from "../dialogs/fixture.js";
import { worldOf } from "./world.js";

const answered = deciding({ outcome: "answer", topic: "bank-details-safe" });

describe("npm run ask", () => {
  it("prints the reply as a member sees it", async () => {
    const { world, output } = worldOf(answered);
    expect(await runAsk(["mon", "iban ?"], world)).toBe(0);
    expect(output()).toBe(`
  Réponse sur bank details safe.

  1. Premier conseil.

  → (fr) next-step
    Ouvrir mon espace – Espace adhérent
    https://membre.mutuelle.example

  (fr) sources\u00a0: Avis aux adhérents (Mutuelle Exemple, (fr)
  as-of février 2024)

  [ Titre what to do ]

  (fr) feedback-question
  [ (fr) feedback-useful ]
  [ (fr) feedback-not-useful ]
`);
  });

  it("prints as JSON the masked question, the decision and the replies", async () => {
    const { world, output } = worldOf(answered);
    expect(await runAsk(["mon numéro 184127645108946", "--json"], world)).toBe(0);
    expect(JSON.parse(output())).toMatchObject({
      question: "mon numéro ‹numéro masqué›",
      decision: { outcome: "answer", topic: "bank-details-safe" },
      replies: [{ text: "(fr) masked numéro personnel" }, { topic: "bank-details-safe" }],
    });
  });

  it("explains stage by stage how the question was understood", async () => {
    const { world, output } = worldOf(answered);
    expect(await runAsk(["mon ibna", "--explain"], world)).toBe(0);
    expect(output()).toBe(`
Language    fr
Read as     mon iban
Stems       mon iban
Corrected   ibna → iban
Unknown     –

Likeliest, with the nearest variant and the terms that spoke for it
   90.0 %  bank-details-safe
            “iban volé ?”
            iban

What could be done, by expected cost (a wrong answer costs 1)
  0.10  answer: bank-details-safe
  0.40  clarify: bank-details-safe or what-to-do

Decided     answer, 90.0 % sure: test
`);
  });

  it("answers a page in the language asked for", async () => {
    const { world, output } = worldOf(answered);
    await runAsk(["menu", "--lang", "en"], world);
    expect(output()).toContain("(en) menu");
  });

  it.each([
    [[], "Ask something"],
    [["  "], "Ask something"],
    [["x", "--lang", "de"], 'The pack holds no "de"; it holds fr, en.'],
    [["x", "--nonsense"], "Unknown option '--nonsense'"],
    [["x", "--knowledge", "/nowhere"], "There is no folder /nowhere."],
  ])("says how it is called after %j", async (args, message) => {
    const { world, errors } = worldOf(answered);
    expect(await runAsk(args, world)).toBe(2);
    expect(errors()).toContain(message);
    expect(errors()).toContain("See npm run ask -- --help.");
  });

  it("explains itself on request", async () => {
    const { world, output } = worldOf(answered);
    expect(await runAsk(["--help"], world)).toBe(0);
    expect(output()).toContain("--lang LANG");
  });

  it("names every mistake of a wrong pack and starts nothing", async () => {
    const mistake = { file: "topics/when.yaml", line: 3, problem: "no title", remedy: "Add one" };
    const { world, errors } = worldOf(answered, {
      open: () => Promise.reject(new PackError([mistake])),
    });
    expect(await runAsk(["x"], world)).toBe(1);
    expect(errors()).toContain("topics/when.yaml:3");
  });
});
