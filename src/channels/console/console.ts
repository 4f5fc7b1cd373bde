import { type Activity, ConversationState, MemoryStorage } from "botbuilder";
import type { ButtonId, Reply } from "../../../dialogs/step.js";
import type { Decision } from "../../answers/decision.js";
import type { Language } from "../../pack/pack.js";
import type { Mask } from "../../privacy/mask.js";
import { announcedBefore, type BotParts, createBot, languageBefore, type ObservedTurn } from "../bot.js";
import { runBot } from "../directline/bot-turn.js";
import { type MaskedActivity, maskActivity } from "../edge.js";

export interface ConsoleParts extends Omit<BotParts, "state" | "observe"> {
  readonly mask: Mask;
}

/** One turn, seen from both ends: what was let in, what came of it, and what is kept. */
export interface Turn {
  /** as it passed the edge */
  readonly input: MaskedActivity;
  /** present when text was read */
  readonly decision?: Decision;
  readonly replies: readonly Reply[];
  /** the same as any client gets it: Markdown with next step and sources */
  readonly texts: readonly string[];
  /** the conversation's stored state, as JSON; empty if nothing is stored */
  readonly stored: string;
}

/** One conversation in this process, through everything that a member's message goes through. */
export interface ConsoleConversation {
  /** The member opens the chat: the greeting. */
  start(): Promise<Turn>;
  say(text: string): Promise<Turn>;
  press(button: ButtonId): Promise<Turn>;
}

export interface Console {
  /** A new conversation of a member whose page is in that language. */
  open(language: Language): ConsoleConversation;
}

const MEMBER = { id: "member" };
const BOT = { id: "vigie" };

/**
 * The console channel: conversations in memory, through the edge, botbuilder's turn and the bot.
 */
export function createConsole(parts: ConsoleParts): Console {
  const stored: Record<string, string> = {};
  const observed = new Map<string, ObservedTurn>();
  const bot = createBot({
    ...parts,
    state: new ConversationState(new MemoryStorage(stored)),
    observe: (turn) => observed.set(turn.conversationId, turn),
  });
  const keptOf = (id: string): string | undefined => stored[`console/conversations/${id}/`];
  let conversations = 0;

  const take = async (id: string, language: Language, activity: object): Promise<Turn> => {
    const input = maskActivity(
      {
        channelId: "console",
        serviceUrl: "http://localhost",
        from: MEMBER,
        recipient: BOT,
        conversation: { id },
        locale: language,
        ...activity,
      },
      parts,
      languageBefore(keptOf(id), parts.pack) ?? language,
      announcedBefore(keptOf(id)),
    );
    observed.delete(id);
    const texts: string[] = [];
    await runBot(bot, structuredClone(input) as Partial<Activity>, async ({ text }) => {
      if (text !== undefined) texts.push(text);
      return `${id}-${texts.length}`;
    });
    const turn = observed.get(id);
    return {
      input,
      ...(turn?.decision !== undefined && { decision: turn.decision }),
      replies: turn?.replies ?? [],
      texts,
      stored: keptOf(id) ?? "",
    };
  };

  return {
    open(language) {
      conversations += 1;
      const id = `console-${conversations}`;
      return {
        start: () => take(id, language, { type: "conversationUpdate", membersAdded: [MEMBER, BOT] }),
        say: (text) => take(id, language, { type: "message", text }),
        press: (button) => take(id, language, { type: "message", value: { button } }),
      };
    },
  };
}
