import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openAnswers } from "../src/answers/answers.js";
import { loadPack } from "../src/pack/load.js";
import { buildWeb } from "../src/web/build.js";

/**
 * What many test files need and only one may make at a time: the built pages, the shipped pack's model, and the server
 * in one file, for tests that start it again and again.
 */
export default async function prepare(): Promise<void> {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  await buildWeb(join(root, "dist", "web"));
  await build({
    entryPoints: [join(root, "src", "main.ts")],
    outfile: join(root, "dist", "test", "main.js"),
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "warning",
  });
  const pack = loadPack(join(root, "knowledge"));
  await openAnswers(pack, join(root, "data", "models"), (line) => console.log(line));
}
