import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStaticFiles } from "../../src/http/static-files.js";

function webDirectory(names: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "vigie-web-"));
  for (const name of names) {
    mkdirSync(join(directory, name, ".."), { recursive: true });
    writeFileSync(join(directory, name), name);
  }
  return directory;
}

describe("the built web code", () => {
  const files = readStaticFiles(
    webDirectory([
      "index.html",
      "en/index.html",
      "privacy.html",
      "chat/index.html",
      "chat/main.0a1b2c3d.js",
      "chat/main-QX4T7ZKA.css",
      "chat/conversation.js",
      "v1/vigie.js",
      "notes.xyz",
      ".secret.html",
    ]),
  );

  it("is found under the paths that pages have", () => {
    expect([...files.keys()].sort()).toEqual([
      "/",
      "/chat",
      "/chat/conversation.js",
      "/chat/main-QX4T7ZKA.css",
      "/chat/main.0a1b2c3d.js",
      "/en",
      "/privacy",
      "/v1/vigie.js",
    ]);
  });

  it("has the content types that browsers insist on", () => {
    expect(files.get("/")?.type).toBe("text/html; charset=utf-8");
    expect(files.get("/v1/vigie.js")?.type).toBe("text/javascript; charset=utf-8");
    expect(files.get("/chat/main-QX4T7ZKA.css")?.type).toBe("text/css; charset=utf-8");
  });

  it("may be kept for good where the name tells the content, and only there", () => {
    const immutable = [...files].filter(([, file]) => file.immutable).map(([path]) => path);
    expect(immutable.sort()).toEqual(["/chat/main-QX4T7ZKA.css", "/chat/main.0a1b2c3d.js"]);
  });

  it("has a tag for each content", () => {
    expect(new Set([...files.values()].map(({ etag }) => etag)).size).toBe(files.size);
    expect(files.get("/")?.etag).toMatch(/^"[\w-]{22}"$/);
  });

  it("says how to get it when it has not been built", () => {
    expect(() => readStaticFiles("/nowhere/web")).toThrow(
      '/nowhere/web: has no index.html. Run "npm run build" first.',
    );
    expect(() => readStaticFiles(webDirectory(["other.html"]))).toThrow("npm run build");
  });
});
