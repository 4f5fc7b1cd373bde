import { describe, expect, it } from "vitest";
import { fromMarkdown } from "../../../src/channels/hubs/from-markdown.js";

describe("fromMarkdown", () => {
  it.each([
    ["Un mot en **gras**, un en *italique*, un en _autre_.", "Un mot en gras, un en italique, un en autre."],
    ["***les deux***, ~~barré~~, `code`, __gras__", "les deux, barré, code, gras"],
    ["**gras avec *italique* dedans**", "gras avec italique dedans"],
    ["**deux\\\nlignes**", "deux\nlignes"],
    ["[notre page](https://www.ameli.fr/a_b)", "notre page (https://www.ameli.fr/a_b)"],
    ["[**ici**](https://ameli.fr 'titre')", "ici (https://ameli.fr)"],
    ['[ici](https://ameli.fr/a(b) "titre")', "ici (https://ameli.fr/a(b))"],
    ["[www.ameli.fr](https://www.ameli.fr/)", "www.ameli.fr"],
    ["[36 46](tel:3646), [a@b.fr](mailto:a@b.fr)", "36 46, a@b.fr"],
    ["<https://www.ameli.fr> <mailto:a@b.fr>", "https://www.ameli.fr a@b.fr"],
    ["![capture](https://x.example/1.png)", "capture (https://x.example/1.png)"],
    [
      "# Titre\n\n> cité\n\n* un\n+ deux\n- trois\n\n1. premier",
      "Titre\n\ncité\n\n- un\n- deux\n- trois\n\n1. premier",
    ],
    ["une ligne\\\nune autre", "une ligne\nune autre"],
    ["```\nFR76\n```\nfin", "FR76\nfin"],
    ["1\\. prenom\\_nom\\*, \\[non\\]\\(x\\)", "1. prenom_nom*, [non](x)"],
  ])("reads %j as %j", (markdown, text) => {
    expect(fromMarkdown(markdown)).toBe(text);
  });

  it.each([
    "Bonjour, je suis là.\n\nVotre rang : 2 * 3 * 4, ou 2*3*4.",
    "nom_de_famille et prenom_usuel",
    "****1234****, un * seul, _ et __",
    "a < b, [entre crochets], (entre parenthèses)",
    "C:\\dossier",
    "-- \nAlice",
  ])("leaves %j as it is", (text) => {
    expect(fromMarkdown(text)).toBe(text);
  });

  it("hides no address behind another", () => {
    expect(fromMarkdown("[https://www.ameli.fr](https://evil.example)")).toContain("evil.example");
  });

  it.each(["*", "**a ", "[", "[a](", "`", "_a", "~~a", "\\", "<https:", "(", "> ", "***"])(
    "reads 64 kB made of %j",
    (piece) => {
      expect(fromMarkdown(piece.repeat(64_000 / piece.length))).toBeTypeOf("string");
    },
  );
});
