import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { folderHash, keepPack } from "../src/pack/kept-pack.js";
import { loadPack } from "../src/pack/load.js";
import { withoutLessons } from "../src/pack/pack.js";
import { buildWeb } from "../src/web/build.js";
import { dataFolder } from "./data-folder.js";
import { writeFixturePack } from "./pack/fixture.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
/** What `npm start` gives Node, with the bundle that tests/global-setup.ts makes. */
const START: readonly string[] = scripts.start
  .replace(/^.*exec node /, "")
  .replace("dist/server/", "dist/test/server/")
  .split(" ");
const WEB = join(ROOT, "dist", "web");
/** A pack that no machine has seen is learnt from first. */
const LEARNING_MILLISECONDS = 300_000;

interface Started {
  readonly process: ChildProcess;
  output(): string;
  errors(): string;
  /** the exit code */
  readonly ended: Promise<number | null>;
}
const running: Started[] = [];

function start(variables: Record<string, string>): Started {
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataFolder(), ...variables },
  });
  const chunks = { output: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    chunks.output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    chunks.errors += String(chunk);
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const started = { process: child, output: () => chunks.output, errors: () => chunks.errors, ended };
  running.push(started);
  return started;
}

beforeAll(async () => {
  if (!existsSync(join(WEB, "index.html"))) await buildWeb(WEB);
});
afterEach(() => {
  for (const { process } of running.splice(0)) process.kill("SIGKILL");
});

describe("npm start", () => {
  it(
    "prints one line with its address when it is ready, serves, and stops on SIGTERM",
    async () => {
      const server = start({ PORT: "0", LOG_LEVEL: "info" });
      await expect.poll(server.output, { timeout: LEARNING_MILLISECONDS, interval: 100 }).toContain("\n");
      expect(server.output()).toMatch(/^Vigie is ready: http:\/\/127\.0\.0\.1:\d+\n$/);
      const address = server.output().match(/http:\S+/)?.[0];
      expect((await fetch(`${address}/chat`)).status).toBe(200);
      server.process.kill("SIGTERM");
      expect(await server.ended).toBe(0);
      expect(server.output().trimEnd().split("\n")).toHaveLength(1);
    },
    LEARNING_MILLISECONDS,
  );

  it(
    "takes a signal that comes twice at once for one: stopping its process group reaches npm as well, which passes it on",
    async () => {
      const server = start({ PORT: "0" });
      await expect.poll(server.output, { timeout: LEARNING_MILLISECONDS, interval: 100 }).toContain("ready");
      server.process.kill("SIGTERM");
      await pause(100);
      server.process.kill("SIGTERM");
      expect(await server.ended).toBe(0);
    },
    LEARNING_MILLISECONDS,
  );

  it(
    "prints a link to the advisers' desk on the terminal, beside the one line and in no log",
    async () => {
      const server = start({ PORT: "0", HANDOFF: "desk", LOG_LEVEL: "debug" });
      await expect.poll(server.output, { timeout: LEARNING_MILLISECONDS, interval: 100 }).toContain("ready");
      const address = server.output().match(/ready: (http:\S+)/)?.[1];
      const links = server
        .output()
        .split("\n")
        .filter((line) => line.includes("#link="));
      expect(links).toEqual([expect.stringContaining(`for one sign-in: ${address}/desk#link=`)]);
      expect(server.errors()).not.toContain("link=");
      expect((await fetch(`${address}/desk`)).status).toBe(200);
    },
    LEARNING_MILLISECONDS,
  );

  it("refuses to serve the desk to others without a provider", async () => {
    const server = start({ PORT: "0", HANDOFF: "desk", HOST: "0.0.0.0" });
    expect(await server.ended).toBe(1);
    expect(server.errors()).toContain("OIDC_ISSUER: is missing");
  });

  it("names every wrong variable and ends", async () => {
    const server = start({ PORT: "many", TOKEN_SECRET: "short" });
    expect(await server.ended).toBe(1);
    expect(server.output()).toBe("");
    expect(server.errors()).toContain("PORT: write a number from 0 (any free port) to 65535.");
    expect(server.errors()).toContain("TOKEN_SECRET: use at least 32 random characters");
  });

  it(
    "says what to do when another process holds its store",
    async () => {
      const folder = dataFolder();
      const first = start({ PORT: "0", DATA_DIR: folder });
      await expect.poll(first.output, { timeout: LEARNING_MILLISECONDS, interval: 100 }).toContain("\n");
      const second = start({ PORT: "0", DATA_DIR: folder });
      expect(await second.ended).toBe(1);
      expect(second.errors()).toContain("DATA_DIR: another process uses");
    },
    LEARNING_MILLISECONDS,
  );

  it("names DATA_DIR when it is a file, before anything is learnt", async () => {
    const folder = dataFolder();
    const file = join(folder, "notes.txt");
    writeFileSync(file, "not a folder");
    const server = start({ DATA_DIR: file });
    expect(await server.ended).toBe(1);
    expect(server.errors()).toContain(`DATA_DIR: ${file} is no folder`);
  });

  it("takes the place of the shell that npm starts, as npm passes signals on to no more than that", () => {
    expect(scripts.start).toMatch(/^(\w+=\S+ )*exec node [^&|;]+$/);
  });

  it(
    "says what to do when PostgreSQL does not answer, and never quotes its password",
    async () => {
      const server = start({ PORT: "0", DATABASE_URL: "postgres://vigie:a-password@127.0.0.1:1/vigie" });
      expect(await server.ended).toBe(1);
      expect(server.errors()).toContain("DATABASE_URL: PostgreSQL cannot be used (ECONNREFUSED)");
      expect(server.errors()).not.toContain("a-password");
    },
    LEARNING_MILLISECONDS,
  );

  it("never starts with a wrong pack, and lists its mistakes", async () => {
    const knowledge = mkdtempSync(join(tmpdir(), "vigie-wrong-"));
    writeFixturePack(knowledge, { "pack.yaml": "version: [" });
    const server = start({ KNOWLEDGE_DIR: knowledge, PORT: "0" });
    expect(await server.ended).toBe(1);
    expect(server.errors()).toContain("pack.yaml:1");
    expect(server.output()).toBe("");
  });

  it(
    "starts with the pack that the build kept, and reads the folder once a curator has changed it",
    async () => {
      const pack = withoutLessons(loadPack(join(ROOT, "knowledge")));
      const knowledge = mkdtempSync(join(tmpdir(), "vigie-kept-"));
      // Whoever reads this folder finds it wrong.
      writeFileSync(join(knowledge, "pack.yaml"), "version: [");
      const bundle = join(ROOT, "dist", "test", "server");
      keepPack(bundle, pack, folderHash(knowledge) ?? "");
      const kept = start({ KNOWLEDGE_DIR: knowledge, PORT: "0" });
      await expect.poll(kept.output, { timeout: LEARNING_MILLISECONDS, interval: 100 }).toContain("ready");
      writeFileSync(join(knowledge, "pack.yaml"), "version: {");
      const changed = start({ KNOWLEDGE_DIR: knowledge, PORT: "0" });
      expect(await changed.ended).toBe(1);
      expect(changed.errors()).toContain("pack.yaml:1");
      rmSync(join(bundle, "pack.kept"));
    },
    LEARNING_MILLISECONDS,
  );

  it("says which variable to change when its port is taken, before it loads anything", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const server = start({ PORT: String(port), KNOWLEDGE_DIR: "/nowhere" });
    expect(await server.ended).toBe(1);
    expect(server.errors()).toContain(`PORT: ${port} is taken.`);
    other.close();
  });
});
