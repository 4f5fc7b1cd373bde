import { type Activity, TurnContext } from "botbuilder";
import { LocalAdapter, type Send } from "./local-adapter.js";

/** What runs a turn: botbuilder's ActivityHandler, or any other. */
export interface Bot {
  run(context: TurnContext): Promise<void>;
}

/**
 * Runs the bot on one activity, its answers going to `send` instead of over HTTP to a channel's service.
 *
 * @param begin called with the turn's context before the bot runs
 * @returns when the turn is over; rejects if the bot failed
 */
export async function runBot(
  bot: Bot,
  activity: Partial<Activity>,
  send: Send,
  begin: (context: TurnContext) => void = () => {},
): Promise<void> {
  const adapter = new LocalAdapter(send);
  const context = new TurnContext(adapter, activity as Activity);
  try {
    begin(context);
    await bot.run(context);
  } finally {
    adapter.end();
  }
}
