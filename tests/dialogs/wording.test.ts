import { describe, expect, it } from "vitest";
import { inLanguage, line, MissingTextError } from "../../dialogs/wording.js";
import { pack } from "./fixture.js";

describe("line", () => {
  it("fills in the values of a stock line", () => {
    expect(line(pack, "en", "as-of", { date: "May 2024" })).toBe("(en) as-of May 2024");
  });

  it("leaves a placeholder without a value in sight", () => {
    expect(line(pack, "en", "as-of")).toBe("(en) as-of {date}");
  });

  it("speaks the pack's first language to those whose language it does not hold", () => {
    expect(line(pack, "es", "menu")).toBe("(fr) menu");
  });

  it("says which reply an unchecked pack lacks", () => {
    const unchecked = { ...pack, replies: new Map() };
    expect(() => line(unchecked, "fr", "menu")).toThrow(MissingTextError);
    expect(() => line(unchecked, "fr", "menu")).toThrow(
      'the reply "menu" is missing in "fr". Run npm run check',
    );
  });
});

describe("inLanguage", () => {
  it("takes the language asked for, else the pack's first", () => {
    expect(inLanguage({ fr: "Oui", en: "Yes" }, "en", pack)).toBe("Yes");
    expect(inLanguage({ fr: "Oui" }, "en", pack)).toBe("Oui");
    expect(() => inLanguage({}, "en", pack)).toThrow(MissingTextError);
  });
});
