import type { Turn } from "../channels/console/console.js";
import { understood } from "../privacy/certain.js";
import {
  chosenLanguage,
  type ExitCode,
  guarded,
  openKnowledge,
  readArguments,
  runIfStarted,
  UsageError,
  type World,
} from "./command.js";
import { explanationView } from "./explanation-view.js";
import { viewOf } from "./reply-view.js";
import { ownKnowledge } from "./server-config.js";

const HELP = `Asks one question: npm run ask -- "question" [options]

  --lang LANG      the language of the member's page: fr, en
  --explain        print how the question was understood, stage by stage
  --json           print the reply and how it was found as JSON
  --knowledge DIR  ask the assistant of this folder instead of KNOWLEDGE_DIR
  --help           print this`;

const OPTIONS = {
  lang: { type: "string" },
  explain: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  knowledge: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/**
 * Runs `npm run ask`: prints the reply to one question as a member sees it.
 *
 * @param args what follows `--`
 * @returns the exit code: 0, 1 for a wrong pack, 2 for a wrong call
 */
export function runAsk(args: readonly string[], world: World): Promise<ExitCode> {
  return guarded(() => ask(args, world), "npm run ask -- --help", world);
}

async function ask(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.help) {
    world.print(HELP);
    return 0;
  }
  const question = positionals.join(" ").trim();
  if (question === "") throw new UsageError('Ask something: npm run ask -- "mon IBAN a fuité ?".');
  const { pack, console, explain } = await openKnowledge(values.knowledge ?? ownKnowledge(), world);
  const language = chosenLanguage(values.lang, pack);
  const turn = await console.open(language).say(question);
  if (values.explain) {
    const { text = "", channelData } = turn.input;
    const explanation = explain({ ...understood(text, channelData.masked ?? []), language });
    world.print(`\n${explanationView(explanation, world.width)}\n`);
    return 0;
  }
  const replies = turn.replies.map((reply) => viewOf(reply, { pack, ...world }));
  world.print(values.json ? jsonOf(turn) : `\n${replies.join("\n\n")}\n`);
  return 0;
}

/** Everything about the turn that is safe to keep: the question is masked in it. */
function jsonOf({ input, decision, replies, texts }: Turn): string {
  return JSON.stringify({ question: input.text, decision, replies, texts }, null, 2);
}

runIfStarted(import.meta.url, runAsk);
