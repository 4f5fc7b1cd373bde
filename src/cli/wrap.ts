/** A list's marker, which its further lines stand clear of: "1. ", "- ". */
const MARKER = /^(?:\d+\.|[-*])\s+/;

/** Where a line may end: not within a number ("01 99 00 33 00"), nor between a word and French punctuation. */
const BREAK = /(?<!«) +(?![:;?!»]|(?<=\d +)\d)/;

/**
 * Breaks Markdown text into lines of a terminal. Words are never cut, so a longer address runs over.
 *
 * @param width in columns
 * @returns lines; paragraphs stay parted by an empty one
 */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line.trimEnd(), width));
}

function wrapLine(line: string, width: number): string[] {
  const indent = " ".repeat(MARKER.exec(line)?.[0].length ?? 0);
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(BREAK)) {
    if (current === "") current = word;
    else if (current.length + 1 + word.length <= width) current += ` ${word}`;
    else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current];
}
