import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decide } from "../../src/answers/decision.js";
import { runEval } from "../../src/cli/eval.js";
import { decision } from "../dialogs/fixture.js";
import { worldOf } from "./world.js";

/** Finds the outcome in the message itself, so that each case can be made to end as the test wants it. */
const decide: Decide = ({ text }) => {
  const reading = {
    confidence: 0.95,
    candidates: [
      { label: "what-to-do", p: 0.6 },
      { label: "bank-details-safe", p: 0.3 },
    ],
  };
  if (text.includes("iban")) return decision({ outcome: "answer", topic: "bank-details-safe" }, reading);
  if (text.includes("quoi faire")) return decision({ outcome: "answer", topic: "what-to-do" }, reading);
  if (text.includes("cliqué")) return decision({ outcome: "urgent", topic: "clicked-a-link" }, reading);
  if (text.includes("lequel"))
    return decision({ outcome: "clarify", topics: ["what-to-do", "bank-details-safe"] }, reading);
  if (text.includes("docteur")) return decision({ outcome: "redirect", reason: "medical" }, reading);
  return decision({ outcome: "fallback" }, { confidence: 0.5 });
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-eval-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(...lines: (object | string)[]): string {
  files += 1;
  const path = join(folder, `cases-${files}.jsonl`);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
}

async function evaluate(...args: string[]) {
  const { world, output, errors } = worldOf(decide);
  const out = join(folder, "out.json");
  const code = await runEval([...args, "--json", out], world);
  const result = JSON.parse(readFileSync(out, "utf8"));
  return { code, output: output(), errors: errors(), ...result };
}

const answer = {
  id: "a1",
  lang: "fr",
  style: "sms",
  text: "mon iban",
  outcome: "answer",
  topic: "bank-details-safe",
};

describe("npm run eval", () => {
  it("writes for each case how it ended", async () => {
    const { code, cases } = await evaluate(
      file(answer, { id: "r1", lang: "fr", text: "docteur ?", outcome: "redirect", reason: "medical" }),
    );
    expect(code).toBe(0);
    expect(cases).toEqual([
      {
        id: "a1",
        outcome: "answer",
        topic: "bank-details-safe",
        reason: null,
        confidence: 0.95,
        candidates: [
          { topic: "what-to-do", score: 0.6 },
          { topic: "bank-details-safe", score: 0.3 },
        ],
        reply: expect.stringContaining("Réponse sur bank details safe."),
        ok: true,
      },
      expect.objectContaining({ id: "r1", outcome: "redirect", topic: null, reason: "medical", ok: true }),
    ]);
  });

  it("counts as right what a case also accepts: a topic, a reason or an outcome", async () => {
    const { cases } = await evaluate(
      file(
        { ...answer, id: "1", text: "quoi faire", accept: ["what-to-do"] },
        { ...answer, id: "2", text: "docteur", accept: ["medical"] },
        { ...answer, id: "3", text: "lequel", accept: ["clarify"] },
        { ...answer, id: "4", text: "lequel" },
        { ...answer, id: "5", text: "quoi faire" },
      ),
    );
    expect(cases.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true, false, false]);
  });

  it("finds a secret in whatever form it comes back, and a forbidden string in a reply", async () => {
    const { cases, summary, output } = await evaluate(
      file(
        { ...answer, id: "masked", text: "iban 184127645108946", secret: ["184127645108946"] },
        { ...answer, id: "as typed", text: "iban code soleil", secret: ["soleil"] },
        { ...answer, id: "regrouped", text: "iban 06-12-34-56-78", secret: ["06 12 34 56 78"] },
        { ...answer, id: "forbidden", forbid: ["Premier conseil"] },
      ),
    );
    expect(cases.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false, false, false]);
    expect(summary.secretsLeaked).toMatchObject({ count: 2, of: 3 });
    expect(summary.forbiddenSaid).toMatchObject({ count: 1, of: 1 });
    expect(output).toMatch(/Secrets leaked +2\/3/);
    expect(output).toContain("Leaked in: as typed, regrouped");
  });

  it("adds up by outcome, topic, style and language, over several files", async () => {
    const { summary } = await evaluate(
      file(answer, { ...answer, id: "a2", lang: "en", style: "long", text: "quoi faire" }),
      file(
        { id: "f1", lang: "fr", text: "mon iban préféré", outcome: "fallback" },
        { id: "u1", lang: "fr", text: "aïe", outcome: "urgent", topic: "clicked-a-link" },
      ),
    );
    expect(summary.cases).toBe(4);
    expect(summary.byOutcome.answer).toMatchObject({ count: 1, of: 2, rate: 0.5 });
    expect(summary.byTopic["bank-details-safe"]).toMatchObject({ count: 1, of: 2 });
    expect(summary.byStyle).toMatchObject({ sms: { count: 1, of: 1 }, long: { count: 0, of: 1 } });
    expect(summary.answerable.en).toMatchObject({
      first: { count: 0, of: 1 },
      amongThree: { count: 1, of: 1 },
    });
    expect(summary.wrongAnswers).toMatchObject({ count: 1, of: 2 });
    expect(summary.falseAnswers).toMatchObject({ count: 1, of: 1 });
    expect(summary.urgentRecall).toMatchObject({ count: 0, of: 1 });
    expect(summary.calibration.rightWhenSure).toMatchObject({ count: 1, of: 3 });
    expect(summary.confusions).toContainEqual({
      expected: "urgent:clicked-a-link",
      given: "fallback",
      count: 1,
    });
  });

  it("counts a missed redirect and a false alarm", async () => {
    const { summary } = await evaluate(
      file(
        { id: "r1", lang: "fr", text: "quoi faire", outcome: "redirect", reason: "medical" },
        { ...answer, text: "j'ai failli être cliqué" },
      ),
    );
    expect(summary.missedRedirects).toMatchObject({ count: 1, of: 1 });
    expect(summary.falseAlarms).toMatchObject({ count: 1, of: 2 });
  });

  it("counts on their own the near-misses that were taken for urgent, and those that were redirected", async () => {
    const { summary, output } = await evaluate(
      file(
        { ...answer, id: "1", near: "urgent", text: "je n'ai pas cliqué" },
        { ...answer, id: "2", near: "urgent" },
        { ...answer, id: "3", near: "redirect", text: "un faux docteur ?" },
        { ...answer, id: "4", near: "redirect" },
        { ...answer, id: "5", near: "redirect", text: "cliqué" },
        { ...answer, id: "6", text: "cliqué" },
        { ...answer, id: "7", near: "urgent", text: "cliqué", accept: ["urgent"] },
      ),
    );
    expect(summary.nearUrgentTaken).toMatchObject({ count: 1, of: 3 });
    expect(summary.nearRedirectTaken).toMatchObject({ count: 1, of: 3 });
    expect(output).toMatch(/Urgent near-misses taken for urgent +1\/3 +33\.3 % +6\.1 % to 79\.2 %/);
    expect(output).toMatch(/Redirect near-misses redirected +1\/3 +33\.3 %/);
  });

  it("counts very short and very long questions apart", async () => {
    const { summary, output } = await evaluate(
      file(
        { ...answer, id: "1", text: "et mon iban" },
        { ...answer, id: "2", text: "et alors mon iban" },
        { ...answer, id: "3", text: `${"bla ".repeat(58)} iban` },
        { ...answer, id: "4", text: "bla ".repeat(60) },
      ),
    );
    expect(summary.byLength).toMatchObject({
      "very short (up to 3 words)": { count: 1, of: 1 },
      between: { count: 2, of: 2 },
      "very long (60 words or more)": { count: 0, of: 1 },
    });
    expect(output).toMatch(/very long \(60 words or more\) +0\/1/);
  });

  it("refuses a near-miss that expects what it is near to", async () => {
    const path = file(
      answer,
      { id: "u", lang: "fr", text: "cliqué", outcome: "urgent", topic: "clicked-a-link", near: "urgent" },
      { ...answer, near: "handoff" },
    );
    const { code, errors, cases } = await evaluate(path);
    expect(code).toBe(2);
    expect(cases).toHaveLength(1);
    expect(errors).toContain(`${path}:2: near: a near-miss cannot expect`);
    expect(errors).toContain(`${path}:3: near: say "urgent" or "redirect"`);
  });

  it("names bad lines by file and number, runs the others, and ends with 2", async () => {
    const path = file(
      "{not json",
      answer,
      "",
      { id: "x", lang: "fr", text: "y", outcome: "praise" },
      { ...answer, topic: undefined },
    );
    const { code, cases, errors } = await evaluate(path);
    expect(code).toBe(2);
    expect(cases).toHaveLength(1);
    expect(errors).toContain(`${path}:1: no valid JSON`);
    expect(errors).toContain(`${path}:4: outcome: name one of the seven outcomes`);
    expect(errors).toContain(`${path}:5: topic: name the topic`);
    expect(errors).not.toContain(`${path}:3`);
  });

  it("gives each case a conversation of its own", async () => {
    const { cases } = await evaluate(
      file(answer, { id: "2", lang: "fr", text: "oui", outcome: "smalltalk" }),
    );
    expect(cases[1]).toMatchObject({ outcome: "smalltalk", ok: true });
  });

  it.each([
    [[], "Name one or more files"],
    [["/nowhere.jsonl"], "/nowhere.jsonl cannot be read."],
  ])("says how it is called after %j", async (args, message) => {
    const { world, errors } = worldOf(decide);
    expect(await runEval(args, world)).toBe(2);
    expect(errors()).toContain(message);
  });

  it("shows on a terminal how far it is", async () => {
    const shown: string[] = [];
    const { world } = worldOf(decide, { showProgress: (text) => shown.push(text) });
    await runEval([file(answer, { ...answer, id: "a2" })], world);
    expect(shown).toEqual([`${"█".repeat(15)}${"░".repeat(15)} 1/2`, `${"█".repeat(30)} 2/2`, ""]);
  });

  it("refuses a case that expects or accepts what does not exist, by file and line", async () => {
    const path = file(
      answer,
      { ...answer, topic: "bank-detials-safe" },
      { ...answer, accept: ["what-to-doo"] },
      { id: "r", lang: "fr", text: "docteur ?", outcome: "redirect", reason: "doctor" },
    );
    const { code, errors, cases } = await evaluate(path);
    expect(code).toBe(2);
    expect(cases).toHaveLength(1);
    expect(errors).toContain(`${path}:2: topic: the pack has no topic "bank-detials-safe"`);
    expect(errors).toContain(`${path}:3: accept: "what-to-doo" is no topic of the pack`);
    expect(errors).toContain(`${path}:4: reason: name a redirect reason`);
  });

  it("tells how long a turn takes", async () => {
    const { output } = await evaluate(file(answer));
    expect(output).toMatch(/1 cases; a turn takes \d+\.\d ms at p50, \d+\.\d ms at p99/);
  });
});
