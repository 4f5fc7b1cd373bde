import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What members write to bring about a fault in the middle of the turn. */
export const FAULT = "provoque une panne";

/**
 * Builds the server as it ships but for two changes: a turn fails that reads FAULT, with an error that quotes it; and,
 * if `masking` is false, nothing is masked. Neither can be had by configuration.
 *
 * @returns the path of the built server
 */
export async function buildServer(masking: boolean): Promise<string> {
  const outfile = join(ROOT, "dist", "test", masking ? "proof-masked.js" : "proof-unmasked.js");
  await build({
    entryPoints: [join(ROOT, "src", "main.ts")],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "warning",
    plugins: [
      replaced(/src\/answers\/answers\.ts$/, (source) =>
        `${source.replace("function openAnswers(", "function openSound(")}
         export async function openAnswers(...all) {
           const decide = await openSound(...all);
           return (asked) => {
             if (asked.text.includes(${JSON.stringify(FAULT)})) throw new Error(asked.text);
             return decide(asked);
           };
         }`.replaceAll("export async function openSound", "async function openSound"),
      ),
      ...(masking
        ? []
        : [
            replaced(
              /src\/privacy\/mask\.ts$/,
              () => "export const createMask = () => (text) => ({ text, kinds: [] });",
            ),
          ]),
    ],
  });
  return outfile;
}

function replaced(file: RegExp, change: (source: string) => string): Plugin {
  return {
    name: String(file),
    setup({ onLoad }) {
      onLoad({ filter: file }, async ({ path }) => {
        const { readFile } = await import("node:fs/promises");
        return { contents: change(await readFile(path, "utf8")), loader: "ts" };
      });
    },
  };
}
