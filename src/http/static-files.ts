import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** A file of the built web code, ready to be sent. */
export interface StaticFile {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** whether its name changes with its content, so that nobody need ever ask for it again */
  readonly immutable: boolean;
}

/** Path as it is asked for -> file. What is not in it does not exist, so no path leads anywhere else. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** The web code is missing. */
export class WebFilesError extends Error {
  override readonly name = "WebFilesError";
  readonly code = "WEB_FILES_MISSING";
  constructor(directory: string) {
    super(`${directory}: has no index.html. Run "npm run build" first.`);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
/** A name with a hash of the content in it: esbuild's "main-3F9A1C2B.js", or hexadecimal: "main.3f9a1c2b.js". */
const HASHED = /[.-](?:[A-Z0-9]{8}|(?=[a-f]*\d)[0-9a-f]{8,})\.\w+$/;

/**
 * Reads the built web code into memory; it is small. A page is found under its name without `.html`, a folder's
 * `index.html` under the folder's: `chat/index.html` under `/chat`.
 *
 * @throws WebFilesError if it has not been built
 */
export function readStaticFiles(directory: string): StaticFiles {
  const files = new Map(
    namesIn(directory).flatMap((name): [string, StaticFile][] => {
      const type = TYPES[extname(name)];
      return type === undefined ? [] : [[pathOf(name), readStaticFile(join(directory, name), type)]];
    }),
  );
  if (!files.has("/")) throw new WebFilesError(directory);
  return files;
}

/** @returns the files' names, "/" between folder and file; none if there is no such directory */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join("/"));
  } catch {
    throw new WebFilesError(directory);
  }
}

function pathOf(name: string): string {
  return `/${name.replace(/(^|\/)index\.html$/, "").replace(/\.html$/, "")}`;
}

function readStaticFile(path: string, type: string): StaticFile {
  const body = readFileSync(path);
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  return {
    body,
    type,
    etag: `"${hash}"`,
    immutable: HASHED.test(path),
  };
}
