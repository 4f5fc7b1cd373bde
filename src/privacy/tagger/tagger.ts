import { typed } from "../normalise.js";
import { publicNameAt } from "../official.js";
import type { Reading } from "../reading.js";
import { isCommonPassword } from "../secret-look.js";
import { RANK, type Span } from "../span.js";
import { type Chain, expect } from "./chain.js";
import type { Familiarity } from "./familiarity.js";
import { featuresOf } from "./features.js";
import { type Unit, unitsOf } from "./units.js";

/**
 * Finds what the words around it make likely to be a value; see createTagger.
 *
 * @param beside whether something else of the text is known to be a value
 */
export type Tagger = (reading: Reading, beside?: boolean) => Span[];

/** As likely as this, something is masked for itself. */
const MASKED_FROM = 0.6;
/**
 * As likely as this, it is masked in a message that holds a value for certain: who tells one tells others, and half of
 * a value that is left is a value that is left.
 */
const BESIDE_FROM = 0.1;
/** As likely as this, a year or a date is masked, which may be a secret: "my PIN is the year we married, 1987". */
const DATED_FROM = 0.5;
/**
 * A message of so many words of letters, and nothing else, is one: "somone is usng my idenity" looks like a passphrase, and
 * masked whole it would be heard by nobody. A passphrase alone says nothing of whose or what for.
 */
const SENTENCE_WORDS = 3;
/** Longer texts, normalised, are left to the rules. Channels refuse such messages (TEXT_LIMIT of edge.ts). */
export const LONGEST_TAGGED = 4000;

/**
 * Makes a tagger of what was learnt. It knows no kinds: what it finds is "personal", unless a rule found it as well.
 * What the pack declares public is left alone, and so are passwords that everyone knows.
 */
export function createTagger(chain: Chain, familiarity: Familiarity): Tagger {
  return (reading, beside = false) => {
    if (reading.text.length > LONGEST_TAGGED) return [];
    const units = unitsOf(reading);
    if (units.length === 0) return [];
    const { inside } = expect(chain, featuresOf(reading, units, familiarity));
    const likely = withoutPublic(reading, units, inside);
    const holdsValue = beside || units.some(({ kind }) => kind === "mask");
    if (!holdsValue && !likely.some((each) => each >= MASKED_FROM)) return [];
    const isPart = (at: number): boolean =>
      (likely[at] ?? 0) >= BESIDE_FROM && !endsSentence(reading, units[at]);
    const spans: Span[] = [];
    for (let from = 0; from < units.length; from += 1) {
      if (!isPart(from)) continue;
      let to = from;
      while (isPart(to + 1)) to += 1;
      const span = spanOf(reading, units, likely, from, to);
      if (span !== undefined) spans.push(span);
      from = to;
    }
    return !holdsValue && isSentence(units, spans) ? [] : spans;
  };
}

/** Whether spans leave nothing of a text that is words of letters alone. */
function isSentence(units: readonly Unit[], spans: readonly Span[]): boolean {
  const said = units.filter(({ kind }) => kind !== "sign");
  return (
    said.length >= SENTENCE_WORDS &&
    said.every(
      ({ text, start }) =>
        /^\p{L}+$/u.test(text) && spans.some((span) => span.start <= start && start < span.end),
    )
  );
}

/** A stretch of units as a span, if it holds anything; see holdsAnything. */
function spanOf(
  reading: Reading,
  units: readonly Unit[],
  likely: Float64Array,
  from: number,
  to: number,
): Span | undefined {
  const { first, last } = withoutSigns(units, from, to);
  const [start, end] = [(units[first] as Unit).start, (units[last] as Unit).end];
  const most = likely.subarray(first, last + 1).reduce((a, b) => Math.max(a, b), 0);
  return holdsAnything(reading, start, end, most)
    ? { start, end, kind: "personal", rank: RANK.learnt }
    : undefined;
}

function endsSentence({ text }: Reading, unit: Unit | undefined): boolean {
  return (
    unit !== undefined && /^[.?!]$/.test(unit.text) && /^(?:\s|$)/.test(text.slice(unit.end, unit.end + 1))
  );
}

/** Signs that stand around a value and are none of it. */
const AROUND = /^[,;:()[\]"«»]$/;

/** A stretch of units without what only stands around it; of nothing but signs, the first. */
function withoutSigns(units: readonly Unit[], from: number, to: number): { first: number; last: number } {
  let [first, last] = [from, to];
  while (first < last && AROUND.test(units[first]?.text ?? "")) first += 1;
  while (last > first && AROUND.test(units[last]?.text ?? "")) last -= 1;
  return { first, last };
}

/** The likelihoods, nothing where a unit is a mask or belongs to a public name or address. */
function withoutPublic(
  { official, tokens, text }: Reading,
  units: readonly Unit[],
  inside: Float64Array,
): Float64Array {
  const open = new Uint8Array(text.length);
  tokens.forEach((token, at) => {
    const count = publicNameAt(official, tokens, at);
    if (count > 0) open.fill(1, token.start, tokens[at + count - 1]?.end);
  });
  return inside.map((likely, at) => {
    const { kind, start } = units[at] as Unit;
    return kind === "mask" || open[start] === 1 ? 0 : likely;
  });
}

/**
 * Whether a stretch holds more than numbers of which a rule says that they are nobody's, or a password that everyone
 * knows: where that is told as somebody's own, a rule says so.
 */
function holdsAnything(reading: Reading, start: number, end: number, likely: number): boolean {
  if (isCommonPassword(typed(reading, start, end))) return false;
  return reading.tokens.some((token, at) => {
    if (token.start < start || token.end > end) return false;
    const isDated = reading.dates.some((date) => token.start >= date.start && token.end <= date.end);
    const reason = isDated ? "date" : reading.harmless[at];
    return reason === undefined || (likely >= DATED_FROM && (reason === "year" || reason === "date"));
  });
}
