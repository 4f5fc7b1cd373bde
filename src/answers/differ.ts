/**
 * Counts the letters by which one word differs from the nearest part of another, left out, added or changed, with the
 * bits of one number for each count (Wu and Manber 1992). fuse.js counts so too, with much besides: this tells at a
 * twentieth of the cost which words are worth asking it about.
 */

/** A number has 32 bits, one for each letter and one to spare. */
export const LONGEST_COMPARED = 31;
/** Letters are told apart by their last six bits: two that share them pass for one, so the count is never too high. */
const LETTERS = 64;

/**
 * @param typed 1 to LONGEST_COMPARED letters, without accents as the texts
 * @param most differences that are counted
 * @returns counts the differences from a text: 0 .. most, or undefined when there are more
 */
export function createDiffer(typed: string, most: number): (text: string) => number | undefined {
  const placesOf = new Int32Array(LETTERS);
  for (let at = 0; at < typed.length; at++) {
    const letter = typed.charCodeAt(at) % LETTERS;
    placesOf[letter] = (placesOf[letter] as number) | (1 << at);
  }
  const whole = 1 << (typed.length - 1);
  // reached[n]: bit i is set where the first i + 1 letters have been found with at most n differences.
  const reached = new Int32Array(most + 1);
  return (text) => {
    for (let count = 0; count <= most; count++) reached[count] = (1 << count) - 1;
    let fewest = most + 1;
    for (let at = 0; at <= text.length; at++) {
      while (fewest > 0 && ((reached[fewest - 1] as number) & whole) !== 0) fewest--;
      if (at === text.length || fewest === 0) break;
      const places = placesOf[text.charCodeAt(at) % LETTERS] as number;
      let fewerBefore = reached[0] as number;
      let fewerNow = ((fewerBefore << 1) | 1) & places;
      reached[0] = fewerNow;
      for (let count = 1; count < fewest; count++) {
        const before = reached[count] as number;
        const same = ((before << 1) | 1) & places;
        fewerNow = same | fewerBefore | ((fewerBefore | fewerNow) << 1) | 1;
        fewerBefore = before;
        reached[count] = fewerNow;
      }
    }
    return fewest > most ? undefined : fewest;
  };
}
