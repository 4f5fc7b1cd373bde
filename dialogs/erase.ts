import type { Language, Pack } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { stockReply, textReply } from "./reply.js";
import { freshState, understood } from "./state.js";
import type { Reply, State, Step } from "./step.js";
import { line } from "./wording.js";

/**
 * The member wants the conversation forgotten: at once, without a question back, and above all without asking who they
 * are (GDPR articles 11 and 17). Whoever fulfils the request deletes what was kept up to here; the reply says that it
 * is done, and what it does not reach: the insurer's own files.
 */
export function erase({ language }: State, pack: Pack): Step {
  return {
    state: freshState(language),
    replies: [erasedReply(language, pack)],
    requests: [{ kind: "erase" }],
  };
}

/** The member asks how a conversation is erased: it is said and offered, and nothing is erased before they want it. */
export function offerErasure(state: State, pack: Pack): Step {
  const buttons: ShownButtonId[] = ["erase", "menu"];
  return {
    state: understood(state, { waiting: { kind: "yes-no", yes: "erase", no: "menu", buttons } }),
    replies: [stockReply("erase-offer", buttons, state.language, pack)],
    requests: [],
  };
}

/** Says that it is done. @param unread what the member wrote right after went with it, and nobody has read it */
export function erasedReply(language: Language, pack: Pack, unread = false): Reply {
  const done = line(pack, language, "erased");
  const text = unread ? `${done} ${line(pack, language, "erased-unread")}` : done;
  return { ...textReply(text, [], language, pack), erased: true };
}
