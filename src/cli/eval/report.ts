import { type Proportion, quantile } from "../statistics.js";
import { table } from "../table.js";
import type { Summary } from "./summary.js";

/** More pairs than these are in the JSON file. */
const MOST_CONFUSIONS = 15;

/**
 * The totals of a run, as `npm run eval` prints them; cases that leaked are named, and never what leaked.
 *
 * @param durations of each turn, masking and reply included, in milliseconds
 */
export function reportOf(summary: Summary, durations: readonly number[]): string {
  const { answerable, calibration } = summary;
  const headline: [string, Proportion][] = [
    ["All cases", summary.ok],
    ...Object.entries(answerable).flatMap(([lang, { first, amongThree }]): [string, Proportion][] => [
      [`Answerable, right first (${lang})`, first],
      [`Answerable, among the first 3 (${lang})`, amongThree],
    ]),
    ["Wrong answers", summary.wrongAnswers],
    ["False answers (fallback expected)", summary.falseAnswers],
    ["Missed redirects", summary.missedRedirects],
    ["Urgent recall", summary.urgentRecall],
    ["False alarms", summary.falseAlarms],
    ["Urgent near-misses taken for urgent", summary.nearUrgentTaken],
    ["Redirect near-misses redirected", summary.nearRedirectTaken],
    ["Right when sure (0.9 or more)", calibration.rightWhenSure],
    ["Secrets leaked", summary.secretsLeaked],
    ["Forbidden words said", summary.forbiddenSaid],
  ];
  const groups: [string, Readonly<Record<string, Proportion>>][] = [
    ["Outcome", summary.byOutcome],
    ["Topic or reason", summary.byTopic],
    ["Style", summary.byStyle],
    ["Length", summary.byLength],
    ["Language", summary.byLang],
  ];
  return [
    ...groups.map(([title, group]) => proportions(title, Object.entries(group))),
    confusions(summary),
    proportions("Figure", headline),
    summary.leakedIn.length === 0 ? "" : `Leaked in: ${summary.leakedIn.join(", ")}`,
    `Expected calibration error: ${calibration.error.toFixed(3)}`,
    `${summary.cases} cases; a turn takes ${[0.5, 0.99].map((share) => quantile(durations, share).toFixed(1)).join(" ms at p50, ")} ms at p99`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function proportions(title: string, rows: readonly (readonly [string, Proportion])[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map(([name, { count, of, rate, low, high }]) =>
    of === 0
      ? [name, "0/0", "–", ""]
      : [name, `${count}/${of}`, percent(rate), `${percent(low)} to ${percent(high)}`],
  );
  return table([[title, "cases", "share", "95 % interval"], ...cells]);
}

function confusions({ confusions: all }: Summary): string {
  if (all.length === 0) return "";
  const rows = all
    .slice(0, MOST_CONFUSIONS)
    .map(({ expected, given, count }) => [`${expected} → ${given}`, String(count)]);
  return table([["Confused: expected → given", "cases"], ...rows]);
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
