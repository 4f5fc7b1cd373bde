import { describe, expect, it } from "vitest";
import { notKept } from "../../../src/channels/directline/page-messages.js";
import { loadPack } from "../../../src/pack/load.js";

const pack = loadPack("knowledge");
const began = { id: "a", userId: "dl_0123456789abcdef", language: "fr" };
const said = (locale?: string) => ({
  type: "message",
  from: { id: "vigie", role: "bot" } as const,
  ...(locale !== undefined && { locale }),
});

describe("the notice that a conversation is not kept for now", () => {
  it.each([
    ["of the answer that it stands after", [said("fr"), said("en")], /cannot save our conversation/],
    ["in which the conversation began, where no answer tells", [], /ne peux pas enregistrer/],
    [
      "of the pack, where the answer has one that the pack does not hold",
      [said("de")],
      /ne peux pas enregistrer/,
    ],
  ])("is in the language %s", (_case, answer, text) => {
    expect(notKept(began, answer, pack)["text"]).toMatch(text);
  });
});
