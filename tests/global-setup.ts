import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAnswers } from "../src/answers/answers.js";
import { buildServer } from "../src/cli/build-server.js";
import { loadPack } from "../src/pack/load.js";
import { openPrivacy } from "../src/privacy/open-privacy.js";
import { buildWeb } from "../src/web/build.js";

/**
 * What many test files need and only one may make at a time: the built pages, the shipped pack's models, and the server
 * as it is bundled.
 */
export default async function prepare(): Promise<void> {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  await buildWeb(join(root, "dist", "web"));
  await buildServer(root, join(root, "dist", "test", "server"));
  const pack = loadPack(join(root, "knowledge"));
  const models = join(root, "data", "models");
  const progress = (line: string): void => console.log(line);
  await openPrivacy(pack, models, progress);
  await openAnswers(pack, models, progress);
}
