import type { Activity } from "botbuilder";
import type { MaskedActivity } from "../edge.js";
import type { Conversation, Draft, LogActivity } from "./activity-log.js";
import { BOT_ACCOUNT, CHANNEL_ID, PAGE_CHANNEL } from "./bot-account.js";

/** Where the bot would have to answer if it were elsewhere; botbuilder wants an address, and nothing calls it. */
const SERVICE_URL = "https://directline.invalid/";

/**
 * What a client's activity becomes in the log: the masked content it brought, and whatever only the server may say.
 *
 * @param masked what the edge let in; sender, conversation and ids that it claims are not believed
 */
export function incoming(masked: MaskedActivity, conversation: Conversation): Draft {
  const { type, text, value, locale, channelData } = masked;
  return {
    type,
    ...(text !== undefined && { text, textFormat: "plain" }),
    ...(value !== undefined && { value }),
    ...(locale !== undefined && { locale }),
    channelData: { ...channelData },
    channelId: CHANNEL_ID,
    conversation: { id: conversation.id },
    from: { id: conversation.userId, role: "user" },
  };
}

/** The same activity as the bot gets it. */
export function toBot(activity: LogActivity): Partial<Activity> {
  const { timestamp, ...rest } = activity;
  return {
    ...rest,
    timestamp: new Date(timestamp),
    channelId: PAGE_CHANNEL,
    recipient: BOT_ACCOUNT,
    serviceUrl: SERVICE_URL,
  } as Partial<Activity>;
}

/** Tells the bot that a conversation has started: once, with the member and the bot in it. */
export function joined(conversation: Conversation, at: Date): Partial<Activity> {
  const member = { id: conversation.userId, name: "", role: "user" };
  return {
    type: "conversationUpdate",
    timestamp: at,
    channelId: PAGE_CHANNEL,
    conversation: { id: conversation.id, name: "", isGroup: false, conversationType: "" },
    from: member,
    recipient: { ...BOT_ACCOUNT },
    membersAdded: [member, { ...BOT_ACCOUNT }],
    locale: conversation.language,
    channelData: {},
    serviceUrl: SERVICE_URL,
  };
}
