import type { Mistake } from "./mistake.js";
import type { TeachingPack } from "./pack.js";
import { PackError } from "./pack-error.js";
import { type ReadOptions, readPack } from "./read-pack.js";

/**
 * Reads the knowledge folder into a pack that is right in every respect that can be checked; a review date
 * that has passed is left to `npm run check`, so that no server stops on a morning of its own.
 *
 * @throws PackError listing every mistake
 */
export function loadPack(directory: string, options: ReadOptions = {}): TeachingPack {
  const mistakes: Mistake[] = [];
  const read = readPack(directory, options, (mistake) => mistakes.push(mistake));
  if (read === undefined || mistakes.length > 0) throw new PackError(mistakes);
  return read.pack;
}
