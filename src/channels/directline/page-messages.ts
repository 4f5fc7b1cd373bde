import { line } from "../../../dialogs/wording.js";
import type { Pack } from "../../pack/pack.js";
import type { ToMember } from "../member-channel.js";
import type { ActivityLog, Draft } from "./activity-log.js";
import { BOT_ACCOUNT } from "./bot-account.js";
import { draftOf } from "./outgoing.js";

/**
 * Writes to members on our own chat page outside of a turn: what an adviser says, that one has come.
 *
 * @param show shows an activity to those who are there, without a place in the log
 */
export function createPageMessages(
  pack: Pack,
  log: Pick<ActivityLog, "append">,
  show: (conversationId: string, draft: Draft) => void,
  now: () => Date,
): ToMember {
  return async (conversationId, { byAdviser, ...activity }, key) => {
    const language = activity.locale ?? pack.languages[0];
    const name = byAdviser === true ? line(pack, language, "adviser") : BOT_ACCOUNT.name;
    const draft = { ...draftOf(activity, conversationId), from: { ...BOT_ACCOUNT, name } };
    // A conversation that is no longer kept has nobody to read it.
    if (key === undefined) show(conversationId, draft);
    else await log.append(conversationId, draft, now(), key);
  };
}
