import { COMMANDS, type Command, type Language, type Pack } from "../src/pack/pack.js";
import { isOneOf } from "./phrase.js";

/** A whole message that steers the conversation instead of asking something. */
export type Steering =
  | { readonly kind: Command }
  | { readonly kind: "language"; readonly language: Language };

/** Reads "recommencer", "menu", "in English please"; `undefined` for every other message. */
export function steeringIn(text: string, pack: Pack): Steering | undefined {
  for (const [language, { commands, switchTo }] of pack.lexicon) {
    const command = COMMANDS.find((each) => isOneOf(text, commands[each]));
    if (command !== undefined) return { kind: command };
    if (isOneOf(text, switchTo)) return { kind: "language", language };
  }
  return undefined;
}
