/** Whether a UTF-16 code is a lower-case Latin letter of a normalised text. */
export function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Whether a UTF-16 code is a digit of a normalised text. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const SEPARATORS = new Uint8Array(128);
for (const sign of " .-_\n,/|:()[]*'`\"\\") SEPARATORS[sign.charCodeAt(0)] = 1;

/** Whether a UTF-16 code may stand between the groups of one number. */
export function isSeparator(code: number): boolean {
  return code < 128 && SEPARATORS[code] === 1;
}

/** The next letters and digits of a text over separators. */
export interface Collected {
  readonly characters: string;
  /** where the last of them ends */
  readonly end: number;
}

/**
 * Collects letters and digits from a position, over short gaps, until there are `length` of them or other signs come.
 *
 * @param firstLetter before this many characters only digits are taken
 */
export function collect(text: string, from: number, length: number, firstLetter = 0): Collected {
  const MAX_GAP = 4;
  let characters = "";
  let end = from;
  let gap = 0;
  for (let at = from; at < text.length && characters.length < length; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (isLetter(code) && characters.length >= firstLetter)) {
      characters += text.charAt(at);
      end = at + 1;
      gap = 0;
      continue;
    }
    gap += 1;
    if (gap > MAX_GAP || !isSeparator(code)) break;
  }
  return { characters, end };
}
