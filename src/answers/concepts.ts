/** Finds the lexicon's concepts in a text: "rib", "iban" and "coordonnées bancaires" all mean the same. */

/** The longest expression of a lexicon, in words. */
const LONGEST_EXPRESSION = 5;

/** Stems of an expression, joined by a space -> the concepts it stands for. */
export type ConceptIndex = ReadonlyMap<string, readonly string[]>;

/**
 * @param concepts concept -> expressions
 * @param stemsOf how an expression is read; the same way as messages are
 */
export function indexConcepts(
  concepts: Readonly<Record<string, readonly string[]>>,
  stemsOf: (expression: string) => readonly string[],
): ConceptIndex {
  const index = new Map<string, string[]>();
  for (const [concept, expressions] of Object.entries(concepts)) {
    for (const expression of expressions) {
      const key = stemsOf(expression).join(" ");
      const known = index.get(key) ?? [];
      if (!known.includes(concept)) index.set(key, [...known, concept]);
    }
  }
  return index;
}

/** @returns the concepts of a text in order of appearance, each as often as it is meant */
export function conceptsIn(stems: readonly string[], index: ConceptIndex): string[] {
  const found: string[] = [];
  for (let from = 0; from < stems.length; from++) {
    let key = "";
    for (let length = 1; length <= LONGEST_EXPRESSION && from + length <= stems.length; length++) {
      const stem = stems[from + length - 1] as string;
      key = length === 1 ? stem : `${key} ${stem}`;
      const concepts = index.get(key);
      if (concepts !== undefined) found.push(...concepts);
    }
  }
  return found;
}
