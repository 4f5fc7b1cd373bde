import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Made by tests/global-setup.ts. */
const BUNDLED = fileURLToPath(new URL("../../dist/test/server", import.meta.url));

describe("buildServer", () => {
  const files = readdirSync(BUNDLED, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".js"),
  );
  const codeOf = (name: string) => readFileSync(join(BUNDLED, name), "utf8");

  it("writes ASCII alone: of a file with any other character Node holds two bytes for each", () => {
    expect(files).toContain("main.js");
    for (const name of files) expect([name, /[^\0-\x7f]/.exec(codeOf(name))?.[0]]).toEqual([name, undefined]);
  });

  it("writes no comments and no indents, which Node would hold as well, in lines that can be found again", () => {
    const code = codeOf("main.js");
    expect(code).not.toMatch(/^\/\/ src\//m);
    expect(code.split("\n").length).toBeGreaterThan(code.length / 400);
  });

  it("leaves out the languages in which zod could speak, but English", () => {
    expect(codeOf("main.js")).toContain("Invalid input: expected");
    expect(codeOf("main.js")).not.toContain("Ugyldig");
  });

  it("keeps the databases' drivers apart, so that only one of them is loaded", () => {
    for (const driver of ["postgres", "sqlite"]) {
      expect(files.filter((name) => name.startsWith(join("parts", `${driver}-`)))).toHaveLength(1);
    }
  });

  it("leaves regular expressions as they are: made anew at each use they would cost every message", () => {
    expect(codeOf("main.js")).toContain("/\\p{M}/gu");
  });
});
