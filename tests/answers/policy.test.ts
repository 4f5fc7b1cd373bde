import { describe, expect, it } from "vitest";
import { choicesFor, choose, type Odds } from "../../src/answers/policy.js";

/** Odds with nothing likely but what is given; the rest goes to off-subject. */
function odds(given: Partial<Odds>): Odds {
  const topics = given.topics ?? [];
  const redirects = given.redirects ?? [];
  const known = [...topics, ...redirects].reduce((sum, { p }) => sum + p, 0);
  const single = (given.handoff ?? 0) + (given.smalltalk ?? 0);
  return { topics, redirects, handoff: 0, smalltalk: 0, offSubject: 1 - known - single, ...given };
}
const topic = (label: string, p: number) => ({ label, p, kind: "topic" as const });
const urgent = (label: string, p: number) => ({ label, p, kind: "urgent" as const });

describe("choose", () => {
  it("answers when one topic is likely", () => {
    expect(choose(odds({ topics: [topic("when", 0.9), topic("risks", 0.02)] }))).toMatchObject({
      outcome: "answer",
      topic: "when",
    });
  });

  it("asks which topic is meant when two share the odds", () => {
    const torn = odds({ topics: [topic("report-phishing", 0.48), topic("is-this-message-genuine", 0.46)] });
    expect(choose(torn)).toMatchObject({
      outcome: "clarify",
      topics: expect.arrayContaining(["report-phishing", "is-this-message-genuine"]),
    });
  });

  it("never offers more than three topics", () => {
    const many = odds({ topics: ["a", "b", "c", "d", "e"].map((label) => topic(label, 0.19)) });
    const choice = choose(many);
    expect(choice.outcome === "clarify" ? choice.topics.length : 0).toBeLessThanOrEqual(3);
  });

  it("admits doubt rather than guess when the subject is unlikely", () => {
    expect(choose(odds({ topics: [topic("when", 0.3)] })).outcome).toBe("fallback");
    expect(choose(odds({})).outcome).toBe("fallback");
  });

  it("shows the emergency steps although another topic is a little likelier: harm that is missed costs more", () => {
    const perhapsHarm = odds({ topics: [topic("do-not-click-links", 0.5), urgent("clicked-a-link", 0.46)] });
    expect(choose(perhapsHarm)).toMatchObject({ outcome: "urgent", topic: "clicked-a-link" });
  });

  it("shows no emergency steps for harm that is less likely than one in seven, though nothing is likelier", () => {
    const doubt = odds({ topics: [urgent("money-lost", 0.12), topic("risks", 0.05)], offSubject: 0.5 });
    expect(choicesFor(doubt).map(({ outcome }) => outcome)).not.toContain("urgent");
  });

  it("shows the emergency steps when harm is likely one time in five: to miss it is the dearest mistake", () => {
    const told = odds({ topics: [topic("suspicious-call", 0.76), urgent("gave-credentials", 0.2)] });
    expect(choose(told)).toMatchObject({ outcome: "urgent", topic: "gave-credentials" });
  });

  it("does not cry wolf when harm is hardly likely", () => {
    const hardlyHarm = odds({ topics: [topic("do-not-click-links", 0.9), urgent("clicked-a-link", 0.05)] });
    expect(choose(hardlyHarm)).toMatchObject({ outcome: "answer", topic: "do-not-click-links" });
  });

  it("sends distress to help at lower odds than any other redirect", () => {
    const share = 0.4;
    const rest = [topic("risks", 0.5)];
    expect(choose(odds({ topics: rest, redirects: [{ label: "distress", p: share }] })).outcome).toBe(
      "redirect",
    );
    expect(choose(odds({ topics: rest, redirects: [{ label: "medical", p: share }] })).outcome).not.toBe(
      "redirect",
    );
  });
});

describe("choicesFor", () => {
  it("weighs each choice once, also when the likeliest topic is the harm", () => {
    const choices = choicesFor(odds({ topics: [urgent("clicked-a-link", 0.8), topic("risks", 0.1)] }));
    const steps = choices.filter(({ outcome }) => outcome === "urgent" || outcome === "answer");
    expect(steps).toMatchObject([{ outcome: "urgent", topic: "clicked-a-link" }]);
  });
});
