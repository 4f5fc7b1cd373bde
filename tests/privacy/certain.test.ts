import { describe, expect, it } from "vitest";
import { understood } from "../../src/privacy/certain.js";

const MASK = "‹donnée personnelle masquée›";

describe("what is understood of a masked message", () => {
  it("is the question without what no rule knows, in either language of the mask", () => {
    expect(understood(`Mon mot d'avant, ${MASK}. On vide mon compte !`, ["personal"])).toEqual({
      text: "Mon mot d'avant,  . On vide mon compte !",
      masked: false,
    });
    expect(understood("‹personal data masked›, is my IBAN safe?", ["personal", "name"]).masked).toBe(false);
  });

  it("is all of it, as personal, where a rule knows something in it, or nothing else is said", () => {
    const beside = `‹IBAN masqué› et ${MASK}`;
    expect(understood(beside, ["iban", "personal"])).toEqual({ text: beside, masked: true });
    expect(understood(`${MASK} !`, ["personal"])).toEqual({ text: `${MASK} !`, masked: true });
    expect(understood("‹nom masqué> veut mourir", ["name"]).masked).toBe(true);
  });

  it("is the message itself where nothing was masked", () => {
    expect(understood("mon iban ?", [])).toEqual({ text: "mon iban ?", masked: false });
  });
});
