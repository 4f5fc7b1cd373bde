import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file beside its place and moves it there, so that nobody ever reads half of one.
 *
 * @param path its folder is made when missing
 * @param pieces what the file holds, one after the other
 */
export async function writeWhole(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, pieces);
  await rename(unfinished, path);
}
