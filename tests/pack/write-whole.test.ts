import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { writeWhole } from "../../src/pack/write-whole.js";

describe("writeWhole", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "vigie-whole-"));
  });

  it("writes the pieces one after the other, in a folder that it makes, and leaves nothing beside them", async () => {
    const path = join(folder, "models", "one.model");
    await writeWhole(path, [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(join(folder, "models"))).toEqual(["one.model"]);
  });

  it("leaves what was there until all is written", async () => {
    const path = join(folder, "one.model");
    await writeWhole(path, [Uint8Array.of(1)]);
    mkdirSync(`${path}.${process.pid}`);
    await expect(writeWhole(path, [Uint8Array.of(2)])).rejects.toThrow("EISDIR");
    expect([...readFileSync(path)]).toEqual([1]);
  });
});
