import { accessSync, constants, mkdirSync } from "node:fs";
import { ConfigError } from "./config.js";

/**
 * Makes the folder of DATA_DIR if it is not there, before anything is learnt or loaded.
 *
 * @throws ConfigError if it is no folder, or the process may not write there
 */
export function openDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new ConfigError([
      `DATA_DIR: ${path} is no folder that this process can write to${code}. Name another, or give it the right.`,
    ]);
  }
}
