import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CheckResult, checkPack } from "../pack/check.js";
import { describe, type Mistake } from "../pack/mistake.js";
import type { ReadOptions } from "../pack/read-pack.js";
import { listPack } from "./pack-listing.js";
import { ownKnowledge } from "./server-config.js";

const HELP = `Checks the knowledge folder: npm run check -- [options]

  --list           print every answer with its next step and sources, for a reader's review
  --strict         refuse warnings too (a review date that has passed, variants that say the same)
  --knowledge DIR  check this folder instead of the server's (KNOWLEDGE_DIR)
  --help           print this

Ends with 0 when all is well, 1 when there are mistakes, 2 when it was called wrongly.`;

/** The widest line of a listing when no terminal says how wide it is, in characters. */
const DEFAULT_WIDTH = 100;

/** What the command needs of the world. */
export interface CheckWorld {
  /** ISO date */
  readonly today: string;
  /** of the terminal, in characters */
  readonly width?: number;
  readonly minimumVariants?: ReadOptions["minimumVariants"];
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/**
 * Runs `npm run check`.
 *
 * @param args what follows `--`
 * @returns the exit code: 0 no mistake, 1 mistakes (with --strict also warnings), 2 wrong usage
 */
export function runCheck(args: readonly string[], world: CheckWorld): 0 | 1 | 2 {
  const options = readOptions(args);
  if (typeof options === "string") {
    world.printError(`${options} See npm run check -- --help.`);
    return 2;
  }
  if (options.help) {
    world.print(HELP);
    return 0;
  }
  const { minimumVariants } = world;
  const result = checkPack(options.knowledge, world.today, { ...(minimumVariants && { minimumVariants }) });
  if (options.list && result.pack !== undefined) {
    world.print(listPack(result.pack, world.width ?? DEFAULT_WIDTH));
  }
  world.print(reportOf(result));
  return result.errors.length > 0 || (options.strict && result.warnings.length > 0) ? 1 : 0;
}

interface CheckOptions {
  readonly list: boolean;
  readonly strict: boolean;
  readonly help: boolean;
  readonly knowledge: string;
}

/** @returns what is wrong with the arguments, when something is */
function readOptions(args: readonly string[]): CheckOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        list: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        knowledge: { type: "string" },
      },
    });
    const knowledge = values.knowledge ?? shortest(ownKnowledge());
    return existsSync(knowledge) ? { ...values, knowledge } : `There is no folder ${knowledge}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Mistakes by kind, each where it stands, and one line that counts. */
function reportOf({ errors, warnings, pack }: CheckResult): string {
  const parts = [...section("Errors", errors), ...section("Warnings", warnings)];
  const found = [
    errors.length === 0 ? "no mistake" : count(errors.length, "error"),
    ...(warnings.length === 0 ? [] : [count(warnings.length, "warning")]),
  ].join(", ");
  if (pack === undefined) return [...parts, found].join("\n");
  const { topics, statements, variants } = pack;
  const held = [
    count(topics.size, "topic"),
    count(statements.size, "statement"),
    count(variants.length, "variant"),
  ];
  return [...parts, `${held.join(", ")}: ${found}`].join("\n");
}

function section(heading: string, mistakes: readonly Mistake[]): string[] {
  if (mistakes.length === 0) return [];
  const sorted = [...mistakes].sort((a, b) => a.file.localeCompare(b.file, "en") || a.line - b.line);
  return [heading, ...sorted.map((mistake) => `  ${describe(mistake)}`), ""];
}

/** "1 error", "9,812 variants" */
function count(size: number, noun: string): string {
  return `${size.toLocaleString("en")} ${noun}${size === 1 ? "" : "s"}`;
}

/** A folder under the current one is named from there: messages can be clicked and read. */
function shortest(directory: string): string {
  const fromHere = relative(process.cwd(), directory);
  return fromHere.startsWith(`..${sep}`) || isAbsolute(fromHere) || fromHere === "" ? directory : fromHere;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = runCheck(process.argv.slice(2), {
    today: new Date().toISOString().slice(0, "2026-11-23".length),
    ...(process.stdout.columns && { width: process.stdout.columns }),
    print: (text) => console.log(text),
    printError: (text) => console.error(text),
  });
}
