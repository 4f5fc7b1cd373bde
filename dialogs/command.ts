import type { Owner } from "../src/handoff/handoff.js";
import { COMMANDS, type Command, type Language, type Pack } from "../src/pack/pack.js";
import { isOneOf } from "./phrase.js";

/** A whole message that steers the conversation instead of asking something. */
export type Steering =
  | { readonly kind: Command }
  | { readonly kind: "language"; readonly language: Language };

/** Which of them mean something beside whoever has the conversation: one who waits for nobody cancels nothing. */
const HEARD: Readonly<Record<Owner, readonly Command[]>> = {
  bot: ["restart", "menu"],
  queue: COMMANDS,
  adviser: ["back-to-bot"],
};

/** Reads "recommencer", "menu", "in English please"; `undefined` for every other message. */
export function steeringIn(text: string, owner: Owner, pack: Pack): Steering | undefined {
  for (const [language, { commands, switchTo }] of pack.lexicon) {
    const command = HEARD[owner].find((each) => isOneOf(text, commands[each]));
    if (command !== undefined) return { kind: command };
    if (isOneOf(text, switchTo)) return { kind: "language", language };
  }
  return undefined;
}
