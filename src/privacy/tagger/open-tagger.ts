import { createHash } from "node:crypto";
import { join } from "node:path";
import type { MaskingExample } from "../../pack/masking-examples.js";
import { learnChain } from "./learn-chain.js";
import { lessonsOf } from "./lessons.js";
import { createTagger, type Tagger } from "./tagger.js";
import { readChain, writeChain } from "./tagger-file.js";

/** Raised whenever units, features or the learning change: an older file is then learnt again. */
const TAGGER_VERSION = 1;
/** One variant in this many is shown as a message without any value; of those with a figure all, which look most like one. */
const HARMLESS_SHARE = 8;

/** What a tagger is learnt from. */
export interface TaggerTeaching {
  readonly examples: readonly MaskingExample[];
  /** the pack's: nothing in them is personal */
  readonly variants: readonly { readonly text: string }[];
}

/**
 * Opens the tagger of a teaching: the one stored for it, or one learnt now and stored.
 *
 * @param directory where models are kept; made when missing
 * @param progress gets a line for a person before learning; nothing when a tagger is there
 */
export async function openTagger(
  { examples, variants }: TaggerTeaching,
  directory: string,
  progress: (line: string) => void,
): Promise<Tagger> {
  const harmless = variants
    .filter(({ text }, at) => at % HARMLESS_SHARE === 0 || /\d/.test(text))
    .map(({ text }) => text);
  const hash = createHash("sha256")
    .update(JSON.stringify([examples, harmless]))
    .digest("hex");
  const path = join(directory, `${hash.slice(0, 16)}-${TAGGER_VERSION}.tagger`);
  const stored = await readChain(path);
  if (stored !== undefined) return createTagger(stored);
  progress(`Learning to mask from ${examples.length} examples`);
  const chain = learnChain(lessonsOf(examples, harmless));
  await writeChain(path, chain);
  return createTagger(chain);
}
