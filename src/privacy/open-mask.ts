import type { Pack, TeachingPack } from "../pack/pack.js";
import { createMask, type Mask } from "./mask.js";
import { openLearntTagger, openTagger } from "./tagger/open-tagger.js";
import type { Tagger } from "./tagger/tagger.js";

/** Opens the mask of a pack: the rules, with what the pack declares public, and the tagger; see openTagger. */
export async function openMask(
  pack: TeachingPack,
  models: string,
  progress: (line: string) => void,
): Promise<Mask> {
  return maskOf(pack, await openTagger(pack, models, progress));
}

/** The same for a pack whose tagger is stored. @returns `undefined` if none is that can be read */
export async function openLearntMask(pack: Pack, models: string): Promise<Mask | undefined> {
  const tagger = await openLearntTagger(pack, models);
  return tagger && maskOf(pack, tagger);
}

function maskOf({ officialNumbers, officialDomains, publicNames }: Pack, tagger: Tagger): Mask {
  return createMask(officialNumbers, officialDomains, publicNames, tagger);
}
