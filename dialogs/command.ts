import type { Owner } from "../src/handoff/handoff.js";
import { COMMANDS, type Command, type Language, type Pack } from "../src/pack/pack.js";
import { plain } from "../src/pack/plain.js";
import { isOneOf } from "./phrase.js";

/** A whole message that steers the conversation instead of asking something. */
export type Steering =
  | { readonly kind: Command }
  | { readonly kind: "language"; readonly language: Language };

/** Which of them mean something beside whoever has the conversation: one who waits for nobody cancels nothing. */
const HEARD: Readonly<Record<Owner, readonly Command[]>> = {
  bot: ["restart", "menu", "erase"],
  queue: COMMANDS,
  adviser: ["back-to-bot", "erase"],
};

/** Reads "recommencer", "effacez ma conversation svp", "in English please"; `undefined` for every other message. */
export function steeringIn(text: string, owner: Owner, pack: Pack): Steering | undefined {
  const phrase = plain(text);
  for (const [language, { commands, switchTo, courtesies }] of pack.lexicon) {
    const bare = text.length > LONGEST_COMMAND ? phrase : withoutCourtesies(phrase, courtesies);
    const command = HEARD[owner].find((each) => isOneOf(bare, commands[each]));
    if (command !== undefined) return { kind: command };
    if (isOneOf(phrase, switchTo)) return { kind: "language", language };
  }
  return undefined;
}

/** A command in more characters than these is a question. */
const LONGEST_COMMAND = 120;

/** The pack's lists never change: folded at every message, they would cost more than the rest of the dialog. */
const folded = new WeakMap<readonly string[], readonly string[]>();

function foldedOnce(courtesies: readonly string[]): readonly string[] {
  const known = folded.get(courtesies) ?? courtesies.map(plain);
  folded.set(courtesies, known);
  return known;
}

/** "Bonjour, pouvez-vous … s'il vous plaît ?" asks for what is between. */
function withoutCourtesies(phrase: string, courtesies: readonly string[]): string {
  let bare = phrase;
  for (let before = ""; before !== bare; ) {
    before = bare;
    for (const courtesy of foldedOnce(courtesies)) {
      if (bare.startsWith(`${courtesy} `)) bare = bare.slice(courtesy.length + 1);
      if (bare.endsWith(` ${courtesy}`)) bare = bare.slice(0, -courtesy.length - 1);
    }
  }
  return bare;
}
