import type { Summary } from "./summary.js";
import type { Verdict } from "./verdict.js";

/** What `--json` writes: each case's ending, in the form that other tools compare, and the totals. */
export function resultFile(verdicts: readonly Verdict[], summary: Summary): string {
  const cases = verdicts.map((verdict) => ({
    id: verdict.expected.id,
    outcome: verdict.outcome,
    topic: verdict.topic ?? null,
    reason: verdict.reason ?? null,
    confidence: verdict.confidence,
    candidates: verdict.candidates,
    reply: verdict.reply,
    ok: verdict.ok,
  }));
  return `${JSON.stringify({ cases, summary }, null, 2)}\n`;
}
