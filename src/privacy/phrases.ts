import type { Token } from "./normalise.js";
import { type WordList, words } from "./word-list.js";

/** Expressions of folded words. */
export interface Phrases {
  /** their first words */
  readonly firsts: WordList;
  readonly byFirst: PhrasesByFirst;
}

/** Expressions by their first word, the longest first: each a row of folded words. */
export type PhrasesByFirst = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Prepares expressions for look-up, while modules load.
 *
 * @param expressions each written as folded words apart by one space
 */
export function phrasesOf(expressions: Iterable<string>): Phrases {
  const byFirst = phrasesByFirst(expressions);
  return { firsts: words(byFirst.keys()), byFirst };
}

/** The same for expressions that are known only when the pack is read. */
export function phrasesByFirst(expressions: Iterable<string>): PhrasesByFirst {
  const phrases = new Map<string, string[][]>();
  for (const expression of expressions) {
    const row = expression.split(" ");
    const first = row[0] ?? "";
    const list = phrases.get(first) ?? [];
    list.push(row);
    list.sort((a, b) => b.length - a.length);
    phrases.set(first, list);
  }
  return phrases;
}

/** How many tokens the longest expression has that begins at a token; 0 when none does. */
export function phraseAt({ firsts, byFirst }: Phrases, tokens: readonly Token[], at: number): number {
  return firsts.has(tokens[at]) ? longestAt(byFirst, tokens, at) : 0;
}

/** The same for expressions of the pack. */
export function longestAt(byFirst: PhrasesByFirst, tokens: readonly Token[], at: number): number {
  const candidates = byFirst.get(tokens[at]?.text ?? "");
  const found = candidates?.find((row) => row.every((word, ahead) => tokens[at + ahead]?.text === word));
  return found?.length ?? 0;
}
