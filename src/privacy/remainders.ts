/** What check digits are taken by: the keys of social security numbers, RIBs and IBANs (ISO 7064). */
export const KEY_BASE = 97;

/**
 * The remainders by 97 of every beginning of a row of digits: with them the remainder of any stretch takes one step,
 * where a text of digits alone would otherwise be divided again at each position.
 *
 * @param digits letters in it give remainders without a meaning
 */
export function remaindersOf(digits: string): Uint8Array {
  const remainders = new Uint8Array(digits.length + 1);
  let remainder = 0;
  for (let at = 0; at < digits.length; at += 1) {
    remainder = (remainder * 10 + digits.charCodeAt(at) - 48) % KEY_BASE;
    remainders[at + 1] = remainder;
  }
  return remainders;
}

/** 10 to a power, modulo 97. */
export function shiftOf(power: number): number {
  let shift = 1;
  for (let times = 0; times < power; times += 1) shift = (shift * 10) % KEY_BASE;
  return shift;
}

/**
 * The remainder by 97 of a stretch of digits.
 *
 * @param shift `shiftOf(length)`
 */
export function remainderAt(remainders: Uint8Array, from: number, length: number, shift: number): number {
  const rest = ((remainders[from + length] ?? 0) - (remainders[from] ?? 0) * shift) % KEY_BASE;
  return rest < 0 ? rest + KEY_BASE : rest;
}
