import type { Span } from "../span.js";

/**
 * What the tagger found, under the kind of what the rules found there or right beside it: "my password is marmite and
 * toast" holds one value, of which a rule knows the first word.
 */
export function withKnownKinds(learnt: readonly Span[], found: readonly Span[], text: string): Span[] {
  return learnt.map((span) => {
    const near = found
      .filter(({ kind }) => kind !== "official")
      .filter((other) => touches(span, other, text));
    const [best] = near.sort((a, b) => b.rank - a.rank);
    return best === undefined ? span : { ...span, kind: best.kind };
  });
}

/** Whether two spans overlap, or nothing but blanks stands between them. */
function touches(one: Span, other: Span, text: string): boolean {
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  return text.slice(first.end, second.start).trim() === "";
}
