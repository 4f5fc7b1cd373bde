import type { Pack, TopicId } from "../src/pack/pack.js";
import { answer } from "./answer.js";
import type { ShownButtonId } from "./button.js";
import { fallback } from "./fallback.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** Two or three topics are about equally likely: asks which, with a way out that leads to a person. */
export function clarify(state: State, topics: readonly TopicId[], pack: Pack): Step {
  const known = topics.filter((topic) => pack.topics.has(topic));
  const [only] = known;
  if (only === undefined) return fallback(state, pack);
  if (known.length === 1) return answer(state, only, pack);

  const buttons: ShownButtonId[] = [...known.map((topic) => `topic:${topic}` as const), "none-of-these"];
  return {
    state: understood(state, { waiting: { kind: "choice", buttons } }),
    replies: [stockReply("clarify", buttons, state.language, pack)],
    requests: [],
  };
}

/**
 * "oui" to "which of these?", or "5" where there are three, chooses nothing: asks once more, and counts as a miss so
 * that it cannot go on for ever.
 */
export function clarifyAgain(state: State, pack: Pack): Step {
  if (state.waiting.kind === "nothing" || state.misses > 0) return fallback(state, pack);
  const buttons = state.waiting.buttons.filter((id) => id !== "restart");
  return {
    state: { ...state, misses: 1 },
    replies: [stockReply("clarify", buttons, state.language, pack)],
    requests: [],
  };
}
