import type { Pack } from "../src/pack/pack.js";
import { stockReply } from "./reply.js";
import type { Input, State, Step } from "./step.js";

/** A file, or a text past the limit: neither was read. The question that waits goes on waiting. */
export function refused(state: State, why: Extract<Input, { kind: "refused" }>["why"], pack: Pack): Step {
  const key = why === "attachment" ? "refused-attachment" : "too-long";
  return { state, replies: [stockReply(key, ["menu", "person"], state.language, pack)], requests: [] };
}
