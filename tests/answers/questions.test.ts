import { describe, expect, it } from "vitest";
import type { Candidate } from "../../src/answers/decision.js";
import { questionsIn } from "../../src/answers/questions.js";

const topics: Record<string, Candidate> = {
  "qui a été attaqué": { label: "who-was-attacked", p: 0.95 },
  quand: { label: "when", p: 0.93 },
  "il fait beau": { label: "when", p: 0.3 },
};
const topicOf = (part: string) => topics[part];

describe("questionsIn", () => {
  it("answers both questions, the first one first", () => {
    expect(questionsIn("qui a été attaqué et quand ?", ["et"], "when", topicOf)).toEqual({
      topic: "who-was-attacked",
      also: "when",
    });
    expect(questionsIn("quand ? qui a été attaqué ?", ["et"], "when", topicOf)).toEqual({
      topic: "when",
      also: "who-was-attacked",
    });
  });

  it("answers the whole message alone where one of its parts is not sure", () => {
    expect(questionsIn("qui a été attaqué et il fait beau", ["et"], "risks", topicOf)).toEqual({
      topic: "risks",
    });
  });

  it("answers the whole message alone where no part asks for what the whole asks for", () => {
    expect(questionsIn("qui a été attaqué et quand ?", ["et"], "risks", topicOf)).toEqual({ topic: "risks" });
  });

  it("does not take the sentences of a story for questions", () => {
    expect(questionsIn("qui a été attaqué. quand", ["et"], "when", topicOf)).toEqual({ topic: "when" });
  });
});
