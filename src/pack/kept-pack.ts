import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Pack } from "./pack.js";

/**
 * Beside the bundled server: the pack as the build read and checked it, by the same code. So it needs no name of a
 * version, and a server that runs from its sources finds none.
 */
const KEPT_FILE = "pack.kept";
/** SHA-256 in hex; before the pack stand the folder's, and the pack's own. */
const HASH_LENGTH = 64;

/**
 * Names what a knowledge folder holds: every file by its path and its bytes, also behind symbolic links.
 *
 * @returns `undefined` for one that cannot be read: reading it tells why, in words
 */
export function folderHash(directory: string): string | undefined {
  const hash = createHash("sha256");
  try {
    for (const name of filesIn(directory)) {
      const bytes = readFileSync(join(directory, name));
      hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    }
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}

/**
 * Keeps a pack that was found right.
 *
 * @param beside the folder of the bundled server
 * @param hash of the folder, from before it was read
 */
export function keepPack(beside: string, pack: Pack, hash: string): void {
  const bytes = serialize(pack);
  writeFileSync(join(beside, KEPT_FILE), Buffer.concat([Buffer.from(hash + hashOf(bytes)), bytes]));
}

/**
 * The kept pack, which a start has in a hundredth of the time that reading and checking the folder takes.
 *
 * @param beside the folder of the running code
 * @returns `undefined` if none is kept whole, or if anything in the folder has changed since: then it is to be read
 */
export function readKeptPack(beside: string, directory: string): Pack | undefined {
  try {
    const file = readFileSync(join(beside, KEPT_FILE));
    if (file.toString("latin1", 0, HASH_LENGTH) !== folderHash(directory)) return undefined;
    const bytes = file.subarray(2 * HASH_LENGTH);
    if (file.toString("latin1", HASH_LENGTH, 2 * HASH_LENGTH) !== hashOf(bytes)) return undefined;
    return deserialize(bytes) as Pack;
  } catch {
    // None is there, or it was cut short, or a later version of Node wrote it.
    return undefined;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** @returns paths within the folder, in an order of their own */
function filesIn(directory: string, within = ""): string[] {
  return readdirSync(join(directory, within))
    .sort()
    .flatMap((name) => {
      const path = within === "" ? name : `${within}/${name}`;
      return statSync(join(directory, path)).isDirectory() ? filesIn(directory, path) : [path];
    });
}
