import { expect, it } from "vitest";
import { checkPack } from "../../src/pack/check.js";
import { describe as told } from "../../src/pack/mistake.js";

it("the knowledge folder that ships holds no mistake", () => {
  expect(checkPack("knowledge", "2026-11-23").errors.map(told)).toEqual([]);
});
