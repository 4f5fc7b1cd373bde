import { typed } from "../normalise.js";
import { publicNameAt } from "../official.js";
import type { Reading } from "../reading.js";
import { isCommonPassword } from "../secret-look.js";
import { RANK, type Span } from "../span.js";
import { type Chain, expect } from "./chain.js";
import type { Familiarity } from "./familiarity.js";
import { featuresOf } from "./features.js";
import { type Unit, unitsOf } from "./units.js";

/** Finds what the words around it make likely to be a value; see createTagger. */
export type Tagger = (reading: Reading) => Span[];

/** As likely as this, a unit is masked for itself. */
const MASKED_FROM = 0.4;
/** As likely as this, it is masked with one beside it: half of a value that is left is a value that is left. */
const JOINED_FROM = 0.1;
/** Longer texts, normalised, are left to the rules. Channels refuse such messages (TEXT_LIMIT of edge.ts). */
export const LONGEST_TAGGED = 4000;

/**
 * Makes a tagger of what was learnt. It knows no kinds: what it finds is "personal", unless a rule found it as well.
 * What the pack declares public and numbers that the rules know to be nobody's are left alone.
 */
export function createTagger(chain: Chain, familiarity: Familiarity): Tagger {
  return (reading) => {
    if (reading.text.length > LONGEST_TAGGED) return [];
    const units = unitsOf(reading);
    if (units.length === 0) return [];
    const { inside } = expect(chain, featuresOf(reading, units, familiarity));
    const likely = withoutPublic(reading, units, inside);
    const spans: Span[] = [];
    for (let at = 0; at < units.length; at += 1) {
      if ((likely[at] as number) < MASKED_FROM || endsSentence(reading, units[at])) continue;
      const { first, last } = withoutSigns(
        units,
        reach(reading, units, likely, at, -1),
        reach(reading, units, likely, at, 1),
      );
      const span: Span = {
        start: (units[first] as Unit).start,
        end: (units[last] as Unit).end,
        kind: "personal",
        rank: RANK.learnt,
      };
      if (holdsAnything(reading, span)) spans.push(span);
      at = Math.max(at, last);
    }
    return spans;
  };
}

/** The farthest unit of a sentence, from one on and in a direction, up to which all are likely enough to be masked with it. */
function reach(
  reading: Reading,
  units: readonly Unit[],
  likely: Float64Array,
  from: number,
  direction: 1 | -1,
): number {
  let at = from;
  while ((likely[at + direction] ?? 0) >= JOINED_FROM && !endsSentence(reading, units[at + direction]))
    at += direction;
  return at;
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
 * Whether a span holds more than numbers of which a rule says that they are nobody's, or a password that everyone
 * knows: where that is told as somebody's own, a rule says so.
 */
function holdsAnything(reading: Reading, { start, end }: Span): boolean {
  if (isCommonPassword(typed(reading, start, end))) return false;
  return reading.tokens.some(
    (token, at) => token.start >= start && token.end <= end && reading.harmless[at] === undefined,
  );
}
