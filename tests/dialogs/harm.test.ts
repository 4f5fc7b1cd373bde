import { describe, expect, it } from "vitest";
import { step } from "../../dialogs/conversation.js";
import { harmIn, LEAST_LIKELY_HARM } from "../../dialogs/harm.js";
import { freshState } from "../../dialogs/state.js";
import { deciding, decision, pack } from "./fixture.js";

/** The wish for a person, beside something else that may have been told. */
const beside = (label: string, p: number) => ({ candidates: [{ label, p }] });

describe("harm", () => {
  it.each([
    ["an urgent topic", decision({ outcome: "urgent", topic: "clicked-a-link" }), "clicked-a-link"],
    [
      "one told beside the wish for a person",
      decision({ outcome: "handoff" }, beside("clicked-a-link", LEAST_LIKELY_HARM)),
      "clicked-a-link",
    ],
  ])("is %s", (_, read, topic) => {
    expect(harmIn(read, pack)).toEqual({ kind: "topic", topic });
  });

  it("is danger to life, which has no topic", () => {
    expect(harmIn(decision({ outcome: "redirect", reason: "distress" }), pack)).toEqual({ kind: "danger" });
  });

  it.each([
    ["a question", decision({ outcome: "answer", topic: "bank-details-safe" })],
    ["another redirect", decision({ outcome: "redirect", reason: "medical" })],
    ["the bare wish for a person", decision({ outcome: "handoff" })],
    ["a question beside it", decision({ outcome: "handoff" }, beside("bank-details-safe", 0.1))],
    [
      "an urgent topic that is less likely",
      decision({ outcome: "handoff" }, beside("clicked-a-link", LEAST_LIKELY_HARM / 2)),
    ],
  ])("is not %s", (_, read) => {
    expect(harmIn(read, pack)).toBeUndefined();
  });

  it("told with the wish for a person brings one urgently, and the steps to take meanwhile", () => {
    const decide = deciding({ outcome: "handoff" }, beside("clicked-a-link", 0.01));
    const text = "on vide mon compte, un conseiller !";
    const taken = step(freshState("fr"), { kind: "say", text, masked: [] }, { pack, decide });
    expect(taken.replies).toMatchObject([{ topic: "clicked-a-link", urgent: true }]);
    expect(taken.requests).toEqual([{ kind: "handoff", why: "urgent" }]);
    expect(taken.state.lastTopic).toBe("clicked-a-link");
  });
});
