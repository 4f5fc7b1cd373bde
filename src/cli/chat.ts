import { createInterface } from "node:readline/promises";
import type { Button } from "../../dialogs/step.js";
import type { ConsoleConversation, Turn } from "../channels/console/console.js";
import type { Pack } from "../pack/pack.js";
import {
  chosenLanguage,
  type ExitCode,
  guarded,
  openKnowledge,
  readArguments,
  runIfStarted,
  type World,
} from "./command.js";
import { viewOf } from "./reply-view.js";
import { ownKnowledge } from "./server-config.js";

const HELP = `A whole conversation in the terminal: npm run chat -- [options]

  --lang LANG      the language of the member's page: fr, en
  --knowledge DIR  talk to the assistant of this folder instead of KNOWLEDGE_DIR
  --help           print this`;

const IN_CHAT_HELP = `  Write as a member would. A number presses the button of that number.
  /help  this
  /quit  leave`;

const OPTIONS = {
  lang: { type: "string" },
  knowledge: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/**
 * Runs `npm run chat`.
 *
 * @param args what follows `--`
 * @param lines what the member types, line by line; the prompt is theirs to show
 * @returns the exit code: 0, 1 for a wrong pack, 2 for a wrong call
 */
export function runChat(
  args: readonly string[],
  world: World,
  lines: AsyncIterable<string>,
): Promise<ExitCode> {
  return guarded(() => chat(args, world, lines), "npm run chat -- --help", world);
}

async function chat(args: readonly string[], world: World, lines: AsyncIterable<string>): Promise<ExitCode> {
  const { values } = readArguments(args, OPTIONS);
  if (values.help) {
    world.print(HELP);
    return 0;
  }
  const { pack, console } = await openKnowledge(values.knowledge ?? ownKnowledge(), world);
  const conversation = console.open(chosenLanguage(values.lang, pack));
  let buttons = show(await conversation.start(), pack, world);
  for await (const line of lines) {
    const typed = line.trim();
    if (typed === "/quit") break;
    if (typed === "/help") world.print(IN_CHAT_HELP);
    else if (typed !== "") buttons = show(await take(typed, buttons, conversation), pack, world);
  }
  return 0;
}

/** A number presses the button that bears it; anything else is said. */
function take(typed: string, buttons: readonly Button[], conversation: ConsoleConversation): Promise<Turn> {
  const chosen = /^\d+$/.test(typed) ? buttons[Number(typed) - 1] : undefined;
  return chosen === undefined ? conversation.say(typed) : conversation.press(chosen.id);
}

/** Prints a turn's replies; returns their buttons, numbered through from 1. */
function show({ replies }: Turn, pack: Pack, world: World): readonly Button[] {
  const buttons: Button[] = [];
  for (const reply of replies) {
    world.print(`\n${viewOf(reply, { pack, ...world }, buttons.length + 1)}`);
    buttons.push(...reply.buttons);
  }
  world.print("");
  return buttons;
}

/** What is typed, with a prompt where someone sits at a terminal. */
async function* typedLines(): AsyncGenerator<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: "> " });
  try {
    terminal.prompt();
    for await (const line of terminal) {
      yield line;
      terminal.prompt();
    }
  } finally {
    terminal.close();
  }
}

runIfStarted(import.meta.url, (args, world) => runChat(args, world, typedLines()));
