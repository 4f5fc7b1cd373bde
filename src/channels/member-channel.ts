import { type Activity, ActivityTypes } from "botbuilder";
import { toldReply } from "../../dialogs/handoff.js";
import { line } from "../../dialogs/wording.js";
import type { HandoffView } from "../handoff/desk.js";
import type { MemberChannel } from "../handoff/parts.js";
import type { Language, Pack } from "../pack/pack.js";
import { activityOf, colon } from "./activity.js";

/** An activity for a member who has not just written; `byAdviser`: a person's words, not the bot's. */
export interface MemberActivity extends Partial<Activity> {
  readonly type: string;
  readonly byAdviser?: true;
}

/**
 * Brings an activity into a member's conversation. Rejects if that failed.
 *
 * @param key brought twice, it is shown once, where the channel can tell; absent: worth nothing later
 */
export type ToMember = (conversationId: string, activity: MemberActivity, key?: string) => Promise<void>;

/** The way to members on our own chat page. */
export interface PageChannel {
  readonly channelId: string;
  readonly toMember: ToMember;
}

/**
 * What members are told and advisers say to them, in whatever channel they write.
 *
 * @param channels the way to members of Teams and the other channels of the Bot Framework
 */
export function createMemberChannel(pack: Pack, page: PageChannel, channels: ToMember): MemberChannel {
  const bring = ({ channel, conversationId }: HandoffView, activity: MemberActivity, key?: string) => {
    const toMember = channel === page.channelId ? page.toMember : channels;
    return toMember(conversationId, activity, key);
  };

  return {
    tell: (handoff, told, key) => {
      const activity = activityOf(toldReply(told, handoff.language, pack), pack);
      return bring(handoff, activity, key);
    },
    say: (handoff, text, key) => bring(handoff, adviserActivity(text, handoff.language), key),
    typing: (handoff) => bring(handoff, { type: ActivityTypes.Typing, byAdviser: true }),
  };
}

/** Plain text: what an adviser types means nothing but itself. Our page shows it as a person's. */
function adviserActivity(text: string, language: Language): MemberActivity {
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: "plain",
    locale: language,
    channelData: { vigie: { adviser: true } },
    byAdviser: true,
  };
}

/** @returns the same for a channel that shows one name for bot and adviser: the text says who speaks */
export function withSpeaker({ byAdviser, ...activity }: MemberActivity, pack: Pack): Partial<Activity> {
  if (byAdviser === undefined || activity.text === undefined) return activity;
  const language = activity.locale ?? pack.languages[0];
  return { ...activity, text: `${line(pack, language, "adviser")}${colon(language)}${activity.text}` };
}
