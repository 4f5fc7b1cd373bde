import { readFile } from "node:fs/promises";
import { writeWhole } from "../../pack/write-whole.js";
import type { Chain } from "./chain.js";
import { PLACES } from "./features.js";

const STEPS = 4;
const BYTES = (PLACES + STEPS) * Float32Array.BYTES_PER_ELEMENT;

export async function writeChain(path: string, { weights, steps }: Chain): Promise<void> {
  await writeWhole(path, [
    Buffer.from(Float32Array.of(...steps).buffer),
    Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength),
  ]);
}

/** @returns undefined when there is none, or one that is not as long as this version writes it */
export async function readChain(path: string): Promise<Chain | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length !== BYTES) return undefined;
  // A view needs a multiple of 4, which a pooled Buffer need not begin at.
  const { buffer } = new Uint8Array(bytes);
  return { steps: new Float32Array(buffer, 0, STEPS), weights: new Float32Array(buffer, STEPS * 4) };
}
