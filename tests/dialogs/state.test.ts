import { describe, expect, it } from "vitest";
import { freshState, readState } from "../../dialogs/state.js";
import type { State } from "../../dialogs/step.js";
import { pack } from "./fixture.js";

describe("readState", () => {
  const state: State = {
    version: 1,
    language: "en",
    misses: 1,
    lastTopic: "what-to-do",
    waiting: { kind: "choice", buttons: ["topic:what-to-do", "none-of-these"] },
  };

  it("reads what was stored", () => {
    expect(readState(JSON.parse(JSON.stringify(state)), pack)).toEqual(state);
  });

  it("finds nothing in a new conversation", () => {
    expect(readState(undefined, pack)).toBeUndefined();
  });

  it.each([
    ["of another version", { ...state, version: 2 }],
    ["with a damaged question", { ...state, waiting: { kind: "choice" } }],
    ["with impossible misses", { ...state, misses: "many" }],
  ])("starts afresh with a state %s, in the same language", (_, stored) => {
    expect(readState(stored, pack)).toEqual(freshState("en"));
  });

  it.each([[{ ...state, language: "xx" }], ["text"], [null], [{}]])("makes nothing of %j", (stored) => {
    expect(readState(stored, pack)).toBeUndefined();
  });
});
