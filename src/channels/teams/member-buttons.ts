import { type Activity, type Attachment, CardFactory, Channels, type TurnContext } from "botbuilder";

/** A hero card in Teams shows no more. */
const BUTTONS_PER_CARD = 6;

/**
 * Has a member in Teams see the buttons of what is said in this turn. Teams shows three suggested actions at most, and
 * none that bears a value; on a card it shows all of them. On every other channel nothing changes.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/suggested-actions
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions, messageBack
 */
export function speakTeams(context: TurnContext): void {
  if (context.activity.channelId !== Channels.Msteams) return;
  context.onSendActivities(async (_context, activities, next) => {
    for (const activity of activities) putButtonsOnCards(activity);
    return next();
  });
}

function putButtonsOnCards(activity: Partial<Activity>): void {
  const actions = activity.suggestedActions?.actions ?? [];
  delete activity.suggestedActions;
  for (let first = 0; first < actions.length; first += BUTTONS_PER_CARD) {
    const buttons = actions.slice(first, first + BUTTONS_PER_CARD);
    const card: Attachment = { contentType: CardFactory.contentTypes.heroCard, content: { buttons } };
    activity.attachments = [...(activity.attachments ?? []), card];
  }
}
