import type { Harmless } from "./harmless-numbers.js";
import type { Chain } from "./numbers.js";
import type { Reading } from "./reading.js";

/** A stretch of a chain that has exactly some number of digits and cuts no written number in two. */
export interface Window {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** atom indexes in the chain, `to` exclusive */
  readonly from: number;
  readonly to: number;
}

/** Where `length` digits end that begin with an atom: the index of the atom behind them; -1 when they end inside one. */
export function endingAt(chain: Chain, from: number, length: number): number {
  return chain.atomAt[(chain.offsets[from] ?? chain.digits.length) + length] ?? -1;
}

/** The window of `length` digits that begins with an atom; undefined when it would end inside another atom. */
export function windowAt(chain: Chain, from: number, length: number): Window | undefined {
  const to = endingAt(chain, from, length);
  const offset = chain.offsets[from];
  if (to < 0 || offset === undefined) return undefined;
  const [first, last] = [chain.atoms[from], chain.atoms[to - 1]];
  if (first === undefined || last === undefined) return undefined;
  return { digits: chain.digits.slice(offset, offset + length), start: first.start, end: last.end, from, to };
}

/** Whether some number of a window is marked harmless for one of these reasons. */
export function holds(
  reading: Reading,
  chain: Chain,
  { from, to }: Pick<Window, "from" | "to">,
  reasons: readonly Harmless[],
): boolean {
  for (let at = from; at < to; at += 1) {
    const reason = reading.harmless[chain.atoms[at]?.firstToken ?? -1];
    if (reason !== undefined && reasons.includes(reason)) return true;
  }
  return false;
}
