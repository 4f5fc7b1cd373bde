import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @returns a DATA_DIR of its own with the models that are learnt already: a store belongs to one process */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-data-"));
  const models = fileURLToPath(new URL("../data/models", import.meta.url));
  mkdirSync(models, { recursive: true });
  symlinkSync(models, join(folder, "models"));
  return folder;
}
