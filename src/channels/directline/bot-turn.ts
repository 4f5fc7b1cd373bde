import type { Activity, CloudAdapter, TurnContext } from "botbuilder";

/** What runs a turn: botbuilder's ActivityHandler, or any other. */
export interface Bot {
  run(context: TurnContext): Promise<void>;
}

/** Takes one activity of the bot; returns its id. */
export type Send = (activity: Partial<Activity>) => Promise<string>;

type Authentication = Exclude<Parameters<CloudAdapter["processActivityDirect"]>[0], string>;
type Connector = Awaited<ReturnType<NonNullable<Authentication["connectorFactory"]>["create"]>>;

/**
 * Runs the bot on one activity, its answers going to `send` instead of over HTTP to a channel's service.
 *
 * @param adapter one without credentials, as nothing leaves this process
 * @param begin called with the turn's context before the bot runs
 * @returns when the turn is over; rejects if the bot failed
 */
export async function runBot(
  adapter: CloudAdapter,
  bot: Bot,
  activity: Partial<Activity>,
  send: Send,
  begin: (context: TurnContext) => void = () => {},
): Promise<void> {
  const connector = connectorTo(send);
  const authentication: Authentication = {
    audience: "",
    claimsIdentity: anonymous(),
    connectorFactory: { create: async () => connector },
  };
  await adapter.processActivityDirect(authentication, activity as Activity, (context) => {
    begin(context);
    return bot.run(context);
  });
}

/** CloudAdapter sends through these two calls alone; the rest of the client it never touches, hence the cast. */
function connectorTo(send: Send): Connector {
  const conversations = {
    replyToActivity: async (_conversation: string, _activity: string, activity: Partial<Activity>) => ({
      id: await send(activity),
    }),
    sendToConversation: async (_conversation: string, activity: Partial<Activity>) => ({
      id: await send(activity),
    }),
  };
  return { conversations } as unknown as Connector;
}

/** The member is known to the server by the conversation's token, and to the bot by no claim. */
function anonymous(): Authentication["claimsIdentity"] {
  const identity = { claims: [], isAuthenticated: false, getClaimValue: () => null };
  return identity as unknown as Authentication["claimsIdentity"];
}
