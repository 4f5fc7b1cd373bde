/**
 * Long messages tell a story before they ask: each clause is read on its own beside the whole, so that the question
 * at the end is not drowned by the preamble.
 */

/** Shorter messages are read whole, in words. */
export const LONG_MESSAGE = 22;
/** A clause of fewer words says nothing alone ("bonjour", "merci"). */
const SHORTEST_CLAUSE = 4;
/** Dictated text has no full stop: it is cut into windows of this many words, each begun half a window later. */
const WINDOW = 16;
const SENTENCE_END = /[.!?;:\n]+/u;

/** @returns the text's clauses in order; a short text is its own only clause */
export function clausesOf(text: string): string[] {
  const sentences = text.split(SENTENCE_END).map((sentence) => sentence.trim());
  return sentences.flatMap((sentence) => {
    const words = sentence.split(/\s+/u).filter((word) => word !== "");
    if (words.length < SHORTEST_CLAUSE) return [];
    return words.length <= LONG_MESSAGE ? [sentence] : windowsOf(words);
  });
}

function windowsOf(words: readonly string[]): string[] {
  const windows: string[] = [];
  for (let from = 0; from === 0 || from + WINDOW / 2 < words.length; from += WINDOW / 2) {
    windows.push(words.slice(from, from + WINDOW).join(" "));
  }
  return windows;
}
