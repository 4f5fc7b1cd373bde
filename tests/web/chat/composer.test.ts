import { describe, expect, it } from "vitest";
import { TEXT_LIMIT as EDGE_LIMIT } from "../../../src/channels/edge.js";
import { TEXT_LIMIT } from "../../../src/web/chat/composer.js";

describe("the composer", () => {
  it("has the same limit as the server, which would not read a longer message", () => {
    expect(TEXT_LIMIT).toBe(EDGE_LIMIT);
  });
});
