import { rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openAnswers } from "../answers/answers.js";
import { isLearntIn } from "../answers/model-file.js";
import { ConfigError, readConfig, readEnvironment } from "../config.js";
import { openDataDirectory } from "../data-directory.js";
import { folderHash, keepPack } from "../pack/kept-pack.js";
import { loadPack } from "../pack/load.js";
import { withoutLessons } from "../pack/pack.js";
import { PackError } from "../pack/pack-error.js";
import { openPrivacy } from "../privacy/open-privacy.js";
import { buildWeb } from "../web/build.js";
import { buildServer } from "./build-server.js";

/**
 * `npm run build`: bundles the server and the pages, and learns the pack's variants, so that the server only
 * loads what is there. Ends with exit code 1 and the reason when any of them fails.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const dist = join(root, "dist");

try {
  const config = readConfig(readEnvironment(root, process.env), root);
  openDataDirectory(config.dataDirectory);
  // First what is quickest to fail: a curator's mistake is told within a second.
  const models = join(config.dataDirectory, "models");
  const hash = folderHash(config.knowledgeDirectory);
  const pack = loadPack(config.knowledgeDirectory, { isLearnt: isLearntIn(models) });
  rmSync(dist, { recursive: true, force: true });
  console.log("Bundling the server");
  await buildServer(root, join(dist, "server"));
  if (hash !== undefined) keepPack(join(dist, "server"), withoutLessons(pack), hash);
  console.log("Bundling the pages");
  await buildWeb(join(dist, "web"));
  const progress = (line: string): void => console.log(line);
  await openPrivacy(pack, models, progress);
  await openAnswers(pack, models, progress);
} catch (error) {
  const told = error instanceof PackError || error instanceof ConfigError;
  if (!told) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
