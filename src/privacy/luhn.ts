/**
 * What ISO/IEC 7812 (Luhn) adds up for every beginning of a row of digits, once with the digits at even places doubled
 * and once with those at odd ones: with them the check digit of any stretch takes one step.
 */
export interface LuhnSums {
  readonly even: Uint32Array;
  readonly odd: Uint32Array;
}

/**
 * Adds up a row of digits.
 *
 * @param digits letters in it give sums without a meaning
 */
export function luhnSums(digits: string): LuhnSums {
  const even = new Uint32Array(digits.length + 1);
  const odd = new Uint32Array(digits.length + 1);
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at) - 48;
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    const isEven = at % 2 === 0;
    even[at + 1] = (even[at] ?? 0) + (isEven ? doubled : digit);
    odd[at + 1] = (odd[at] ?? 0) + (isEven ? digit : doubled);
  }
  return { even, odd };
}

/** Whether a stretch ends with its check digit: from there every second digit is doubled. */
export function hasLuhnDigit({ even, odd }: LuhnSums, from: number, to: number): boolean {
  const sums = to % 2 === 0 ? even : odd;
  return ((sums[to] ?? 0) - (sums[from] ?? 0)) % 10 === 0;
}
