import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

/** Phones of 2019 and later: what a member may still have in the pocket. */
const TARGET = ["es2019", "safari13"];
/** How often another build may come in between. */
const REPLACE_TRIES = 5;
const SOURCE = dirname(fileURLToPath(import.meta.url));

/** Page as it is served (`privacy/index.html` is asked for as `/privacy`) -> its source. */
const PAGES: Readonly<Record<string, string>> = {
  "index.html": "site/home-fr.html",
  "en/index.html": "site/home-en.html",
  "privacy/index.html": "site/privacy-fr.html",
  "en/privacy/index.html": "site/privacy-en.html",
  "chat/index.html": "chat/index.html",
  "desk/index.html": "desk/index.html",
};

/** A page names a file that the build did not make. */
class WebBuildError extends Error {
  override readonly name = "WebBuildError";
  readonly code = "WEB_BUILD_FAILED";
  constructor(page: string, asset: string) {
    super(`src/web/${page}: {{${asset}}} is no built file. Name one of src/web/build.ts.`);
  }
}

/**
 * Builds everything that browsers load: the loader, the chat page, the advisers' desk, the example site, the privacy
 * notice.
 * Files whose names bear a hash of their content never change; the loader keeps its address, because insurers' pages
 * name it.
 *
 * @param outDir laid out as it is served; replaced at once when all is built, so that nobody finds half of it
 * @throws WebBuildError, or esbuild's own error for code that does not compile
 */
export async function buildWeb(outDir: string): Promise<void> {
  const finished = resolve(outDir);
  await mkdir(dirname(finished), { recursive: true });
  const directory = await mkdtemp(`${finished}-`);
  try {
    await buildInto(directory);
    await replace(finished, directory);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function buildInto(directory: string): Promise<void> {
  const [css = ""] = await bundle(join(directory, "v1"), { vigie: "loader/loader.css" }, "[name]");
  await bundle(join(directory, "v1"), { vigie: "loader/main.ts" }, "[name]", {
    LOADER_CSS: JSON.stringify((await readFile(css, "utf8")).trim()),
  });
  const made = [
    ...(await bundle(join(directory, "chat"), { chat: "chat/main.ts" }, "[name]-[hash]")),
    ...(await bundle(join(directory, "chat"), { chat: "chat/chat.css" }, "[name]-[hash]")),
    ...(await bundle(join(directory, "desk"), { desk: "desk/main.ts" }, "[name]-[hash]")),
    ...(await bundle(join(directory, "desk"), { desk: "desk/desk.css" }, "[name]-[hash]")),
    ...(await bundle(join(directory, "site"), { site: "site/site.css" }, "[name]-[hash]")),
  ];
  const addresses = new Map(made.map((file) => [plainName(file), addressOf(file, directory)]));
  for (const [page, source] of Object.entries(PAGES)) {
    const html = await readFile(join(SOURCE, source), "utf8");
    await put(join(directory, page), fill(html, source, addresses));
  }
  await put(join(directory, "icon.svg"), await readFile(join(SOURCE, "site/icon.svg"), "utf8"));
}

/** @returns the paths of the files made */
async function bundle(
  outdir: string,
  entries: Readonly<Record<string, string>>,
  entryNames: string,
  define: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const entryPoints = Object.entries(entries).map(([out, path]) => ({ in: join(SOURCE, path), out }));
  const options: BuildOptions = {
    absWorkingDir: SOURCE,
    entryPoints,
    outdir,
    entryNames,
    define,
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    // Safari 13 fails one corner of it, the scope of defaults that hold closures, which this code does not enter
    supported: { destructuring: true },
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "silent",
  };
  const { metafile } = await build(options);
  return Object.keys(metafile?.outputs ?? {}).map((path) => join(SOURCE, path));
}

/** "…/chat-3F9A1C2B.js" gives "chat.js": what pages call it by. */
function plainName(file: string): string {
  return basename(file).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, "");
}

function addressOf(file: string, directory: string): string {
  return `/${relative(directory, file).split(sep).join("/")}`;
}

function fill(html: string, source: string, addresses: ReadonlyMap<string, string>): string {
  return html.replace(/\{\{([\w.]+)\}\}/g, (_, asset: string) => {
    const address = addresses.get(asset);
    if (address === undefined) throw new WebBuildError(source, asset);
    return address;
  });
}

/** A build that comes in between is replaced as well: the later one stays. */
async function replace(finished: string, directory: string): Promise<void> {
  const old = `${directory}-old`;
  // what mkdtemp makes is for its maker alone; the server may run as somebody else
  await chmod(directory, 0o755);
  for (let tries = 1; ; tries += 1) {
    await rename(finished, `${old}-${tries}`).catch(() => undefined);
    try {
      await rename(directory, finished);
      break;
    } catch (error) {
      if (tries === REPLACE_TRIES) throw error;
    }
  }
  for (let tries = 1; tries <= REPLACE_TRIES; tries += 1) {
    await rm(`${old}-${tries}`, { recursive: true, force: true });
  }
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
