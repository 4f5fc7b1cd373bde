import { RANK, type Span } from "./span.js";

/**
 * Settles overlaps: the best validated span first, of equals the longest. What a lesser span covers beyond
 * a better one stays masked under its own kind, so that no half of a value is left; pieces that touch
 * the better span without a space join it.
 *
 * @param text the normalised text
 * @returns in order of position, none overlapping, official ones included
 */
export function settle(spans: readonly Span[], text: string): Span[] {
  if (spans.length === 0) return [];
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  if (areApart(inOrder)) return joinTouching(inOrder, text);
  const ranked = [...spans].sort(
    (a, b) => b.rank - a.rank || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const owner = new Int32Array(text.length).fill(-1);
  for (const [index, { start, end }] of ranked.entries())
    for (let at = start; at < end; at += 1) if (owner[at] === -1) owner[at] = index;
  return joinTouching(cut(ranked, owner, text), text);
}

/** Whether no span of a row shares a character with the next, and none is empty. */
function areApart(inOrder: readonly Span[]): boolean {
  return inOrder.every(({ start, end }, at) => end > start && end <= (inOrder[at + 1]?.start ?? end));
}

/** The stretches that each span won, without blanks and signs at their edges. */
function cut(ranked: readonly Span[], owner: Int32Array, text: string): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (let at = 1; at <= owner.length; at += 1) {
    if (at < owner.length && owner[at] === owner[at - 1]) continue;
    const span = ranked[owner[at - 1] ?? -1];
    if (span !== undefined) {
      const whole = span.start === start && span.end === at;
      const piece = whole ? span : trimmed(span, start, at, text);
      if (piece !== undefined) pieces.push(piece);
    }
    start = at;
  }
  return pieces;
}

function trimmed(span: Span, start: number, end: number, text: string): Span | undefined {
  let [from, to] = [start, end];
  while (from < to && !isValue(text.charAt(from))) from += 1;
  while (to > from && !isValue(text.charAt(to - 1))) to -= 1;
  return to > from ? { ...span, start: from, end: to } : undefined;
}

const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u;

function isValue(character: string): boolean {
  return LETTER_OR_NUMBER.test(character);
}

function joinTouching(pieces: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  let before: Span | undefined;
  for (const piece of pieces) {
    if (before === undefined || !areJoined(before, piece, text)) {
      if (before !== undefined) joined.push(before);
      before = piece;
      continue;
    }
    const { kind, rank } = piece.rank > before.rank ? piece : before;
    before = { start: before.start, end: piece.end, kind, rank };
  }
  if (before !== undefined) joined.push(before);
  return joined;
}

function areJoined(before: Span, piece: Span, text: string): boolean {
  // What the tagger adds to a value of a rule is one value with it.
  const isAdded =
    before.kind === piece.kind && (before.rank === RANK.learnt) !== (piece.rank === RANK.learnt);
  if (isAdded && text.slice(before.end, piece.start).trim() === "") return true;
  const gap = piece.start - before.end;
  if (gap > 1 || before.kind === "official" || piece.kind === "official") return false;
  return gap < 1 || !/\s/.test(text.charAt(before.end));
}
