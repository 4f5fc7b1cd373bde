import type { Language, Pack } from "../src/pack/pack.js";
import { answer } from "./answer.js";
import { welcome } from "./greeting.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/**
 * The member asked for another language: the last answer is said again in it, or the greeting where nothing was
 * answered yet, so that nobody goes on without having read who speaks and what is kept.
 */
export function switchLanguage(before: State, language: Language, pack: Pack): Step {
  const state = understood(before, { language });
  const again: Step =
    state.lastTopic !== undefined && pack.topics.has(state.lastTopic)
      ? answer(state, state.lastTopic, pack)
      : { state, replies: [welcome(state, pack)], requests: [] };
  return { ...again, replies: [stockReply("language-switched", [], language, pack), ...again.replies] };
}
