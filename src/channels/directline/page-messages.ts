import { stockReply } from "../../../dialogs/reply.js";
import { line } from "../../../dialogs/wording.js";
import type { Pack } from "../../pack/pack.js";
import { activityOf } from "../activity.js";
import type { ToMember } from "../member-channel.js";
import type { ActivityLog, Conversation, Draft } from "./activity-log.js";
import { BOT_ACCOUNT } from "./bot-account.js";
import { languageOf } from "./language.js";
import { draftOf } from "./outgoing.js";

/**
 * Writes to members on our own chat page outside of a turn: what an adviser says, that one has come.
 *
 * @param showTyping tells the member that an adviser is typing, at whichever instance their page is
 */
export function createPageMessages(
  pack: Pack,
  log: Pick<ActivityLog, "append">,
  showTyping: (conversationId: string) => Promise<void>,
  now: () => Date,
): ToMember {
  return async (conversationId, { byAdviser, ...activity }, key) => {
    if (key === undefined) return showTyping(conversationId);
    const language = activity.locale ?? pack.languages[0];
    const name = byAdviser === true ? line(pack, language, "adviser") : BOT_ACCOUNT.name;
    const draft = { ...draftOf(activity, conversationId), from: { ...BOT_ACCOUNT, name } };
    // A conversation that is no longer kept has nobody to read it.
    await log.append(conversationId, draft, now(), key);
  };
}

/**
 * Tells a member that the conversation is not kept for now.
 *
 * @param answer what it stands after: the member may have changed the language since the conversation began
 */
export function notKept({ id, language }: Conversation, answer: readonly Draft[], pack: Pack): Draft {
  const spoken = languageOf(answer.at(-1)?.["locale"] ?? language, pack);
  return draftOf(activityOf(stockReply("history-not-kept", [], spoken, pack), pack), id);
}

/** An adviser is typing, for those who are there to see it: without a place in the log. */
export function adviserTyping(conversationId: string, pack: Pack): Draft {
  const name = line(pack, pack.languages[0], "adviser");
  return { ...draftOf({ type: "typing" }, conversationId), from: { ...BOT_ACCOUNT, name } };
}
