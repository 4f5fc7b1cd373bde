import type { Token } from "./normalise.js";

/** Expressions by their first word, the longest first: each a row of folded words. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Prepares expressions for look-up, each written as folded words apart by one space. */
export function phrasesOf(expressions: Iterable<string>): Phrases {
  const phrases = new Map<string, string[][]>();
  for (const expression of expressions) {
    const words = expression.split(" ");
    const first = words[0] ?? "";
    const list = phrases.get(first) ?? [];
    list.push(words);
    list.sort((a, b) => b.length - a.length);
    phrases.set(first, list);
  }
  return phrases;
}

/** How many tokens the longest expression has that begins at a token; 0 when none does. */
export function phraseAt(phrases: Phrases, tokens: readonly Token[], at: number): number {
  const candidates = phrases.get(tokens[at]?.text ?? "");
  const found = candidates?.find((words) => words.every((word, ahead) => tokens[at + ahead]?.text === word));
  return found?.length ?? 0;
}
