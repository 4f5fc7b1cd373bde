import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { folderHash, keepPack, readKeptPack } from "../../src/pack/kept-pack.js";
import { loadPack } from "../../src/pack/load.js";

const folder = (): string => mkdtempSync(join(tmpdir(), "vigie-kept-"));
const { variants: _, ...pack } = loadPack("knowledge");

describe("the pack that a build keeps", () => {
  let knowledge: string;
  let beside: string;
  const keep = (): void => keepPack(beside, pack, folderHash(knowledge) ?? "");
  beforeEach(() => {
    [knowledge, beside] = [folder(), folder()];
    symlinkSync(join(process.cwd(), "knowledge", "topics"), join(knowledge, "topics"));
    writeFileSync(join(knowledge, "pack.yaml"), "version: 1\n");
    keep();
  });

  it("is the pack that was read, to the last field", () => {
    expect(readKeptPack(beside, knowledge)).toEqual(pack);
  });

  it.each<[string, () => void]>([
    ["changed a letter", () => writeFileSync(join(knowledge, "pack.yaml"), "version: 2\n")],
    ["added a file", () => writeFileSync(join(knowledge, "new.yaml"), "")],
    ["renamed one", () => renameSync(join(knowledge, "pack.yaml"), join(knowledge, "pack.yml"))],
    ["took the folder away", () => renameSync(knowledge, `${knowledge}-gone`)],
  ])("is not used once a curator has %s", (_change, change) => {
    change();
    expect(readKeptPack(beside, knowledge)).toBeUndefined();
  });

  it("is not used once a file behind a symbolic link has changed", () => {
    const topics = folder();
    writeFileSync(join(topics, "when.yaml"), "id: when\n");
    symlinkSync(topics, join(knowledge, "linked"));
    keep();
    expect(readKeptPack(beside, knowledge)).toEqual(pack);
    appendFileSync(join(topics, "when.yaml"), "# more\n");
    expect(readKeptPack(beside, knowledge)).toBeUndefined();
  });

  it("is not used once one byte of it has changed", () => {
    const file = join(beside, "pack.kept");
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
    writeFileSync(file, bytes);
    expect(readKeptPack(beside, knowledge)).toBeUndefined();
  });

  it("is not used where there is none, or half of one", () => {
    expect(readKeptPack(folder(), knowledge)).toBeUndefined();
    const file = join(beside, "pack.kept");
    truncateSync(file, Math.floor(readFileSync(file).length / 2));
    expect(readKeptPack(beside, knowledge)).toBeUndefined();
  });
});
