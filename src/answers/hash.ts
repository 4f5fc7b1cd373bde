/**
 * Features are numbers, not strings: a hash of what was seen, so that training on any number of lines and
 * loading a model need no table of strings ("feature hashing", Weinberger et al. 2009).
 */

/** 2^20 places: the shipped pack takes 493,000 of them, so nearly every second feature shares its place with another. */
const FEATURE_BITS = 20;
export const PLACES = 1 << FEATURE_BITS;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** @returns the 32-bit FNV-1a hash of UTF-16 units `from` (inclusive) to `to` (exclusive), begun from `seed` */
export function hashSlice(text: string, from: number, to: number, seed: number): number {
  let hash = FNV_OFFSET ^ seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

export function hashText(text: string, seed: number): number {
  return hashSlice(text, 0, text.length, seed);
}

/** One hash from two, order kept: "a b" is not "b a". */
export function hashPair(first: number, second: number, seed: number): number {
  return Math.imul(Math.imul(first ^ seed, FNV_PRIME) ^ second, FNV_PRIME);
}

/** @returns the place of a hash, 0 .. 2^20 - 1; the upper bits are folded in, because FNV mixes those best */
export function placeOf(hash: number): number {
  return ((hash >>> FEATURE_BITS) ^ hash) & (PLACES - 1);
}
