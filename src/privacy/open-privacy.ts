import type { Pack, TeachingPack } from "../pack/pack.js";
import { createMask, type Mask } from "./mask.js";
import type { AskFinder } from "./tagger/asking.js";
import { openLearntTaggers, openTaggers, type Taggers } from "./tagger/open-taggers.js";

/** What keeps personal values out, opened for a pack. */
export interface Privacy {
  /** the rules, with what the pack declares public, and the tagger */
  readonly mask: Mask;
  readonly asks: AskFinder;
}

/** Opens the mask of a pack, and what finds requests; see openTaggers. */
export async function openPrivacy(
  pack: TeachingPack,
  models: string,
  progress: (line: string) => void,
): Promise<Privacy> {
  return privacyOf(pack, await openTaggers(pack, models, progress));
}

/** The same for a pack whose taggers are stored. @returns `undefined` if none are that can be read */
export async function openLearntPrivacy(pack: Pack, models: string): Promise<Privacy | undefined> {
  const taggers = await openLearntTaggers(pack, models);
  return taggers && privacyOf(pack, taggers);
}

function privacyOf({ officialNumbers, officialDomains, publicNames }: Pack, taggers: Taggers): Privacy {
  return {
    mask: createMask(officialNumbers, officialDomains, publicNames, taggers.values),
    asks: taggers.asks,
  };
}
