import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Place, Report } from "./mistake.js";
import { defaultRemedy, problemOf, remedyOf } from "./problem.js";

/** Keys and indexes that lead to a value: ["answer", "fr"]. */
export type Path = readonly PropertyKey[];

/** A YAML file as it was read: its plain value, not yet validated, and where each part of it stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /**
   * @param path to a value; where the path breaks off, the last part that exists
   * @param words found inside the value, to point into a text of several lines
   */
  place(path: Path, words?: string): Place;
}

/**
 * Reads one YAML file.
 *
 * @param name of the file inside `directory`, with forward slashes
 * @param report gets a missing file and each syntax error with its line
 * @returns undefined when there is nothing to go on with
 */
export function readYaml(directory: string, name: string, report: Report): YamlFile | undefined {
  const file = join(directory, name);
  if (!existsSync(file)) {
    report({ file, line: 1, problem: "the file is missing", remedy: "create it: see docs/curating.md" });
    return undefined;
  }
  const text = readFileSync(file, "utf8");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const { line } = lines.linePos(pos[0]);
    const problem = `this is not YAML: ${message.replace(/\.$/, "")}`;
    report({
      file,
      line,
      problem,
      remedy: "check indentation, colons and quotes on this line and the one above",
    });
  }
  if (document.errors.length > 0) return undefined;
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  return {
    file,
    value: plainValue(document, file, report),
    place: (path, words) => ({ file, line: lineAt(offsetOf(document, text, path, words)) }),
  };
}

/**
 * Validates what was read.
 *
 * @param languages of the pack, for the remedy of a missing one
 * @returns undefined when there are mistakes; each is reported where it stands
 */
export function validate<T>(
  source: YamlFile,
  schema: z.ZodType<T>,
  languages: readonly string[],
  report: Report,
): T | undefined {
  const result = schema.safeParse(source.value, {
    reportInput: true,
    error: (issue) => defaultRemedy(issue, languages),
  });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of keys) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      report({ ...source.place(path), problem: problemOf(issue, key), remedy: remedyOf(issue) });
    }
  }
  return undefined;
}

/** An alias without an anchor, or a bomb of aliases, shows only when the value is made. */
function plainValue(document: Document, file: string, report: Report): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    report({ file, line: 1, problem, remedy: "write the text out instead of an alias (*name)" });
    return undefined;
  }
}

/** Follows the path as far as it goes; of a key and its value, the key is what a curator looks for. */
function offsetOf(document: Document, text: string, path: Path, words: string | undefined): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? startOf(node) : 0;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(segment)];
      if (!isNode(node)) return offset;
      offset = startOf(node);
    } else return offset;
  }
  if (words === undefined || !isNode(node)) return offset;
  const found = text.indexOf(words, startOf(node));
  return found >= 0 && found < (node.range?.[1] ?? 0) ? found : offset;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
