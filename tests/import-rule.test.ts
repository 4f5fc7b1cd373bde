import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
let project: string;

/** A project of two files under the real rule: beside TypeScript 7 the tool once cruised nothing, in silence. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "vigie-imports-"));
  for (const name of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) {
    cpSync(join(ROOT, name), join(project, name));
  }
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
  for (const folder of ["src/answers", "src/pack", "src/channels", "dialogs"]) {
    mkdirSync(join(project, folder), { recursive: true });
  }
  writeFileSync(join(project, "dialogs/step.ts"), "export const step = 1;\n");
});
afterEach(() => rmSync(project, { recursive: true }));

function cruise(file: string, text: string) {
  writeFileSync(join(project, file), text);
  const tool = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [tool, "src", "dialogs", "--config", ".dependency-cruiser.cjs"];
  return spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
}

describe("the import rule", () => {
  it("lets a layer import the one below it", () => {
    const { status, stdout } = cruise(
      "src/channels/bot.ts",
      'import { step } from "../../dialogs/step.js";\nstep;\n',
    );
    expect(stdout).toMatch(/no dependency violations found \(\d+ modules, [1-9]/);
    expect(status).toBe(0);
  });

  it.each([
    ["src/pack/load.ts", 'import { step } from "../../dialogs/step.js";\nstep;\n', "pack-imports-only-below"],
    [
      "src/answers/decide.ts",
      'import { ActivityTypes } from "botbuilder";\nActivityTypes;\n',
      "botbuilder-in-channels-alone",
    ],
    ["src/channels/log.ts", 'import { sql } from "kysely";\nsql;\n', "database-in-the-store-alone"],
    [
      "src/answers/find.ts",
      'import MiniSearch from "minisearch";\nMiniSearch;\n',
      "peers-in-the-bench-alone",
    ],
    ["dialogs/http.ts", 'import restify from "restify";\nrestify;\n', "http-server-at-the-edge"],
  ])("refuses a forbidden import in %s", (file, text, rule) => {
    const { status, stdout } = cruise(file, text);
    expect(stdout).toContain(rule);
    expect(status).not.toBe(0);
  });
});
