import type { Explanation } from "../answers/explain.js";
import type { Choice } from "../answers/policy.js";
import { wrap } from "./wrap.js";

/** Choices that are shown beside the one that was taken. */
const MOST_CHOICES = 4;
const NAME_WIDTH = 12;
const INDENT = " ".repeat(NAME_WIDTH);

/**
 * How a decision came about, for a curator: what was read, what it came near to, and what tipped the balance.
 *
 * @param width columns to write in
 */
export function explanationView(explanation: Explanation, width: number): string {
  const { words, stems, corrections, unknown, labels, choices, decision } = explanation;
  const corrected = [...corrections].map(([typed, meant]) => `${typed} → ${meant}`);
  const row = (name: string, text: string) => hanging(name.padEnd(NAME_WIDTH), text || "–", width);
  return [
    row("Language", explanation.language),
    row("Read as", words.join(" ")),
    row("Stems", stems.join(" ")),
    row("Corrected", corrected.join(", ")),
    row("Unknown", unknown.join(", ")),
    "",
    "Likeliest, with the nearest variant and the terms that spoke for it",
    ...labels.flatMap(({ label, p, line, terms }) => [
      `  ${percent(p)}  ${label}`,
      hanging(INDENT, line === undefined ? "no variant shares a word" : `“${line}”`, width),
      hanging(INDENT, terms.join(", ") || "no term spoke for it", width),
    ]),
    "",
    "What could be done, by expected cost (a wrong answer costs 1)",
    ...choices.slice(0, MOST_CHOICES).map((choice) => `  ${choice.cost.toFixed(2)}  ${described(choice)}`),
    "",
    row("Decided", `${decision.outcome}, ${percent(decision.confidence).trim()} sure: ${decision.rule}`),
  ].join("\n");
}

/** A text beside its name, or below nothing, its further lines under the first. */
function hanging(name: string, text: string, width: number): string {
  const lines = wrap(text, width - name.length);
  return lines.map((line, at) => `${at === 0 ? name : " ".repeat(name.length)}${line}`).join("\n");
}

function described(choice: Choice): string {
  if (choice.outcome === "clarify") return `clarify: ${choice.topics.join(" or ")}`;
  if (choice.outcome === "redirect") return `redirect: ${choice.reason}`;
  return "topic" in choice ? `${choice.outcome}: ${choice.topic}` : choice.outcome;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}
