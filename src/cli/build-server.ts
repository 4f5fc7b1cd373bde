import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** Packages with native code look for it beside themselves. */
const NATIVE = ["better-sqlite3"];
/** Optional parts of packages that are not installed: their users go on without. */
const NOT_INSTALLED = ["dtrace-provider", "pg-native"];
/** An error that nobody caught shows the line, and where in it. */
const LINE_LIMIT = 160;
/** CommonJS packages ask for Node's own modules by `require`, and for where they lie, which an ES module does not have. */
const COMMONJS = [
  'import { createRequire as __createRequire } from "node:module";',
  "const require = __createRequire(import.meta.url);",
  "const { dirname: __dirname, filename: __filename } = import.meta;",
].join("\n");

/**
 * Bundles the server with the packages it uses: Node then reads a handful of files instead of about a thousand, which
 * is half of a start. Types are not looked at: that is `npm run types`.
 *
 * @param root the project's folder
 * @param outDir replaced; `main.js` in it is the server. It must lie below the root: what is not bundled is found from there
 * @throws esbuild's own error for code that does not compile
 */
export async function buildServer(root: string, outDir: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src", "main.ts")],
    outdir: outDir,
    bundle: true,
    // What is imported when it is needed stays a file of its own: one database's driver, the sign-in of advisers.
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    platform: "node",
    format: "esm",
    // Nothing is rewritten: esbuild would make each regular expression with \p anew at every use.
    target: "esnext",
    external: [...NATIVE, ...NOT_INSTALLED],
    banner: { js: COMMONJS },
    // Node keeps the text of what it runs: a third less without comments and indents, in lines that a person can still find.
    minifyWhitespace: true,
    lineLimit: LINE_LIMIT,
    legalComments: "none",
    logLevel: "warning",
    write: false,
  });
  await rm(outDir, { recursive: true, force: true });
  for (const { path, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, escaped(text));
  }
}

/**
 * Writes what lies beyond ASCII as "\u20ac": of a file with one such character Node holds two bytes for each, 9 MB
 * more. esbuild has done so already except in regular expressions, which read it alike, and in comments.
 */
function escaped(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
