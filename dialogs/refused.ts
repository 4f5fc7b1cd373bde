import type { Pack, ReplyKey } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { menuTopics } from "./menu.js";
import { stockReply } from "./reply.js";
import type { Input, State, Step } from "./step.js";

/**
 * A file, or a text past the limit: neither was read. The question that waits goes on waiting. A long text may tell of
 * harm under way, so its refusal lays the menu open, where the emergency steps stand.
 */
export function refused(state: State, why: Extract<Input, { kind: "refused" }>["why"], pack: Pack): Step {
  const [key, first]: [ReplyKey, readonly ShownButtonId[]] =
    why === "attachment" ? ["refused-attachment", ["menu"]] : ["too-long", menuTopics(pack)];
  return { state, replies: [stockReply(key, [...first, "person"], state.language, pack)], requests: [] };
}
