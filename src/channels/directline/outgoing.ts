import type { Activity } from "botbuilder";
import type { Draft } from "./activity-log.js";
import { BOT_ACCOUNT, CHANNEL_ID } from "./bot-account.js";

/** What the bot's activity comes to: something for the log, something only for those who are there, or nothing. */
export type Outgoing =
  | { readonly kind: "log"; readonly draft: Draft }
  | { readonly kind: "show"; readonly draft: Draft }
  | { readonly kind: "drop" };

/** Set by us, or of no business to a client. */
const NOT_FOR_CLIENTS = new Set([
  "id",
  "timestamp",
  "localTimestamp",
  "localTimezone",
  "serviceUrl",
  "callerId",
  "relatesTo",
  "deliveryMode",
  "recipient",
  "replyToId",
]);

/**
 * Makes of what the bot sent what clients see. Traces, conversation updates and invoke responses are not for them.
 *
 * @param activity as botbuilder hands it over
 * @param answered the id of the activity that the turn answers, if clients can see it. Web Chat holds an activity
 *   back for five seconds whose `replyToId` names one that it does not know, so any other is dropped.
 */
export function outgoing(
  activity: Partial<Activity>,
  conversationId: string,
  answered: string | undefined,
): Outgoing {
  const { type } = activity;
  if (type !== "message" && type !== "event" && type !== "typing") return { kind: "drop" };

  const draft = draftOf({ ...activity, type }, conversationId, answered);
  return { kind: type === "typing" ? "show" : "log", draft };
}

/** @returns what clients see of an activity of the bot, whatever its type; see `outgoing` for `answered` */
export function draftOf(
  activity: Partial<Activity> & { readonly type: string },
  conversationId: string,
  answered?: string,
): Draft {
  const kept = Object.entries(activity).filter(
    ([field, value]) => value !== undefined && !NOT_FOR_CLIENTS.has(field),
  );
  return {
    ...Object.fromEntries(kept),
    type: activity.type,
    channelId: CHANNEL_ID,
    conversation: { id: conversationId },
    from: BOT_ACCOUNT,
    ...(answered !== undefined && activity.replyToId === answered ? { replyToId: answered } : {}),
  };
}
