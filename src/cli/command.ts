import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { ConfigError } from "../config.js";
import type { Language, Pack } from "../pack/pack.js";
import { PackError } from "../pack/pack-error.js";
import { type Assistant, type OpenAssistant, openAssistant } from "./assistant.js";

/** What a command needs of the world around it. */
export interface World {
  /** a line on standard output */
  readonly print: (text: string) => void;
  /** a line on standard error: mistakes, progress */
  readonly printError: (text: string) => void;
  /** columns to write in */
  readonly width: number;
  /** whether standard output is a terminal that shows bold and colour */
  readonly colour: boolean;
  readonly open: OpenAssistant;
  /** writes over the last line of a terminal; absent where standard error is none */
  readonly showProgress?: (text: string) => void;
}

/** How a command ended, for those who run it in a script. */
export type ExitCode = 0 | 1 | 2;

/** A command was called wrongly; the message says how it is called rightly. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "USAGE";
}

/** Lines longer than this tire the eye, however wide the terminal is. */
const MOST_COLUMNS = 100;
const USUAL_COLUMNS = 80;

/**
 * Reads a command's arguments; unlike parseArgs alone it says how to get help, and checks the knowledge folder.
 *
 * @throws UsageError
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Opens the assistant of a knowledge folder for a command.
 *
 * @throws UsageError if there is no such folder
 */
export async function openKnowledge(knowledge: string, world: World): Promise<Assistant> {
  if (!existsSync(knowledge)) throw new UsageError(`There is no folder ${knowledge}.`);
  return world.open(knowledge, world.printError);
}

/**
 * The language of the member's page: the one asked for, else the pack's first.
 *
 * @throws UsageError if the pack does not hold it
 */
export function chosenLanguage(asked: string | undefined, { languages }: Pack): Language {
  if (asked === undefined) return languages[0];
  if (languages.includes(asked)) return asked;
  throw new UsageError(`The pack holds no "${asked}"; it holds ${languages.join(", ")}.`);
}

/**
 * Runs a command and turns what stops it into words and an exit code: 2 for a wrong call, 1 for a wrong pack.
 *
 * @param help how to ask for help: "npm run ask -- --help"
 */
export async function guarded(
  command: () => Promise<ExitCode>,
  help: string,
  world: World,
): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof UsageError) {
      world.printError(`${error.message} See ${help}.`);
      return 2;
    }
    if (error instanceof ConfigError) {
      world.printError(`The environment holds mistakes; nothing was started.\n${error.message}`);
      return 2;
    }
    if (error instanceof PackError) {
      world.printError(`The knowledge holds mistakes; nothing was started.\n${error.message}`);
      return 1;
    }
    throw error;
  }
}

/** Runs the command if its file is what node was started with, and not when a test imports it. */
export function runIfStarted(
  moduleUrl: string,
  command: (args: readonly string[], world: World) => Promise<ExitCode>,
): void {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(moduleUrl)) return;
  // "npm run ask | head": the reader has what it wanted, which is no error.
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));
  const world: World = {
    print: (text) => console.log(text),
    printError: (text) => console.error(text),
    width: Math.min(process.stdout.columns ?? USUAL_COLUMNS, MOST_COLUMNS),
    colour: process.stdout.isTTY && process.stdout.hasColors(),
    open: openAssistant,
    ...(process.stderr.isTTY && { showProgress: (text: string) => process.stderr.write(`\r\x1b[K${text}`) }),
  };
  void command(process.argv.slice(2), world).then((code) => {
    process.exitCode = code;
  });
}
