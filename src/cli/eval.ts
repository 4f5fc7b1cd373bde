import { readFileSync, writeFileSync } from "node:fs";
import type { Assistant } from "./assistant.js";
import {
  type ExitCode,
  guarded,
  openKnowledge,
  readArguments,
  runIfStarted,
  UsageError,
  type World,
} from "./command.js";
import { type Case, readCases } from "./eval/case.js";
import { reportOf } from "./eval/report.js";
import { resultFile } from "./eval/result-file.js";
import { summarise } from "./eval/summary.js";
import { judge, type Verdict } from "./eval/verdict.js";
import { ownKnowledge } from "./server-config.js";

const HELP = `Judges the assistant by cases: npm run -s eval -- FILE.jsonl... [options]

  --json OUT.json  write each case's ending and the totals to a file
  --knowledge DIR  judge the assistant of this folder instead of KNOWLEDGE_DIR
  --help           print this

A case is one line: {"id","lang","text","outcome","topic"|"reason","accept":[],"secret":[],"forbid":[],"style",
"near"}; "near" is "urgent" or "redirect" where a question looks like one and is none.
Ends with 0, with 1 if the knowledge holds mistakes, with 2 if it was called wrongly or a line was no case.`;

const OPTIONS = {
  json: { type: "string" },
  knowledge: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/**
 * Runs `npm run eval`: every case in a conversation of its own, through everything a member's message goes through.
 *
 * @param args what follows `--`
 * @returns the exit code: 0, 1 for a wrong pack, 2 for a wrong call or lines that are no cases
 */
export function runEval(args: readonly string[], world: World): Promise<ExitCode> {
  return guarded(() => evaluate(args, world), "npm run eval -- --help", world);
}

async function evaluate(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.help) {
    world.print(HELP);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError("Name one or more files of cases.");
  const contents = positionals.map((file): [string, string] => [file, contentOf(file)]);
  const assistant = await openKnowledge(values.knowledge ?? ownKnowledge(), world);
  const files = contents.map(([file, content]) => readCases(file, content, assistant.pack.topics));
  const cases = files.flatMap((file) => file.cases);
  const badLines = files.flatMap((file) => file.badLines);
  for (const line of badLines) world.printError(`Skipped ${line}.`);

  const { verdicts, durations } = await judgeAll(cases, assistant, world);
  const summary = summarise(verdicts);
  world.print(reportOf(summary, durations));
  if (values.json !== undefined) write(values.json, resultFile(verdicts, summary));
  if (badLines.length === 0) return 0;
  world.printError(`${badLines.length} of the lines are no cases and were skipped.`);
  return 2;
}

async function judgeAll(
  cases: readonly Case[],
  { pack, console }: Assistant,
  world: World,
): Promise<{ readonly verdicts: Verdict[]; readonly durations: number[] }> {
  const verdicts: Verdict[] = [];
  /** of each turn, in milliseconds */
  const durations: number[] = [];
  for (const each of cases) {
    // The page is in the member's language where the pack holds it, as an insurer's page would be.
    const language = pack.languages.includes(each.lang) ? each.lang : pack.languages[0];
    const start = performance.now();
    const turn = await console.open(language).say(each.text);
    durations.push(performance.now() - start);
    verdicts.push(judge(each, turn));
    world.showProgress?.(progressBar(verdicts.length, cases.length));
  }
  world.showProgress?.("");
  return { verdicts, durations };
}

const BAR_LENGTH = 30;

function progressBar(done: number, all: number): string {
  const filled = Math.round((done / all) * BAR_LENGTH);
  return `${"█".repeat(filled)}${"░".repeat(BAR_LENGTH - filled)} ${done}/${all}`;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch {
    throw new UsageError(`${file} cannot be written.`);
  }
}

runIfStarted(import.meta.url, runEval);
