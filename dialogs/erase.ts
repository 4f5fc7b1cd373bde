import type { Pack } from "../src/pack/pack.js";
import { stockReply } from "./reply.js";
import { freshState } from "./state.js";
import type { State, Step } from "./step.js";

/**
 * The member wants the conversation forgotten: at once, without a question back, and above all without asking who they
 * are (GDPR articles 11 and 17). Whoever fulfils the request deletes what was kept up to here; the reply says that it
 * is done, and what it does not reach: the insurer's own files.
 */
export function erase({ language }: State, pack: Pack): Step {
  return {
    state: freshState(language),
    replies: [{ ...stockReply("erased", [], language, pack), erased: true }],
    requests: [{ kind: "erase" }],
  };
}
