import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { namesIn } from "./folder.js";
import type { TaggingExample } from "./pack.js";
import type { Reading } from "./reading.js";

const text = z.string().min(1);
const passages = z.array(text);
/** The folders of examples: what a line holds, and how it is written. */
const FOLDERS = {
  masking: {
    line: z
      .strictObject({ text, values: passages })
      .transform((line) => ({ ...line, passages: line.values })),
    form: '{"text":"…","values":["…"]}',
  },
  asking: {
    line: z.strictObject({ text, asks: passages }).transform((line) => ({ ...line, passages: line.asks })),
    form: '{"text":"…","asks":["…"]}',
  },
} as const;
type Folder = keyof typeof FOLDERS;

/**
 * Reads the examples of masking/, from which it is learnt how people tell personal values, or those of asking/, from
 * which it is learnt how somebody asks for them.
 *
 * @returns in the order of the files and of their lines
 */
export function readTaggingExamples({ directory, report }: Reading, folder: Folder): TaggingExample[] {
  const seen = new Set<string>();
  return namesIn(directory, folder, ".jsonl", report).flatMap((name) => {
    const file = join(directory, folder, `${name}.jsonl`);
    const lines = readFileSync(file, "utf8").split(/\r?\n/);
    return lines.flatMap((line, index) => {
      if (line.trim() === "") return [];
      const told = (problem: string, remedy: string) => report({ file, line: index + 1, problem, remedy });
      const example = exampleOf(line, folder, told);
      if (example === undefined) return [];
      if (seen.has(example.text)) told("this text is already an example", "remove it");
      seen.add(example.text);
      return [example];
    });
  });
}

function exampleOf(
  line: string,
  folder: Folder,
  report: (problem: string, remedy: string) => void,
): TaggingExample | undefined {
  const parsed = FOLDERS[folder].line.safeParse(jsonOf(line));
  if (!parsed.success) {
    report("this is no example", `write ${FOLDERS[folder].form}, on one line`);
    return undefined;
  }
  const { text, passages } = parsed.data;
  for (const passage of passages) {
    if (text.includes(passage)) continue;
    report(`"${passage}" is not in the text`, "write it as it stands there");
  }
  return { text, passages };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
