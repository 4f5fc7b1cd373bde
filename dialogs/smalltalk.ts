import type { Pack, SmalltalkKind } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { menuTopics } from "./menu.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** A greeting, thanks, "are you a robot?": one short line, and the menu as far as it helps. */
export function smalltalk(state: State, kind: SmalltalkKind, pack: Pack): Step {
  const buttons: ShownButtonId[] = isOpening(kind) ? [...menuTopics(pack), "person"] : ["menu"];
  return {
    state: understood(state, isOpening(kind) ? { waiting: { kind: "choice", buttons } } : {}),
    replies: [stockReply(`smalltalk-${kind}`, buttons, state.language, pack)],
    requests: [],
  };
}

/** Whether the member is about to ask something, so that the topics belong in sight. */
function isOpening(kind: SmalltalkKind): boolean {
  return kind === "greeting" || kind === "capabilities" || kind === "robot";
}
