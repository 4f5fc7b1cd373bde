import { existsSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { Label, Language } from "../pack/pack.js";
import { writeWhole } from "../pack/write-whole.js";
import type { Model } from "./model.js";
import { placesByRow, rowsByPlace } from "./vectors.js";

/** Raised whenever features, classifier or this file change: an older model is then learnt again. */
const MODEL_VERSION = 13;

interface Header {
  readonly version: number;
  readonly packHash: string;
  readonly labels: readonly Label[];
  readonly temperature: number;
  /** lines that the features were counted over */
  readonly lines: number;
  /** languages in the order of their tables */
  readonly languages: readonly Language[];
  /** languages in the order of their dictionaries */
  readonly dictionaries: readonly Language[];
  readonly uses: Readonly<Record<Language, Readonly<Record<string, number>>>>;
  /** kind and length of each array, in the order of the file */
  readonly arrays: readonly (readonly [kind: keyof typeof KINDS, length: number])[];
}

/** What stands before the header: its length. */
const LENGTH_BYTES = 8;
const KINDS = { Int8Array, Int32Array, Float32Array } as const;
type Numbers = Int8Array | Int32Array | Float32Array;

/** @returns where the model of a pack lies */
export function modelPath(directory: string, packHash: string): string {
  return join(directory, `${packHash.slice(0, 16)}-${MODEL_VERSION}.model`);
}

export async function writeModel(directory: string, model: Model): Promise<void> {
  await writeWhole(modelPath(directory, model.packHash), encodeModel(model));
}

/** @returns what tells whether a model is stored that this version learnt from the pack of a hash */
export function isLearntIn(directory: string): (packHash: string) => boolean {
  return (packHash) => existsSync(modelPath(directory, packHash));
}

/** @returns the stored model of a pack, or undefined when there is none that this version reads */
export async function readModel(directory: string, packHash: string): Promise<Model | undefined> {
  let file: FileHandle;
  try {
    file = await open(modelPath(directory, packHash));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const model = await decodeModel(file);
    return model?.packHash === packHash ? model : undefined;
  } finally {
    await file.close();
  }
}

/** Header as JSON with its length before it, then the arrays one after the other, each at a multiple of 8 bytes. */
function encodeModel(model: Model): Uint8Array[] {
  const { features } = model;
  const arrays: Numbers[] = [
    placesByRow(features),
    features.idf,
    model.scales,
    model.weights,
    ...model.languages.values(),
    ...model.dictionaries.values(),
  ];
  const header: Header = {
    version: MODEL_VERSION,
    packHash: model.packHash,
    labels: model.labels,
    temperature: model.temperature,
    lines: features.lines,
    languages: [...model.languages.keys()],
    dictionaries: [...model.dictionaries.keys()],
    uses: Object.fromEntries([...model.uses].map(([language, uses]) => [language, Object.fromEntries(uses)])),
    arrays: arrays.map((array) => [array.constructor.name as keyof typeof KINDS, array.length]),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const bytes = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return [length, ...[json, ...bytes].map(padded)];
}

/**
 * Each array is read into memory of its own: what is only needed to build the model is let go of then.
 *
 * @returns undefined when another version wrote the file or it is cut short
 */
async function decodeModel(file: FileHandle): Promise<Model | undefined> {
  const { size } = await file.stat();
  if (size < LENGTH_BYTES) return undefined;
  const jsonLength = Buffer.from(await readNext(file, LENGTH_BYTES)).readUInt32LE();
  const headLength = LENGTH_BYTES + roundUp(jsonLength);
  if (jsonLength === 0 || headLength > size) return undefined;
  const json = Buffer.from(await readNext(file, roundUp(jsonLength)), 0, jsonLength);
  const header = JSON.parse(json.toString()) as Header;
  if (header.version !== MODEL_VERSION) return undefined;
  const bytes = header.arrays.map(([kind, length]) => roundUp(length * KINDS[kind].BYTES_PER_ELEMENT));
  if (size !== bytes.reduce((sum, length) => sum + length, headLength)) return undefined;

  const arrays: Numbers[] = [];
  for (const [at, [kind, length]] of header.arrays.entries()) {
    arrays.push(new KINDS[kind](await readNext(file, bytes[at] as number), 0, length));
  }
  const next = () => arrays.shift() as Numbers;
  const places = next() as Int32Array;
  return {
    packHash: header.packHash,
    labels: header.labels,
    temperature: header.temperature,
    features: { rowOf: rowsByPlace(places), idf: next() as Float32Array, lines: header.lines },
    scales: next() as Float32Array,
    weights: next() as Int8Array,
    languages: new Map(header.languages.map((language) => [language, next() as Float32Array])),
    dictionaries: new Map(header.dictionaries.map((language) => [language, next() as Int32Array])),
    uses: new Map(
      Object.entries(header.uses).map(([language, uses]) => [language, new Map(Object.entries(uses))]),
    ),
  };
}

/** So many bytes from where the last reading ended. */
async function readNext(file: FileHandle, length: number): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(length);
  const { bytesRead } = await file.read(new Uint8Array(bytes));
  if (bytesRead === length) return bytes;
  throw new Error("The model's file was changed while it was read. Start again.");
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], roundUp(bytes.length));
}

function roundUp(length: number): number {
  return Math.ceil(length / 8) * 8;
}
