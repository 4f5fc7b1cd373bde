import type { Pack, TopicId } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** The member rated an answer. One that did not help is followed by the menu and a person. */
export function feedback(state: State, topic: TopicId, useful: boolean, pack: Pack): Step {
  const buttons: ShownButtonId[] = useful ? ["menu"] : ["menu", "person"];
  return {
    state: understood(state, useful ? {} : { waiting: { kind: "choice", buttons } }),
    replies: [stockReply(useful ? "feedback-thanks" : "feedback-sorry", buttons, state.language, pack)],
    requests: [{ kind: "feedback", topic, useful }],
  };
}
