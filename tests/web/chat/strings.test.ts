import { describe, expect, it } from "vitest";
import { en } from "../../../src/web/chat/strings-en.js";
import { fr } from "../../../src/web/chat/strings-fr.js";
import { loaderStrings } from "../../../src/web/loader/strings.js";

/** Every text of a table of strings; functions are asked with values that show singular, plural and excess. */
function textsOf(strings: object): string[] {
  return Object.values(strings).flatMap((value: unknown) => {
    if (typeof value === "string") return [value];
    if (typeof value === "function") return [1, 2, -3].map((count) => String(value(count)));
    return Object.values(value as Record<string, string>);
  });
}

describe("the strings", () => {
  it("set French marks off with a no-break space", () => {
    for (const text of [...textsOf(fr), ...textsOf(loaderStrings("fr"))]) {
      expect(text, text).not.toMatch(/[^\u00a0]([?!;:»])|«[^\u00a0]|'/);
    }
  });

  it("never set English marks off", () => {
    for (const text of [...textsOf(en), ...textsOf(loaderStrings("en"))]) {
      expect(text, text).not.toMatch(/[\s\u00a0][?!;:]|'/);
    }
  });

  it("count in whole words", () => {
    expect(fr.charactersLeft(1)).toBe("1 caractère restant");
    expect(fr.charactersLeft(-1)).toMatch(/^Message trop long de 1 caractère\u00a0:/);
    expect(en.charactersLeft(0)).toBe("0 characters left");
    expect(fr.held(1)).toBe("Vous écrivez vite. Votre message part dans une seconde.");
    expect(fr.full(1)).toMatch(/nous réessayons dans une minute\.$/);
    expect(fr.full(12)).toMatch(/nous réessayons dans 12 minutes\.$/);
    expect(en.full(1)).toMatch(/try again in one minute\.$/);
    expect(en.held(40)).toBe("You are writing fast. Your message leaves in 40 seconds.");
  });
});
