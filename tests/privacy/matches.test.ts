import { describe, expect, it } from "vitest";
import { matchesOf } from "../../src/privacy/matches.js";

describe("matchesOf", () => {
  it("finds what matchAll finds, time after time, empty matches too", () => {
    for (const form of [/\d+/g, /(?<pair>\d\d)/dg, /x*/g, /\p{L}+/gu]) {
      for (const text of ["12 et 34 xx", "", "aucun"]) {
        const expected = [...text.matchAll(form)];
        expect(matchesOf(form, text)).toEqual(expected);
        expect(matchesOf(form, text)).toEqual(expected);
      }
    }
  });
});
