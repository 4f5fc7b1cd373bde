import type { Request, Response, Server } from "restify";
import { baseOf } from "./client-address.js";
import { chatHeaders, deskHeaders, loaderHeaders, pageHeaders } from "./security-headers.js";
import type { StaticFile, StaticFiles } from "./static-files.js";

/** How long a browser may use a file whose name does not tell its version before it asks again, seconds. */
const ASK_AGAIN_SECONDS = 300;
const YEAR_SECONDS = 31_536_000;
/** Files that pages of other origins load: the loader. */
const FOR_OTHER_PAGES = /^\/v1\//;
const CHAT_PAGE = "/chat";
const DESK_PAGE = "/desk";

/**
 * Serves the built web code: each file under its path, and nothing else.
 *
 * @param policy who may embed the chat; how many proxies are trusted to tell our own origin
 */
export function addStaticRoutes(
  server: Server,
  files: StaticFiles,
  policy: {
    readonly allowedOrigins: readonly string[];
    readonly trustedProxies: number;
    /** whether there is a desk: without one its page would lead nowhere */
    readonly desk: boolean;
  },
): void {
  for (const [path, file] of files) {
    if (!policy.desk && path.startsWith(DESK_PAGE)) continue;
    const serve = async (request: Request, response: Response): Promise<void> => {
      const base = baseOf(request, policy.trustedProxies);
      const headers = {
        ...cacheHeaders(path, file),
        ...routeHeaders(path, file, base, policy.allowedOrigins),
      };
      if (request.headers["if-none-match"] === file.etag) response.sendRaw(304, "", headers);
      else
        response.sendRaw(200, file.body, {
          ...headers,
          "Content-Type": file.type,
          "Content-Length": String(file.body.length),
        });
    };
    server.get(path, serve);
    server.head(path, serve);
  }
}

function cacheHeaders(path: string, { etag, immutable, type }: StaticFile): Record<string, string> {
  if (immutable) return { ETag: etag, "Cache-Control": `public, max-age=${YEAR_SECONDS}, immutable` };
  // A page bears a policy that a setting may change: it is asked for each time.
  const page = type.startsWith("text/html");
  const age = page || !FOR_OTHER_PAGES.test(path) ? "no-cache" : `public, max-age=${ASK_AGAIN_SECONDS}`;
  return { ETag: etag, "Cache-Control": age };
}

function routeHeaders(
  path: string,
  { type }: StaticFile,
  base: string,
  embedders: readonly string[],
): Record<string, string> {
  if (path === DESK_PAGE) return deskHeaders(base);
  if (path === CHAT_PAGE) return chatHeaders(base, embedders);
  if (type.startsWith("text/html")) return pageHeaders();
  return FOR_OTHER_PAGES.test(path) ? loaderHeaders() : {};
}
