import { readFile } from "node:fs/promises";
import { writeWhole } from "../../pack/write-whole.js";
import { WORD_PLACES } from "./familiarity.js";
import { PLACES } from "./features.js";
import type { Learnt } from "./tagger.js";

const STEPS = 4;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const WEIGHTS_FROM = STEPS * FLOAT;
const WORDS_FROM = WEIGHTS_FROM + PLACES * FLOAT;
const BYTES = WORDS_FROM + WORD_PLACES;

export async function writeLearnt(path: string, { chain, familiarity }: Learnt): Promise<void> {
  await writeWhole(path, [chain.steps, chain.weights, familiarity].map(bytesOf));
}

/** @returns undefined when there is none, or one that is not as long as this version writes it */
export async function readLearnt(path: string): Promise<Learnt | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length !== BYTES) return undefined;
  // A view needs a multiple of 4, which a pooled Buffer need not begin at.
  const { buffer } = new Uint8Array(bytes);
  const chain = {
    steps: new Float32Array(buffer, 0, STEPS),
    weights: new Float32Array(buffer, WEIGHTS_FROM, PLACES),
  };
  return { chain, familiarity: new Uint8Array(buffer, WORDS_FROM) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
