import { type Pack, type TeachingPack, withoutLessons } from "../pack/pack.js";
import { createDecide } from "./decide.js";
import type { Decide } from "./decision.js";
import { readModel, writeModel } from "./model-file.js";
import { createReader, type Readers } from "./read-text.js";
import { stemmersFor } from "./stemmers.js";
import type { Parts } from "./tools.js";
import { train } from "./train.js";

/**
 * Opens a pack's matcher: the model stored for the pack's hash, or one learnt now and stored.
 *
 * @param directory where models are kept; made when missing
 * @param progress gets one line for a person before each stage of learning; nothing when a model is there
 */
export async function openAnswers(
  pack: TeachingPack,
  directory: string,
  progress: (line: string) => void,
): Promise<Decide> {
  return createDecide(await openParts(pack, directory, progress));
}

/** Opens the matcher of a pack whose model is stored. @returns `undefined` if none is that can be read */
export async function openLearnt(pack: Pack, directory: string): Promise<Decide | undefined> {
  const model = await readModel(directory, pack.hash);
  return model && createDecide({ pack, model, readers: await openReaders(pack) });
}

/** What a decision rests on, which is no longer the variants; see openAnswers. */
export async function openParts(
  teaching: TeachingPack,
  directory: string,
  progress: (line: string) => void,
): Promise<Parts> {
  const pack = withoutLessons(teaching);
  const readers = await openReaders(pack);
  const stored = await readModel(directory, pack.hash);
  const model = stored ?? train(teaching, readers, progress);
  if (stored === undefined) await writeModel(directory, model);
  return { pack, model, readers };
}

/** A reader for each language of the pack. */
export async function openReaders(pack: Pack): Promise<Readers> {
  const stemmers = await stemmersFor(pack.languages);
  return new Map(
    [...pack.lexicon].map(([language, lexicon]) => [
      language,
      createReader(lexicon, stemmers.get(language) ?? ((word) => word)),
    ]),
  );
}
