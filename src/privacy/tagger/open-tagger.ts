import { join } from "node:path";
import type { Pack, TeachingPack } from "../../pack/pack.js";
import { familiarityOf } from "./familiarity.js";
import { learnChain } from "./learn-chain.js";
import { lessonsOf } from "./lessons.js";
import { createTagger, type Tagger } from "./tagger.js";
import { readLearnt, writeLearnt } from "./tagger-file.js";

/** Raised whenever units, features or the learning change: an older file is then learnt again. */
const TAGGER_VERSION = 3;
/** One variant in this many is shown as a message without any value; of those with a figure all, which look most like one. */
const HARMLESS_SHARE = 4;

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
  const stored = await openLearntTagger(pack, directory);
  if (stored !== undefined) return stored;
  const { maskingExamples, variants } = pack;
  progress(`Learning to mask from ${maskingExamples.length} examples`);
  const isShown = ({ text }: { text: string }, at: number): boolean =>
    at % HARMLESS_SHARE === 0 || /\d/.test(text);
  const harmless = variants.filter(isShown).map(({ text }) => text);
  // Not those that are shown: a message whose words are counted never holds an unfamiliar one.
  const others = variants.filter((variant, at) => !isShown(variant, at));
  const familiarity = familiarityOf(others.map(({ text }) => text));
  const chain = learnChain(lessonsOf(maskingExamples, harmless, familiarity));
  const learnt = { chain, familiarity };
  await writeLearnt(pathOf(pack, directory), learnt);
  return createTagger(learnt);
}

/** @returns undefined when none is stored for the pack that this version reads */
export async function openLearntTagger(
  pack: Pick<Pack, "maskingHash">,
  directory: string,
): Promise<Tagger | undefined> {
  const learnt = await readLearnt(pathOf(pack, directory));
  return learnt && createTagger(learnt);
}

function pathOf({ maskingHash }: Pick<Pack, "maskingHash">, directory: string): string {
  return join(directory, `${maskingHash.slice(0, 16)}-${TAGGER_VERSION}.tagger`);
}
