import { loadMaskingExamples } from "../pack/masking-examples.js";
import type { Pack } from "../pack/pack.js";
import { createMask, type Mask } from "./mask.js";
import { openTagger, type TaggerTeaching } from "./tagger/open-tagger.js";

/**
 * Opens the mask of a pack: the rules, with what the pack declares public, and the tagger.
 *
 * @param knowledge the knowledge folder
 * @param models where what was learnt is kept; see openTagger
 * @throws PackError if the examples of the knowledge folder hold mistakes
 */
export async function openMask(
  { officialNumbers, officialDomains, publicNames, variants }: Pack & Pick<TaggerTeaching, "variants">,
  knowledge: string,
  models: string,
  progress: (line: string) => void,
): Promise<Mask> {
  const tagger = await openTagger({ examples: loadMaskingExamples(knowledge), variants }, models, progress);
  return createMask(officialNumbers, officialDomains, publicNames, tagger);
}
