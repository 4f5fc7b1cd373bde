import { describe, expect, it } from "vitest";
import { TEXT_LIMIT as EDGE_LIMIT, maskActivity } from "../../../src/channels/edge.js";
import { lengthOf, TEXT_LIMIT } from "../../../src/web/chat/composer.js";
import { pack } from "../../dialogs/fixture.js";

describe("the composer", () => {
  it("has the same limit as the server, which would not read a longer message", () => {
    expect(TEXT_LIMIT).toBe(EDGE_LIMIT);
  });

  it.each(["a", "é", "😡", "\ud83d"])("counts %j as the server does: as one character", (character) => {
    const edge = { mask: (text: string) => ({ text, kinds: [] }), pack };
    const tooLong = (text: string) =>
      maskActivity({ type: "message", text }, edge, "fr").channelData.tooLong === true;
    for (const [count, over] of [
      [TEXT_LIMIT, false],
      [TEXT_LIMIT + 1, true],
    ] as const) {
      const text = character.repeat(count);
      expect([lengthOf(text), tooLong(text)]).toEqual([count, over]);
    }
  });
});
