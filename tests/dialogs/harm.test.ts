import { describe, expect, it } from "vitest";
import { step } from "../../dialogs/conversation.js";
import { harmIn, LEAST_LIKELY_HARM } from "../../dialogs/harm.js";
import { freshState } from "../../dialogs/state.js";
import type { Decide, Decision } from "../../src/answers/decision.js";
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

  /** Reads each of these texts as it says, and everything else as a whole message. */
  const reading =
    (whole: Decision, clauses: Readonly<Record<string, Decision>>): Decide =>
    ({ text }) =>
      clauses[text.trim()] ?? whole;
  const person = decision({ outcome: "handoff" });
  const clicked = decision({ outcome: "urgent", topic: "clicked-a-link" });
  const clauses = { "j'ai cliqué": clicked, "passez-moi quelqu'un": person };
  const both = "j'ai cliqué, passez-moi quelqu'un !";

  it.each([
    ["the wish for a person", person],
    ["the harm", clicked],
  ])(
    "told in one clause beside the wish in another brings a person urgently, if as a whole %s is heard",
    (_, whole) => {
      const knows = { pack, decide: reading(whole, clauses) };
      const taken = step(freshState("fr"), { kind: "say", text: both, masked: [] }, knows);
      expect(taken.replies).toMatchObject([{ topic: "clicked-a-link", urgent: true }]);
      expect(taken.requests).toEqual([{ kind: "handoff", why: "urgent" }]);
      const beside = step(freshState("fr"), { kind: "say", text: both, masked: [] }, knows, "adviser");
      expect(beside.requests.at(-1)).toEqual({ kind: "raise", topic: "clicked-a-link" });
    },
  );

  it("and the wish are heard in clauses of their own beside a value in another", () => {
    const data = { reason: "typed-personal-data", beside: { outcome: "handoff" } } as const;
    const whole = decision({ outcome: "redirect", ...data });
    const masked: boolean[] = [];
    const decide: Decide = (message) => {
      if (message.text in clauses) masked.push(message.masked);
      return reading(whole, clauses)(message);
    };
    const text = "mon IBAN ‹IBAN masqué›. j'ai cliqué, passez-moi quelqu'un !";
    const say = { kind: "say", text, masked: ["iban"] } as const;
    const taken = step(freshState("fr"), say, { pack, decide });
    expect(taken.requests).toEqual([{ kind: "handoff", why: "urgent" }]);
    expect(taken.replies.at(-1)).toMatchObject({ topic: "clicked-a-link", urgent: true });
    expect(masked).toEqual([false]);
    const beside = step(freshState("fr"), say, { pack, decide }, "adviser");
    expect(beside.requests.at(-1)).toEqual({ kind: "raise", topic: "clicked-a-link" });
  });

  it("told without the wish, or in a long story, only has a person offered", () => {
    const knows = { pack, decide: reading(clicked, clauses) };
    for (const text of ["j'ai cliqué, et voilà", `${"bref, ".repeat(6)}${both}`]) {
      const told = step(freshState("fr"), { kind: "say", text, masked: [] }, knows);
      expect(told.requests).toEqual([{ kind: "raise", topic: "clicked-a-link" }]);
    }
  });
});
