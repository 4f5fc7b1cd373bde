import { join } from "node:path";
import type { Pack, TeachingPack } from "../../pack/pack.js";
import { type AskFinder, createAskFinder } from "./asking.js";
import { familiarityOf } from "./familiarity.js";
import { learnChain } from "./learn-chain.js";
import { lessonsOf, withMaskedTwins } from "./lessons.js";
import { createTagger, type Tagger } from "./tagger.js";
import { ASKING_SIZE, type Learnt, readLearnt, VALUES_SIZE, writeLearnt } from "./tagger-file.js";

/** Raised whenever units, features or the learning change: an older file is then learnt again. */
const TAGGER_VERSION = 6;
/** One variant in this many is shown as a message without any value; of those with a figure all, which look most like one. */
const HARMLESS_SHARE = 4;

export interface Taggers {
  /** finds values in what members write */
  readonly values: Tagger;
  /** finds requests for them in what advisers write */
  readonly asks: AskFinder;
}

/**
 * Opens the taggers of a pack: those stored for it, or learnt now and stored.
 *
 * @param directory where models are kept; made when missing
 * @param progress gets a line for a person before learning; nothing when they are there
 */
export async function openTaggers(
  pack: Pick<TeachingPack, "taggingHash" | "maskingExamples" | "askingExamples" | "variants">,
  directory: string,
  progress: (line: string) => void,
): Promise<Taggers> {
  const stored = await openLearntTaggers(pack, directory);
  if (stored !== undefined) return stored;
  const count = pack.maskingExamples.length + pack.askingExamples.length;
  progress(`Learning to mask from ${count} examples`);
  const learnt = learn(pack);
  await writeLearnt(pathOf(pack, directory), learnt);
  return taggersOf(learnt);
}

/** @returns undefined when none are stored for the pack that this version reads */
export async function openLearntTaggers(
  pack: Pick<Pack, "taggingHash">,
  directory: string,
): Promise<Taggers | undefined> {
  const learnt = await readLearnt(pathOf(pack, directory));
  return learnt && taggersOf(learnt);
}

function learn({
  maskingExamples,
  askingExamples,
  variants,
}: Pick<TeachingPack, "maskingExamples" | "askingExamples" | "variants">): Learnt {
  const isShown = ({ text }: { text: string }, at: number): boolean =>
    at % HARMLESS_SHARE === 0 || /\d/.test(text);
  const harmless = variants.filter(isShown).map(({ text }) => ({ text, passages: [] }));
  // Not those that are shown: a message whose words are counted never holds an unfamiliar one.
  const others = variants.filter((variant, at) => !isShown(variant, at));
  const familiarity = familiarityOf(others.map(({ text }) => text));
  const told = [...withMaskedTwins(maskingExamples), ...harmless];
  return {
    familiarity,
    values: learnChain(lessonsOf(told, familiarity), VALUES_SIZE),
    asking: learnChain(lessonsOf(askingExamples, familiarity), ASKING_SIZE),
  };
}

function taggersOf({ familiarity, values, asking }: Learnt): Taggers {
  return { values: createTagger(values, familiarity), asks: createAskFinder(asking, familiarity) };
}

function pathOf({ taggingHash }: Pick<Pack, "taggingHash">, directory: string): string {
  return join(directory, `${taggingHash.slice(0, 16)}-${TAGGER_VERSION}.tagger`);
}
