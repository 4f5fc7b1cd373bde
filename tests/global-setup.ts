import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openAnswers } from "../src/answers/answers.js";
import { buildServer } from "../src/cli/build-server.js";
import { loadPack } from "../src/pack/load.js";
import { buildWeb } from "../src/web/build.js";

/**
 * What many test files need and only one may make at a time: the built pages, the shipped pack's model, and the server
 * as it is bundled.
 */
export default async function prepare(): Promise<void> {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  await buildWeb(join(root, "dist", "web"));
  await buildServer(root, join(root, "dist", "test", "server"));
  const pack = loadPack(join(root, "knowledge"));
  await openAnswers(pack, join(root, "data", "models"), (line) => console.log(line));
}
