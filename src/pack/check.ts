import { learntCases } from "./learnt-cases.js";
import { readMaskingExamples } from "./masking-examples.js";
import type { Mistake } from "./mistake.js";
import { nearDuplicates } from "./near-duplicates.js";
import type { TeachingPack } from "./pack.js";
import { type ReadOptions, type ReadPack, readPack } from "./read-pack.js";
import { placeOfStatement } from "./sources-file.js";

export interface CheckResult {
  /** what must be mended: what keeps the pack from being served, and variants that are also cases */
  readonly errors: readonly Mistake[];
  /** what a curator should look at: review dates that have passed, variants that say the same */
  readonly warnings: readonly Mistake[];
  /** what could be read, for listing; undefined when pack.yaml or sources.yaml could not */
  readonly pack: TeachingPack | undefined;
}

/**
 * Checks a knowledge folder for its curator.
 *
 * @param directory as its files are to be named in messages: "knowledge"
 * @param today ISO date; a review date before it has passed
 */
export function checkPack(directory: string, today: string, options: ReadOptions = {}): CheckResult {
  const errors: Mistake[] = [];
  const read = readPack(directory, options, (mistake) => errors.push(mistake));
  readMaskingExamples(directory, (mistake) => errors.push(mistake));
  if (read !== undefined) errors.push(...learntCases(directory, read.variants));
  const warnings = read === undefined ? [] : [...expired(read, today), ...nearDuplicates(read.variants)];
  return { errors, warnings, pack: read?.pack };
}

function expired({ packFile, sources }: ReadPack, today: string): Mistake[] {
  const found: Mistake[] = [];
  if (packFile.reviewBy < today) {
    const problem = `the pack should have been reviewed by ${packFile.reviewBy}`;
    const remedy = "read it again beside its sources (npm run check -- --list), then write the next date";
    found.push({ ...packFile.source.place(["reviewBy"]), problem, remedy });
  }
  for (const { id, reviewBy } of sources.statements.values()) {
    if (reviewBy === undefined || reviewBy >= today) continue;
    const problem = `statement "${id}" should have been reviewed by ${reviewBy}`;
    const remedy = "check that its source still says so, then write the next date";
    found.push({ ...placeOfStatement(sources.source, id), problem, remedy });
  }
  return found;
}
