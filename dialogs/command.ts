import type { Owner } from "../src/handoff/handoff.js";
import { COMMANDS, type Command, type Language, type Lexicon, type Pack } from "../src/pack/pack.js";
import { foldedOnce, isOneOf } from "../src/pack/phrase.js";
import { plain } from "../src/pack/plain.js";
import { type ErasureWish, erasureAmong } from "./erasure-among.js";
import { mended } from "./misspelt.js";

/** A whole message that steers the conversation instead of asking something. */
export type Steering =
  | { readonly kind: Exclude<Command, "erase" | "erase-data"> }
  | ErasureWish
  | { readonly kind: "language"; readonly language: Language };

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
 * "Effacez ma conversation, j'ai écrit ‹mot de passe masqué›" erases: what stands beside is why.
 *
 * @param tellsHarm whether what stands beside the wish to erase tells of harm under way, which comes first
 */
export function steeringIn(
  text: string,
  owner: Owner,
  pack: Pack,
  tellsHarm: (beside: string) => boolean,
): Steering | undefined {
  return (
    steeringOfWhole(text, owner, pack) ??
    erasureAmong(text, pack, (clause) => languageOfWish(clause, pack), tellsHarm)
  );
}

function steeringOfWhole(text: string, owner: Owner, pack: Pack): Steering | undefined {
  const phrase = plain(text);
  for (const [language, lexicon] of pack.lexicon) {
    const { bare, asksHow } = text.length > LONGEST_COMMAND ? whole(phrase) : core(phrase, lexicon);
    const command = HEARD[owner].find((each) => isCommand(bare, each, lexicon));
    const isAsked = asksHow || (NO_ORDER.test(text) && isOneOf(bare, lexicon.erasing.alone));
    const steering = command && steeringOf(command, isAsked, language);
    if (steering !== undefined) return steering;
    if (isOneOf(phrase, lexicon.switchTo)) return { kind: "language", language };
  }
  return undefined;
}

/** The language in which a clause of a message asks for an erasure, by more than one word, and not how. */
function languageOfWish(clause: string, pack: Pack): Language | undefined {
  if (clause.length > LONGEST_COMMAND) return undefined;
  const phrase = plain(clause);
  for (const [language, lexicon] of pack.lexicon) {
    const { bare, asksHow } = core(phrase, lexicon);
    if (asksHow || isOneOf(bare, lexicon.erasing.alone)) continue;
    if (isCommand(bare, "erase", lexicon)) return language;
  }
  return undefined;
}

/** "effacer ?" asks, and "effacé" tells what was done. */
const NO_ORDER = /[?é][ .!]*$/u;

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

/** What is left of a message once all that is said around a command is taken away. */
interface Core {
  readonly bare: string;
  /** it asks how, or whether, rather than for the thing itself */
  readonly asksHow: boolean;
}

const whole = (phrase: string): Core => ({ bare: phrase, asksHow: false });

/**
 * "Bonjour, pouvez-vous … s'il vous plaît ?" asks for what is between, "comment puis-je …" how that is done. Anger changes
 * nothing either ("j'en ai marre, …"); one word more ("j'en ai marre de vivre") is no such phrase, and stays.
 */
function core(phrase: string, { courtesies, askingHow, smalltalk }: Lexicon): Core {
  let bare = phrase;
  let asksHow = false;
  for (let before = ""; before !== bare; ) {
    before = bare;
    const asked = without(bare, askingHow);
    asksHow ||= asked !== bare;
    bare = without(without(asked, courtesies), smalltalk.anger);
  }
  return { bare, asksHow };
}

/** Takes expressions away from both ends. */
function without(phrase: string, expressions: readonly string[]): string {
  let rest = phrase;
  for (const expression of foldedOnce(expressions)) {
    const { length } = expression;
    if (rest.startsWith(expression) && rest.charAt(length) === " ") rest = rest.slice(length + 1);
    if (rest.endsWith(expression) && rest.charAt(rest.length - length - 1) === " ")
      rest = rest.slice(0, -length - 1);
  }
  return rest;
}
