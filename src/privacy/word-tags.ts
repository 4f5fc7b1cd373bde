/** Looks up which of several lists of expressions a row of words holds, in one pass from left to right. */
export type WordTags<Tag extends string> = (words: readonly string[]) => ReadonlySet<Tag>;

interface Entry<Tag> {
  readonly tag: Tag;
  /** each a folded word, or the beginning of one when it ends in "*" */
  readonly words: readonly string[];
}

/** Words are found by these first letters; an expression's first word has at least as many, or is whole. */
const KEY_LENGTH = 2;

/**
 * Prepares lists of expressions for look-up. An expression is folded words apart by one space; "valid*" is any word
 * that so begins, and "#" any number in digits.
 *
 * @param lists the expressions of each tag, apart by "|"
 * @returns the tags whose expressions stand in a row of words; the time is linear in the words
 */
export function wordTags<Tag extends string>(lists: Readonly<Record<Tag, string>>): WordTags<Tag> {
  const byKey = new Map<string, Entry<Tag>[]>();
  for (const tag of Object.keys(lists) as Tag[]) {
    for (const expression of lists[tag].split("|")) {
      const words = expression.split(" ");
      const key = keyOf(words[0] ?? "");
      byKey.set(key, [...(byKey.get(key) ?? []), { tag, words }]);
    }
  }
  return (words) => {
    const tags = new Set<Tag>();
    words.forEach((word, at) => {
      for (const entry of byKey.get(keyOf(word)) ?? []) {
        if (entry.words.every((wanted, ahead) => isWord(words[at + ahead], wanted))) tags.add(entry.tag);
      }
    });
    return tags;
  };
}

function keyOf(word: string): string {
  return /^(?:\d+|#)$/.test(word) ? "#" : word.replace("*", "").slice(0, KEY_LENGTH);
}

function isWord(word: string | undefined, wanted: string): boolean {
  if (word === undefined) return false;
  if (wanted === "#") return /^\d+$/.test(word);
  return wanted.endsWith("*") ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
}
