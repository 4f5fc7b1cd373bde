import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/web/chat/markdown.js";

const plain = (text: string) => [{ text, bold: false }];

describe("parseMarkdown", () => {
  it("reads paragraphs, and lists that follow them without an empty line", () => {
    expect(
      parseMarkdown("Selon la CNIL :\n- l'état civil\n- la date de naissance\n\nCette liste est générale."),
    ).toEqual([
      { kind: "paragraph", lines: [plain("Selon la CNIL :")] },
      { kind: "unordered", lines: [plain("l'état civil"), plain("la date de naissance")] },
      { kind: "paragraph", lines: [plain("Cette liste est générale.")] },
    ]);
  });

  it("goes on counting when the items of a numbered list stand apart", () => {
    expect(parseMarkdown("1. Fermez la page.\n\n2. Appelez votre banque.\n   Tout de suite.")).toEqual([
      { kind: "ordered", lines: [plain("Fermez la page."), plain("Appelez votre banque. Tout de suite.")] },
    ]);
  });

  it("keeps bold runs within a line", () => {
    expect(parseMarkdown("Appelez le **3114**, gratuit")).toEqual([
      {
        kind: "paragraph",
        lines: [
          [
            { text: "Appelez le ", bold: false },
            { text: "3114", bold: true },
            { text: ", gratuit", bold: false },
          ],
        ],
      },
    ]);
  });

  it("makes no link: its words and its address stay, as text", () => {
    expect(parseMarkdown("[CNIL](https://www.cnil.fr) et <b>gras</b>")).toEqual([
      { kind: "paragraph", lines: [plain("CNIL (https://www.cnil.fr) et <b>gras</b>")] },
    ]);
  });

  it("takes neither a year nor a phone number at the beginning of a line for a list", () => {
    expect(parseMarkdown("2024 fut l'année de l'attaque.\n3114 : prévention")).toEqual([
      { kind: "paragraph", lines: [plain("2024 fut l'année de l'attaque."), plain("3114 : prévention")] },
    ]);
  });
});
