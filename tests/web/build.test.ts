import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { buildWeb } from "../../src/web/build.js";

/** The most that an insurer's page has to load before the chat is opened, gzipped. */
const LOADER_BYTES = 5 * 1024;
/** The most that opening the chat costs, script and style together, gzipped: a second on a slow phone line. */
const CHAT_BYTES = 20 * 1024;

const folder = mkdtempSync(join(tmpdir(), "vigie-web-"));
const out = join(folder, "web");
const read = (name: string) => readFileSync(join(out, name), "utf8");
const weight = (name: string) => gzipSync(readFileSync(join(out, name)), { level: 9 }).length;
const filesIn = (name: string, end: string) =>
  readdirSync(join(out, name))
    .filter((file) => file.endsWith(end))
    .map((file) => `${name}/${file}`);
const PAGES = [
  "index.html",
  "en/index.html",
  "privacy/index.html",
  "en/privacy/index.html",
  "chat/index.html",
  "desk/index.html",
];

beforeAll(() => buildWeb(out));
afterAll(() => rmSync(folder, { recursive: true }));

describe("buildWeb", () => {
  it(`keeps the loader within ${LOADER_BYTES} bytes`, () => {
    expect(weight("v1/vigie.js")).toBeLessThanOrEqual(LOADER_BYTES);
  });

  it(`keeps the chat page within ${CHAT_BYTES} bytes`, () => {
    const bytes = [...filesIn("chat", ".js"), ...filesIn("chat", ".css")]
      .map(weight)
      .reduce((sum, one) => sum + one, 0);
    expect(bytes).toBeLessThanOrEqual(CHAT_BYTES);
  });

  it("writes nothing inline that the policy would refuse", () => {
    for (const page of PAGES) {
      expect(read(page), page).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|javascript:/i);
    }
  });

  it("names every asset by the hash of its content, and fills every place", () => {
    for (const page of PAGES) expect(read(page), page).not.toContain("{{");
    expect(read("chat/index.html")).toMatch(/src="\/chat\/chat-[A-Z0-9]{8}\.js"/);
    expect(read("index.html")).toMatch(/href="\/site\/site-[A-Z0-9]{8}\.css"/);
  });

  it("replaces an earlier build, and leaves nothing beside it", async () => {
    await Promise.all([buildWeb(out), buildWeb(out)]);
    expect(readdirSync(folder)).toEqual(["web"]);
    expect(filesIn("chat", ".js").length).toBe(1);
  });

  it("never runs what it is told through HTML", () => {
    for (const file of ["v1/vigie.js", ...filesIn("chat", ".js"), ...filesIn("desk", ".js")]) {
      expect(read(file), file).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
      );
    }
  });
});

describe("the privacy notice", () => {
  it("tells how long a conversation is really kept, unless RETENTION_DAYS says otherwise", () => {
    const days = String(readConfig({}, "/project").retentionDays);
    for (const page of ["privacy/index.html", "en/privacy/index.html"]) {
      expect(read(page)).toMatch(new RegExp(`data-kept-days="${days}">${days}&nbsp;`));
    }
  });
});

describe("the example page", () => {
  it("puts the chat on itself by one line", () => {
    expect(read("index.html").match(/<script/g)).toHaveLength(1);
  });

  it("says in both languages that it is an example", () => {
    expect(read("index.html")).toContain("Page d’exemple");
    expect(read("en/index.html")).toContain("Example page");
  });

  it("keeps the CNIL's conditional, and never says whether someone is affected", () => {
    expect(read("index.html")).toContain("Qui ne seraient pas concernées");
    expect(read("en/index.html")).toContain("Would not be concerned");
  });
});
