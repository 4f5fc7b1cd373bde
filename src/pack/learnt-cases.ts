import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mistake, Place } from "./mistake.js";
import { plain } from "./plain.js";
import type { PlacedVariant } from "./variant-files.js";

/**
 * Finds variants that are word for word a case of `cases/`: what has been learnt by heart judges nothing.
 *
 * @param directory the knowledge folder; without cases there is nothing to find
 */
export function learntCases(directory: string, variants: readonly PlacedVariant[]): Mistake[] {
  const cases = readCaseTexts(join(directory, "cases"));
  return variants.flatMap(({ text, place }) => {
    const judged = cases.get(plain(text));
    if (judged === undefined) return [];
    const problem = `"${text}" is also a case, in ${judged.file}:${judged.line}`;
    return [{ ...place, problem, remedy: "remove it here: a case that was learnt judges nothing" }];
  });
}

/** @returns where each case stands, by its plain text; lines that are no cases are left to `npm run eval` */
function readCaseTexts(folder: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  if (!existsSync(folder)) return places;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".jsonl")) continue;
    const file = join(folder, name);
    for (const [index, line] of readFileSync(file, "utf8").split(/\r?\n/).entries()) {
      const text = textOf(line);
      if (text !== undefined) places.set(plain(text), { file, line: index + 1 });
    }
  }
  return places;
}

function textOf(line: string): string | undefined {
  try {
    const { text } = JSON.parse(line) as { readonly text?: unknown };
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}
