import type { Activity, CloudAdapter } from "botbuilder";
import type { Language } from "../../pack/pack.js";
import type { ActivityLog, Conversation, Draft } from "./activity-log.js";
import { type Bot, runBot } from "./bot-turn.js";
import { outgoing } from "./outgoing.js";
import type { Streams } from "./streams.js";
import type { Turns } from "./turns.js";

/** What a turn needs of those around it. */
export interface TurnParts {
  readonly adapter: CloudAdapter;
  readonly bot: Bot;
  readonly log: ActivityLog;
  readonly streams: Streams;
  readonly turns: Turns;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
  /** what the member reads when the bot has failed */
  readonly failure: (language: Language) => Partial<Activity>;
  /** tells the operator of an error; must not quote what was written */
  readonly report: (error: unknown) => void;
}

/**
 * Runs the bot on an activity once it is this conversation's turn, and puts its answers into the log.
 *
 * @param answered the activity's id, if clients can see it
 * @returns when the turn is over. Never rejects: what was accepted is never refused afterwards, so a bot that fails
 *   says so in a message.
 */
export async function takeTurn(
  parts: TurnParts,
  conversation: Conversation,
  activity: Partial<Activity>,
  answered: string | undefined,
): Promise<void> {
  const send = (activity: Partial<Activity>): Promise<string> =>
    deliver(parts, conversation, activity, answered);
  try {
    await parts.turns.run(conversation.id, async () => {
      // Lets the answer to the client's request leave first.
      await new Promise(setImmediate);
      try {
        await runBot(parts.adapter, parts.bot, activity, send);
      } catch (error) {
        parts.report(error);
        await send({
          ...parts.failure(conversation.language),
          ...(answered !== undefined && { replyToId: answered }),
        });
      }
    });
  } catch (error) {
    // The log itself has failed: there is nowhere left to say so.
    parts.report(error);
  }
}

/** @returns the id under which clients see it; empty if they do not */
async function deliver(
  parts: TurnParts,
  conversation: Conversation,
  activity: Partial<Activity>,
  answered: string | undefined,
): Promise<string> {
  const result = outgoing(activity, conversation.id, answered);
  switch (result.kind) {
    case "drop":
      return "";
    case "show":
      return showDraft(parts, conversation, result.draft);
    case "log": {
      const appended = await parts.log.append(conversation.id, result.draft, parts.now());
      return appended?.entry.activity.id ?? "";
    }
    default:
      return result satisfies never;
  }
}

/**
 * Shows an activity to those who are there, without a place in the log.
 *
 * @returns its id, which names no place either
 */
export function showDraft(
  { streams, now, random }: Pick<TurnParts, "streams" | "now" | "random">,
  conversation: Conversation,
  draft: Draft,
): string {
  const id = `${conversation.id}|${random(8).toString("base64url")}`;
  streams.show(conversation.id, { ...draft, id, timestamp: now().toISOString() });
  return id;
}
