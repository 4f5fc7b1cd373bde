import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { namesIn } from "./folder.js";
import type { Mistake, Report } from "./mistake.js";
import { PackError } from "./pack-error.js";

/** A message that somebody could have written, with the values in it that are personal; all of them made up. */
export interface MaskingExample {
  readonly text: string;
  /** as they stand in the text, each once; none: nothing in it is personal */
  readonly values: readonly string[];
}

const FOLDER = "masking";
const Line = z.strictObject({ text: z.string().min(1), values: z.array(z.string().min(1)) });

/**
 * Reads the examples of masking/, from which it is learnt how people tell personal values.
 *
 * @param directory the knowledge folder
 * @throws PackError listing every mistake
 */
export function loadMaskingExamples(directory: string): MaskingExample[] {
  const mistakes: Mistake[] = [];
  const examples = readMaskingExamples(directory, (mistake) => mistakes.push(mistake));
  if (mistakes.length > 0) throw new PackError(mistakes);
  return examples;
}

/**
 * The same, for whoever wants to know of the mistakes of the whole folder.
 *
 * @param directory as its files are to be named in messages
 * @returns in the order of the files and of their lines
 */
export function readMaskingExamples(directory: string, report: Report): MaskingExample[] {
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
