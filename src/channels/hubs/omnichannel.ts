import { type Activity, ActivityTypes, Channels, type TurnContext } from "botbuilder";
import * as z from "zod";
import type { Reply } from "../../../dialogs/step.js";
import type { Pack } from "../../pack/pack.js";
import { facts } from "./wording.js";

/** The channel by which Dynamics 365 Omnichannel carries members' conversations to the bot. */
export const OMNICHANNEL: string = Channels.Omni;

const replyOf = z.object({ vigie: z.object({ reply: z.custom<Reply>() }) });

/**
 * Has all that is said in this turn reach an Omnichannel customer, and a reply that passes the conversation on reach
 * Omnichannel. On every other channel nothing changes.
 *
 * @see https://learn.microsoft.com/dynamics365/customer-service/develop/bot-escalate-end-conversation
 */
export function speakOmnichannel(context: TurnContext, pack: Pack): void {
  if (context.activity.channelId !== OMNICHANNEL) return;
  context.onSendActivities(async (_context, activities, next) => {
    const spoken = activities.flatMap((activity) => inOmnichannel(activity, pack));
    activities.splice(0, activities.length, ...(spoken as Activity[]));
    return next();
  });
}

function inOmnichannel(activity: Partial<Activity>, pack: Pack): readonly Partial<Activity>[] {
  if (activity.type !== ActivityTypes.Message) return [activity];
  // A message without it is not shown to the customer.
  const bridged = { ...activity, channelData: { deliveryMode: "bridged" } };
  const { passesOn } = replyOf.safeParse(activity.channelData).data?.vigie.reply ?? {};
  return passesOn === undefined
    ? [bridged]
    : [bridged, { ...addressOf(activity), ...escalation(passesOn, pack) }];
}

/** Where an activity goes, without what it says. */
function addressOf({ channelId, serviceUrl, conversation, from, recipient }: Partial<Activity>) {
  return { channelId, serviceUrl, conversation, from, recipient } as Partial<Activity>;
}

/** The command is JSON within a string; the text is for the adviser alone, and holds nothing of the member's. */
function escalation(request: NonNullable<Reply["passesOn"]>, pack: Pack): Partial<Activity> {
  const [language] = pack.languages;
  const context = {
    vigie_Why: request.why,
    vigie_Topic: request.topic ?? "",
    vigie_Language: request.language,
  };
  return {
    type: ActivityTypes.Message,
    text: facts(request, pack, language).join("\n"),
    textFormat: "plain",
    channelData: { tags: JSON.stringify({ type: "Escalate", context }) },
  };
}
