import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { namesIn } from "./folder.js";
import type { MaskingExample } from "./pack.js";
import type { Reading } from "./reading.js";

const FOLDER = "masking";
const Line = z.strictObject({ text: z.string().min(1), values: z.array(z.string().min(1)) });

/**
 * Reads the examples of masking/, from which it is learnt how people tell personal values.
 *
 * @returns in the order of the files and of their lines
 */
export function readMaskingExamples({ directory, report }: Reading): MaskingExample[] {
  const seen = new Set<string>();
  return namesIn(directory, FOLDER, ".jsonl", report).flatMap((name) => {
    const file = join(directory, FOLDER, `${name}.jsonl`);
    const lines = readFileSync(file, "utf8").split(/\r?\n/);
    return lines.flatMap((line, index) => {
      if (line.trim() === "") return [];
      const told = (problem: string, remedy: string) => report({ file, line: index + 1, problem, remedy });
      const example = exampleOf(line, told);
      if (example === undefined) return [];
      if (seen.has(example.text)) told("this text is already an example", "remove it");
      seen.add(example.text);
      return [example];
    });
  });
}

function exampleOf(
  line: string,
  report: (problem: string, remedy: string) => void,
): MaskingExample | undefined {
  const parsed = Line.safeParse(jsonOf(line));
  if (!parsed.success) {
    report("this is no example", 'write {"text":"…","values":["…"]}, on one line');
    return undefined;
  }
  const { text, values } = parsed.data;
  for (const value of values) {
    if (text.includes(value)) continue;
    report(`the value "${value}" is not in the text`, "write it as it stands there");
  }
  return { text, values };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
