import type { Harmless } from "./harmless-numbers.js";
import type { Atom, Chain } from "./numbers.js";
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

/** The window of `length` digits that begins with an atom; undefined when it would end inside another atom. */
export function windowAt(chain: Chain, from: number, length: number): Window | undefined {
  const offset = chain.offsets[from];
  if (offset === undefined || offset + length > chain.digits.length) return undefined;
  const to = chain.atomAt[offset + length] ?? -1;
  if (to < 0) return undefined;
  const [first, last] = [chain.atoms[from], chain.atoms[to - 1]];
  if (first === undefined || last === undefined) return undefined;
  return { digits: chain.digits.slice(offset, offset + length), start: first.start, end: last.end, from, to };
}

/** Whether some number of a window is marked harmless for one of these reasons. */
export function holds(reading: Reading, chain: Chain, window: Window, reasons: readonly Harmless[]): boolean {
  for (let at = window.from; at < window.to; at += 1) {
    const reason = harmlessAt(reading, chain.atoms[at]);
    if (reason !== undefined && reasons.includes(reason)) return true;
  }
  return false;
}

function harmlessAt(reading: Reading, atom: Atom | undefined): Harmless | undefined {
  return atom === undefined ? undefined : reading.harmless[atom.firstToken];
}
