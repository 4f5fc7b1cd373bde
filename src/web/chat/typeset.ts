const NO_BREAK = "\u00a0";

/**
 * Keeps together what a line must not break: the groups of a phone number, an hour and its "h", and in French the marks
 * that stand off from their word.
 */
export function typeset(text: string, language: string): string {
  const numbers = text.replace(/(\d) (?=\d|h\b|%|€)/g, `$1${NO_BREAK}`);
  if (language !== "fr") return numbers;
  return numbers.replace(/ ([?!:;»])/g, `${NO_BREAK}$1`).replace(/« /g, `«${NO_BREAK}`);
}
