import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as z from "zod";

/**
 * Reads what judges: a folder here with its figures and, for each language, a file of cases by people who saw nothing of what
 * they judge.
 */
export function judgedBy<Figures, Case>(folder: string, figures: z.ZodType<Figures>, line: z.ZodType<Case>) {
  const read = (name: string): string =>
    readFileSync(fileURLToPath(new URL(join(folder, name), import.meta.url)), "utf8");
  return {
    recorded: figures.parse(JSON.parse(read("recorded.json"))),
    casesIn: (language: string): Case[] =>
      read(`${language}.jsonl`)
        .split("\n")
        .filter((text) => text !== "")
        .map((text) => line.parse(JSON.parse(text))),
  };
}
