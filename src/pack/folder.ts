import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "./mistake.js";

/**
 * Lists the files of a folder of knowledge/ that should hold one kind of file and nothing else.
 * Files whose name begins with a dot are the editor's or the system's and are passed over.
 *
 * @param ending ".yaml" or ".txt"; anything else is reported as unknown
 * @returns names without their ending, sorted
 */
export function namesIn(directory: string, folder: string, ending: string, report: Report): string[] {
  const path = join(directory, folder);
  if (!existsSync(path)) {
    report({
      file: path,
      line: 1,
      problem: "the folder is missing",
      remedy: "create it: see docs/curating.md",
    });
    return [];
  }
  const names: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile() && entry.name.endsWith(ending)) names.push(entry.name.slice(0, -ending.length));
    else
      reportUnknownFile(
        join(path, entry.name),
        `only *${ending} files are read here: rename or remove it`,
        report,
      );
  }
  return names.sort();
}

/** @returns the names of the folders in a folder, sorted; none when it is missing */
export function foldersIn(directory: string, folder: string): string[] {
  const path = join(directory, folder);
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).sort();
}

export function reportUnknownFile(file: string, remedy: string, report: Report): void {
  report({ file, line: 1, problem: "unknown file or folder", remedy });
}
