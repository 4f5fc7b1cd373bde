import { isDigit } from "./characters.js";
import { publicNameAt, SHORTEST_OFFICIAL as SHORTEST } from "./official.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { windowAt } from "./windows.js";

/** A short public number beside groups of its own length is a group of a longer number. */
const SHORT = 5;

/** Finds the pack's official numbers and public addresses, so that they are kept in sight whatever stands around them. */
export function findOfficialNumbers(reading: Reading): Span[] {
  const spans: Span[] = reading.chains.length === 0 ? [] : publicAddresses(reading);
  for (const chain of reading.chains) {
    if (chain.digits.length < SHORTEST) continue;
    for (let at = 0; at < chain.atoms.length; at += 1) {
      const offset = chain.offsets[at] ?? 0;
      // A cheap look before the closer one: in "2A2B" there is none.
      if (!isDigit(chain.digits.charCodeAt(offset + 1))) continue;
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

/** "TSA 80715, 75334 Paris Cedex 07": the numbers of a public name are everybody's. */
function publicAddresses({ official, tokens }: Reading): Span[] {
  const spans: Span[] = [];
  if (!tokens.some(({ digits, text }) => digits && official.figures.has(text))) return spans;
  for (let at = 0; at < tokens.length; at += 1) {
    const count = publicNameAt(official, tokens, at);
    const name = tokens.slice(at, at + count);
    const [first, last] = [name[0], name.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (name.some(({ digits }) => digits))
      spans.push({ start: first.start, end: last.end, kind: "official", rank: RANK.official });
    at += count - 1;
  }
  return spans;
}
