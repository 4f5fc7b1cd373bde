import { expect, it } from "vitest";
import { loadPack } from "../../src/pack/load.js";

it.each(["fr", "en"])(
  "whoever is in danger, or hurt by somebody, is told every number that helps: %s",
  (language) => {
    const answer = loadPack("knowledge").redirects.get("distress")?.answer[language] ?? "";
    for (const number of ["17", "112", "15", "114", "3114", "3919"]) {
      expect(answer).toMatch(new RegExp(`(?<!\\d)${number}(?!\\d)`));
    }
  },
);
