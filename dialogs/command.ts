import { besideMasks } from "../src/answers/beside-masks.js";
import type { Owner } from "../src/handoff/handoff.js";
import { COMMANDS, type Command, type Language, type Lexicon, type Pack } from "../src/pack/pack.js";
import { plain } from "../src/pack/plain.js";
import { mended } from "./misspelt.js";
import { isOneOf } from "./phrase.js";

/** A whole message that steers the conversation instead of asking something. */
export type Steering =
  | { readonly kind: Exclude<Command, "erase" | "erase-data"> }
  /** `language`: of an erasure, the one in which it was asked for */
  | { readonly kind: "erase" | "offer-erasure" | "language"; readonly language: Language };

/**
 * Which of them mean something beside whoever has the conversation: one who waits for nobody cancels nothing, and
 * "effacez mes données" is for the adviser to answer.
 */
const HEARD: Readonly<Record<Owner, readonly Command[]>> = {
  bot: ["restart", "menu", "erase", "erase-data"],
  queue: COMMANDS,
  adviser: ["back-to-bot", "erase"],
};

/**
 * Reads "recommencer", "effacez ma conversation svp", "in English please"; `undefined` for every other message.
 * "Effacez ma conversation, j'ai écrit ‹mot de passe masqué›" erases: that is why it is asked for.
 */
export function steeringIn(text: string, owner: Owner, pack: Pack): Steering | undefined {
  const steering = steeringOfWhole(text, owner, pack);
  if (steering !== undefined || !text.includes("‹")) return steering;
  const beside = steeringOfWhole(besideMasks(text), owner, pack);
  return beside?.kind === "erase" ? beside : undefined;
}

function steeringOfWhole(text: string, owner: Owner, pack: Pack): Steering | undefined {
  const phrase = plain(text);
  for (const [language, lexicon] of pack.lexicon) {
    const { bare, asksHow } = text.length > LONGEST_COMMAND ? whole(phrase) : core(phrase, lexicon);
    const command = HEARD[owner].find((each) => isCommand(bare, each, lexicon));
    const steering = command && steeringOf(command, asksHow, language);
    if (steering !== undefined) return steering;
    if (isOneOf(phrase, lexicon.switchTo)) return { kind: "language", language };
  }
  return undefined;
}

/** Who asks to be forgotten is heard with a slip or two as well: what they wrote would stay otherwise. */
function isCommand(bare: string, command: Command, { commands }: Lexicon): boolean {
  if (isOneOf(bare, commands[command])) return true;
  if (command !== "erase") return false;
  const meant = bare.length > LONGEST_COMMAND ? undefined : mended(bare, commands.erase);
  return meant !== undefined && isOneOf(meant, commands.erase);
}

/** What cannot be undone is done only for who asks for it. How files are erased is a question about rights. */
function steeringOf(command: Command, asksHow: boolean, language: Language): Steering | undefined {
  if (command === "erase-data") return asksHow ? undefined : { kind: "erase", language };
  if (command === "erase") return { kind: asksHow ? "offer-erasure" : "erase", language };
  return { kind: command };
}

/** A command in more characters than these is a question. */
const LONGEST_COMMAND = 120;

/**
 * Longest first: "how do I" is taken away before "how". The pack's lists never change: folded at every message, they
 * would cost more than the rest of the dialog.
 */
const folded = new WeakMap<readonly string[], readonly string[]>();

function foldedOnce(expressions: readonly string[]): readonly string[] {
  const known = folded.get(expressions) ?? expressions.map(plain).sort((a, b) => b.length - a.length);
  folded.set(expressions, known);
  return known;
}

/** What is left of a message once all that is said around a command is taken away. */
interface Core {
  readonly bare: string;
  /** it asks how, or whether, rather than for the thing itself */
  readonly asksHow: boolean;
}

const whole = (phrase: string): Core => ({ bare: phrase, asksHow: false });

/** "Bonjour, pouvez-vous … s'il vous plaît ?" asks for what is between, "comment puis-je …" how that is done. */
function core(phrase: string, { courtesies, askingHow }: Lexicon): Core {
  let bare = phrase;
  let asksHow = false;
  for (let before = ""; before !== bare; ) {
    before = bare;
    const asked = without(bare, askingHow);
    asksHow ||= asked !== bare;
    bare = without(asked, courtesies);
  }
  return { bare, asksHow };
}

/** Takes expressions away from both ends. */
function without(phrase: string, expressions: readonly string[]): string {
  let rest = phrase;
  for (const expression of foldedOnce(expressions)) {
    if (rest.startsWith(`${expression} `)) rest = rest.slice(expression.length + 1);
    if (rest.endsWith(` ${expression}`)) rest = rest.slice(0, -expression.length - 1);
  }
  return rest;
}
