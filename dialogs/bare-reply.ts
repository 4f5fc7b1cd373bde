import { BARE_REPLIES, type BareReply, type Pack } from "../src/pack/pack.js";
import { isOneOf } from "../src/pack/phrase.js";
import { plain } from "../src/pack/plain.js";
import type { ButtonId, State } from "./step.js";

const PLACES: Readonly<Partial<Record<BareReply, number>>> = { first: 0, second: 1, third: 2 };

/**
 * Reads a bare answer to the question that waits: "oui", "1", "la deuxième", "aucun".
 *
 * @returns the button that it stands for; "unclear" if it answers the question without choosing anything ("oui" to
 *   "which of these?"); "unasked" for a yes or a no when no question waits; `undefined` if it is no answer to it, and
 *   so a new message
 */
export function bareReply(
  { waiting }: State,
  text: string,
  pack: Pack,
): ButtonId | "unclear" | "unasked" | undefined {
  const reply = bareReplyIn(text, pack);
  if (waiting.kind === "nothing") {
    return reply === "yes" || reply === "no" || reply === "none" ? "unasked" : undefined;
  }
  const place = placeOf(text, reply);
  if (place !== undefined) return waiting.buttons[place] ?? "unclear";

  if (waiting.kind === "yes-no") {
    // "ok" under an answer acknowledges it: counted as praise, it would tell curators what nobody said.
    if (waiting.yes.startsWith("useful:") && isAcknowledgement(text, pack)) return undefined;
    if (reply === "yes") return waiting.yes;
    return reply === "no" || reply === "none" ? waiting.no : undefined;
  }
  if (reply === "none") return "none-of-these";
  // A menu asks "what would you like to know?": only "which of these do you mean?" can be answered yes or no.
  if (!waiting.buttons.includes("none-of-these")) return undefined;
  if (reply === "no") return "none-of-these";
  return reply === "yes" ? "unclear" : undefined;
}

/** A member may count in another language than the bot writes, so every language of the pack is looked through. */
function bareReplyIn(text: string, pack: Pack): BareReply | undefined {
  const phrase = plain(text);
  return BARE_REPLIES.find((reply) =>
    [...pack.lexicon.values()].some(({ replies }) => isOneOf(phrase, replies[reply])),
  );
}

function isAcknowledgement(text: string, pack: Pack): boolean {
  const phrase = plain(text);
  return [...pack.lexicon.values()].some(({ smalltalk }) => isOneOf(phrase, smalltalk.acknowledge));
}

/** The place that is named, from 0: by a word of the lexicon or as a number, since a menu has more than three. */
function placeOf(text: string, reply: BareReply | undefined): number | undefined {
  const digit = /^\s*([1-9])\s*[.)]?\s*$/.exec(text)?.[1];
  return digit === undefined ? reply && PLACES[reply] : Number(digit) - 1;
}
