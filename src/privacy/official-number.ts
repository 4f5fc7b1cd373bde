import { SHORTEST_OFFICIAL as SHORTEST } from "./official.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { windowAt } from "./windows.js";

/** A short public number beside groups of its own length is a group of a longer number. */
const SHORT = 5;

/** Finds the pack's official numbers, so that they are kept in sight whatever stands around them. */
export function findOfficialNumbers(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const chain of reading.chains) {
    for (let at = 0; at < chain.atoms.length; at += 1) {
      const offset = chain.offsets[at] ?? 0;
      if (!reading.official.starts.has(chain.digits.slice(offset, offset + SHORTEST))) continue;
      for (const length of reading.official.lengths) {
        const window = windowAt(chain, at, length);
        if (window === undefined || !reading.official.numbers.has(window.digits)) continue;
        const [before, after] = [chain.atoms[at - 1], chain.atoms[window.to]];
        const hasTightGap = at > 0 && chain.atoms[at]?.gap === "tight";
        const isSplit = window.to - window.from > 1 && (hasTightGap || after?.gap === "tight");
        const grouped = chain.atoms[at]?.gap === "tight" && before?.digits.length === length;
        const continued = after?.gap === "tight" && after.digits.length === length;
        if (length <= SHORT && (grouped || continued || isSplit)) continue;
        spans.push({ start: window.start, end: window.end, kind: "official", rank: RANK.official });
        at = window.to - 1;
        break;
      }
    }
  }
  return spans;
}
