import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Label, Language } from "../pack/pack.js";
import type { Model } from "./model.js";
import { placesByRow, rowsByPlace } from "./vectors.js";

/** Raised whenever features, classifier or this file change: an older model is then learnt again. */
const MODEL_VERSION = 11;

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

const KINDS = { Int8Array, Int32Array, Float32Array } as const;
type Numbers = Int8Array | Int32Array | Float32Array;

/** @returns where the model of a pack lies */
export function modelPath(directory: string, packHash: string): string {
  return join(directory, `${packHash.slice(0, 16)}-${MODEL_VERSION}.model`);
}

/** Writes a model beside its place and moves it there, so that nobody ever reads half of one. */
export async function writeModel(directory: string, model: Model): Promise<void> {
  const path = modelPath(directory, model.packHash);
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, encodeModel(model));
  await rename(unfinished, path);
}

/** @returns what tells whether a model is stored that this version learnt from the pack of a hash */
export function isLearntIn(directory: string): (packHash: string) => boolean {
  return (packHash) => existsSync(modelPath(directory, packHash));
}

/** @returns the stored model of a pack, or undefined when there is none that this version reads */
export async function readModel(directory: string, packHash: string): Promise<Model | undefined> {
  try {
    const model = decodeModel(await readFile(modelPath(directory, packHash)));
    return model?.packHash === packHash ? model : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Header as JSON with its length before it, then the arrays one after the other, each at a multiple of 8 bytes. */
export function encodeModel(model: Model): Buffer {
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
  const length = Buffer.alloc(8);
  length.writeUInt32LE(json.length);
  const bytes = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
  return Buffer.concat([length, padded(json), ...bytes.map(padded)]);
}

/** @returns the model, its arrays views of the file; or undefined when another version wrote it or it is cut short */
export function decodeModel(file: Buffer): Model | undefined {
  const jsonLength = file.length < 8 ? 0 : file.readUInt32LE(0);
  if (jsonLength === 0 || 8 + jsonLength > file.length) return undefined;
  const header = JSON.parse(file.toString("utf8", 8, 8 + jsonLength)) as Header;
  if (header.version !== MODEL_VERSION) return undefined;

  const arrays = arraysOf(file, 8 + roundUp(jsonLength), header);
  if (arrays === undefined) return undefined;
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

/** @returns undefined when the file is not exactly as long as its arrays */
function arraysOf(file: Buffer, from: number, { arrays }: Header): Numbers[] | undefined {
  // Arrays of 4-byte numbers begin at a multiple of 4, which a pooled Buffer need not: that one is copied.
  const bytes = file.byteOffset % 8 === 0 ? file : new Uint8Array(file);
  let at = from;
  const places = arrays.map(([kind, length]) => {
    const begin = at;
    at += roundUp(length * KINDS[kind].BYTES_PER_ELEMENT);
    return { kind, length, begin };
  });
  if (at !== file.length) return undefined;
  return places.map(
    ({ kind, length, begin }) =>
      new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + begin, length),
  );
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], roundUp(bytes.length));
}

function roundUp(length: number): number {
  return Math.ceil(length / 8) * 8;
}
