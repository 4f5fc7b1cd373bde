import type { Language, Pack } from "../src/pack/pack.js";
import { otherLanguages, type ShownButtonId } from "./button.js";
import { person } from "./handoff.js";
import { menuTopics } from "./menu.js";
import { stockReply, textReply } from "./reply.js";
import { MOST_MISSES } from "./state.js";
import type { Reply, State, Step } from "./step.js";

/**
 * The message was not understood, or is off the subject. Says so and never guesses. The first miss offers the menu
 * and a person, the second in a row lays the menu open, the third brings the person: nobody goes round in a circle.
 *
 * @param foreign the message's language, where the pack does not hold it but has a line for its speakers
 */
export function fallback(state: State, pack: Pack, foreign?: Language): Step {
  const misses = state.misses + 1;
  const served = foreign === undefined ? undefined : pack.foreign[foreign]?.served;
  const buttons: ShownButtonId[] = misses === 1 ? ["menu", "person"] : [...menuTopics(pack), "person"];
  const reply: Reply =
    foreign !== undefined && served !== undefined
      ? {
          ...textReply(served, [...languages(state, pack), ...buttons], state.language, pack),
          language: foreign,
        }
      : stockReply(misses === 1 ? "fallback" : "fallback-again", buttons, state.language, pack);
  if (misses > MOST_MISSES) {
    const brought = person(state, "not-understood", pack);
    return served === undefined ? brought : { ...brought, replies: [reply, ...brought.replies] };
  }
  return {
    state: { ...state, misses, waiting: { kind: "choice", buttons } },
    replies: [reply],
    requests: [],
  };
}

/** Someone who writes in a third language chooses among all that are served, the present one included. */
function languages(state: State, pack: Pack): ShownButtonId[] {
  return [`language:${state.language}`, ...otherLanguages(state.language, pack)];
}
