import { describe, expect, it } from "vitest";
import { clausesOf, LONG_MESSAGE } from "../../src/answers/clauses.js";

describe("clausesOf", () => {
  it("gives each sentence that says something", () => {
    expect(
      clausesOf("Bonjour. J'ai reçu votre lettre hier matin ! Est-ce que je suis concerné ? Merci"),
    ).toEqual(["J'ai reçu votre lettre hier matin", "Est-ce que je suis concerné"]);
  });

  it("cuts dictated text, which has no full stop, into windows that overlap", () => {
    const dictated = Array.from({ length: LONG_MESSAGE + 10 }, (_, at) => `mot${at}`).join(" ");
    const clauses = clausesOf(dictated);
    expect(clauses.length).toBeGreaterThan(2);
    expect(clauses[0]?.split(" ").at(-1)).toBe("mot15");
    expect(clauses[1]?.split(" ")[0]).toBe("mot8");
    expect(clauses.at(-1)?.split(" ").at(-1)).toBe(`mot${LONG_MESSAGE + 9}`);
  });
});
