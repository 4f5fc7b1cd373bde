import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Label, Language } from "../pack/pack.js";
import type { Model } from "./model.js";

/** Raised whenever features, classifier or this file change: an older model is then learnt again. */
const MODEL_VERSION = 2;

interface Header {
  readonly version: number;
  readonly packHash: string;
  readonly labels: readonly Label[];
  readonly temperature: number;
  readonly lines: number;
  readonly rows: number;
  /** languages in the order of their tables */
  readonly languages: readonly Language[];
  readonly languagePlaces: number;
  readonly uses: Readonly<Record<Language, Readonly<Record<string, number>>>>;
}

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
  const places = Int32Array.from(model.features.rowOf.keys());
  const tables = [...model.languages.values()];
  const header: Header = {
    version: MODEL_VERSION,
    packHash: model.packHash,
    labels: model.labels,
    temperature: model.temperature,
    lines: model.features.lines,
    rows: places.length,
    languages: [...model.languages.keys()],
    languagePlaces: tables[0]?.length ?? 0,
    uses: Object.fromEntries([...model.uses].map(([language, uses]) => [language, Object.fromEntries(uses)])),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(json.length);
  const arrays = [places, model.features.idf, model.scales, ...tables, model.weights];
  return Buffer.concat([length, padded(json), ...arrays.map((array) => padded(bytesOf(array)))]);
}

/** @returns the model, or undefined when another version wrote it or it is cut short */
export function decodeModel(file: Buffer): Model | undefined {
  const jsonLength = file.length < 8 ? 0 : file.readUInt32LE(0);
  if (jsonLength === 0 || 8 + jsonLength > file.length) return undefined;
  const header = JSON.parse(file.toString("utf8", 8, 8 + jsonLength)) as Header;
  if (header.version !== MODEL_VERSION) return undefined;

  // A copy of its own: arrays of 4-byte numbers must begin at a multiple of 4, which a pooled Buffer need not.
  const bytes = Uint8Array.from(file).buffer;
  let at = 8 + roundUp(jsonLength);
  const take = (byteLength: number) => {
    const from = at;
    at += roundUp(byteLength);
    return from;
  };
  const { rows, labels, languages, languagePlaces } = header;
  const wanted =
    roundUp(rows * 4) * 2 +
    roundUp((rows + 1) * 4) +
    languages.length * roundUp(languagePlaces * 4) +
    roundUp((rows + 1) * labels.length);
  if (at + wanted !== file.length) return undefined;

  const places = new Int32Array(bytes, take(rows * 4), rows);
  const idf = new Float32Array(bytes, take(rows * 4), rows);
  const scales = new Float32Array(bytes, take((rows + 1) * 4), rows + 1);
  const tables = languages.map((language): [Language, Float32Array] => [
    language,
    new Float32Array(bytes, take(languagePlaces * 4), languagePlaces),
  ]);
  const weights = new Int8Array(bytes, take((rows + 1) * labels.length), (rows + 1) * labels.length);
  return {
    packHash: header.packHash,
    labels,
    features: { rowOf: new Map(Array.from(places, (place, row) => [place, row])), idf, lines: header.lines },
    weights,
    scales,
    temperature: header.temperature,
    languages: new Map(tables),
    uses: new Map(
      Object.entries(header.uses).map(([language, uses]) => [language, new Map(Object.entries(uses))]),
    ),
  };
}

function bytesOf(array: Int8Array | Int32Array | Float32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], roundUp(bytes.length));
}

function roundUp(length: number): number {
  return Math.ceil(length / 8) * 8;
}
