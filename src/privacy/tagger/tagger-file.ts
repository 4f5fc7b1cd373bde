import { readFile } from "node:fs/promises";
import { writeWhole } from "../../pack/write-whole.js";
import type { Chain } from "./chain.js";
import { type Familiarity, WORD_PLACES } from "./familiarity.js";
import { PLACES } from "./features.js";

/** What the taggers have learnt. */
export interface Learnt {
  readonly familiarity: Familiarity;
  /** of values in what members write */
  readonly values: Chain;
  /** of requests in what advisers write */
  readonly asking: Chain;
}

/** With as many weights as features were learnt, few share one; half as many leave a tenth more values. */
export const VALUES_SIZE = PLACES;
/** Requests are learnt from a fifth as many examples. */
export const ASKING_SIZE = PLACES / 4;
const STEPS = 4;
/** What a chain's weights are counted in stands after its steps. */
const FLOATS = STEPS + 1;
const HEAD_BYTES = FLOATS * Float32Array.BYTES_PER_ELEMENT;
const VALUES_BYTES = HEAD_BYTES + VALUES_SIZE;
const ASKING_BYTES = HEAD_BYTES + ASKING_SIZE;
const BYTES = VALUES_BYTES + ASKING_BYTES + WORD_PLACES;

export async function writeLearnt(path: string, { familiarity, values, asking }: Learnt): Promise<void> {
  await writeWhole(path, [...[values, asking].flatMap(bytesOf), familiarity]);
}

function bytesOf({ steps, unit, weights }: Chain): Uint8Array[] {
  const head = Float32Array.of(...steps, unit);
  return [head, weights].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
}

/** @returns undefined when there is none, or one that is not as long as this version writes it */
export async function readLearnt(path: string): Promise<Learnt | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length !== BYTES) return undefined;
  const chainFrom = (from: number, size: number): Chain => {
    const floats = floatsOf(bytes, from);
    const weights = bytes.subarray(from + HEAD_BYTES, from + HEAD_BYTES + size);
    return {
      steps: Float32Array.from(floats.slice(0, STEPS)),
      unit: floats[STEPS] as number,
      weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
    };
  };
  return {
    familiarity: bytes.subarray(VALUES_BYTES + ASKING_BYTES),
    values: chainFrom(0, VALUES_SIZE),
    asking: chainFrom(VALUES_BYTES, ASKING_SIZE),
  };
}

function floatsOf(bytes: Buffer, from: number): number[] {
  return Array.from({ length: FLOATS }, (_, at) =>
    bytes.readFloatLE(from + at * Float32Array.BYTES_PER_ELEMENT),
  );
}
