import { join } from "node:path";
import type { Pack, TeachingPack } from "../../pack/pack.js";
import { learnChain } from "./learn-chain.js";
import { lessonsOf } from "./lessons.js";
import { createTagger, type Tagger } from "./tagger.js";
import { readChain, writeChain } from "./tagger-file.js";

/** Raised whenever units, features or the learning change: an older file is then learnt again. */
const TAGGER_VERSION = 2;
/** One variant in this many is shown as a message without any value; of those with a figure all, which look most like one. */
const HARMLESS_SHARE = 8;

/**
 * Opens the tagger of a pack: the one stored for it, or one learnt now and stored.
 *
 * @param directory where models are kept; made when missing
 * @param progress gets a line for a person before learning; nothing when a tagger is there
 */
export async function openTagger(
  pack: Pick<TeachingPack, "maskingHash" | "maskingExamples" | "variants">,
  directory: string,
  progress: (line: string) => void,
): Promise<Tagger> {
  const learnt = await openLearntTagger(pack, directory);
  if (learnt !== undefined) return learnt;
  const { maskingExamples, variants } = pack;
  progress(`Learning to mask from ${maskingExamples.length} examples`);
  const harmless = variants
    .filter(({ text }, at) => at % HARMLESS_SHARE === 0 || /\d/.test(text))
    .map(({ text }) => text);
  const chain = learnChain(lessonsOf(maskingExamples, harmless));
  await writeChain(pathOf(pack, directory), chain);
  return createTagger(chain);
}

/** @returns undefined when none is stored for the pack that this version reads */
export async function openLearntTagger(
  pack: Pick<Pack, "maskingHash">,
  directory: string,
): Promise<Tagger | undefined> {
  const chain = await readChain(pathOf(pack, directory));
  return chain && createTagger(chain);
}

function pathOf({ maskingHash }: Pick<Pack, "maskingHash">, directory: string): string {
  return join(directory, `${maskingHash.slice(0, 16)}-${TAGGER_VERSION}.tagger`);
}
