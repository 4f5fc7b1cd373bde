import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PACKAGE = join(ROOT, "node_modules", "@sparticuz", "chromium");
/** Unpacked once for all test files and runs; `npm ci` takes it away with the package it came from. */
const UNPACKED = join(ROOT, "node_modules", ".cache", "vigie-chromium");

/**
 * Starts the Chromium of the npm package, with the libraries and the font that come with it: the same browser on every
 * machine, nothing installed by hand.
 */
export async function openBrowser(): Promise<Browser> {
  await unpack();
  return chromium.launch({
    executablePath: join(UNPACKED, "chromium"),
    // Containers run tests as root and without user namespaces. Everything else is as in a member's browser:
    // the package's own list would turn web security off.
    args: ["--no-sandbox", "--no-zygote", "--font-render-hinting=none"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(UNPACKED, "al2023", "lib"),
      FONTCONFIG_FILE: join(UNPACKED, "fonts.conf"),
    },
  });
}

/** Unpacks into a folder of its own and renames it at the end: two test files may do so at once. */
async function unpack(): Promise<void> {
  if (existsSync(UNPACKED)) return;
  await mkdir(dirname(UNPACKED), { recursive: true });
  const folder = await mkdtemp(`${UNPACKED}-`);
  await inflateInto(folder, ["chromium.br", "al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]);
  await writeFile(
    join(folder, "fonts.conf"),
    `<?xml version="1.0"?><fontconfig><dir>${UNPACKED}/fonts/fonts</dir><cachedir>${UNPACKED}/font-cache</cachedir></fontconfig>`,
  );
  await rename(folder, UNPACKED).catch(() => rm(folder, { recursive: true }));
}

/** The package unpacks into the system's temporary folder alone: for that while, ours is that folder. */
async function inflateInto(folder: string, names: readonly string[]): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await Promise.all(names.map((name) => inflate(join(PACKAGE, "bin", name))));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}
