import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A public set: what its file is called, where it comes from, under which licence. */
export interface Source {
  /** in the folder that BENCH_DATA names */
  readonly file: string;
  /** repository on GitHub and the path in it */
  readonly repository: string;
  readonly path: string;
  readonly licence: string;
}

/** A line of a file: a text, its label, and the part of the set that it belongs to. */
const lineSchema = z.strictObject({ t: z.string(), l: z.string(), s: z.string() });
export type DataLine = z.infer<typeof lineSchema>;

/** A public set is not there; the message says which, and how to get it. The bench goes on without it. */
export class MissingDataError extends Error {
  override readonly name = "MissingDataError";
  readonly code = "BENCH_DATA_MISSING";
  constructor({ file, repository, path, licence }: Source, folder: string | undefined) {
    const where =
      folder === undefined ? "BENCH_DATA names no folder" : `BENCH_DATA, ${folder}, does not hold it`;
    super(
      `${file} is missing: ${where}. Get ${path} of github.com/${repository} (${licence}), write one object ` +
        `{"t": text, "l": label, "s": part} a line: docs/benchmark.md, "Data".`,
    );
  }
}

/** A line of a data file that is none. */
export class BadLineError extends Error {
  override readonly name = "BadLineError";
  readonly code = "BENCH_DATA_BAD_LINE";
  constructor(file: string, line: number) {
    super(`${file}:${line}: not an object {"t": text, "l": label, "s": part}. Correct or remove it.`);
  }
}

export function isThere({ file }: Source, folder: string | undefined): boolean {
  return folder !== undefined && existsSync(join(folder, file));
}

/**
 * @param folder what BENCH_DATA says
 * @throws MissingDataError, BadLineError
 */
export function readDataFile(source: Source, folder: string | undefined): DataLine[] {
  if (folder === undefined || !isThere(source, folder)) throw new MissingDataError(source, folder);
  const path = join(folder, source.file);
  return readFileSync(path, "utf8")
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === "" ? [] : [readLine(line, path, index + 1)]));
}

function readLine(line: string, path: string, number: number): DataLine {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new BadLineError(path, number);
  }
}
