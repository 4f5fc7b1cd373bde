import { firstFrom } from "./first-from.js";

/** A stretch of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Of ranges in order, those that lie within a stretch. */
export function within<Of extends Range>(ranges: readonly Of[], from: number, to: number): Of[] {
  const found: Of[] = [];
  for (let at = firstFrom(ranges, from); (ranges[at]?.end ?? to + 1) <= to; at += 1) {
    const range = ranges[at];
    if (range !== undefined) found.push(range);
  }
  return found;
}
