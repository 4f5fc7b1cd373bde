import type { Decide } from "../../src/answers/decision.js";
import { createBot } from "../../src/channels/bot.js";
import { createAuthentication, createMessages } from "../../src/channels/messages.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import type { Handoff } from "../../src/handoff/handoff.js";
import type { Pack } from "../../src/pack/pack.js";
import type { Store } from "../../src/store/open-store.js";
import { deciding } from "../dialogs/fixture.js";
import type { BotFramework, Sent } from "./bot-framework.js";
import { testMask } from "./directline/server.js";

/** A member on one of Microsoft's channels, in one conversation. */
export interface ChannelMember {
  /**
   * Sends the bot an activity, a message unless `changes` says otherwise.
   *
   * @returns what the bot sent back
   */
  does(changes: Record<string, unknown>, channelId?: string): Promise<readonly Sent[]>;
}

/**
 * A bot that answers "bank-details-safe" to all unless it is to decide otherwise, and a member who talks to it through `/api/messages`' own reading.
 *
 * @param channelId where the member is, unless an activity names another channel
 */
export function openChannelMember(
  {
    service,
    store,
    pack,
    handoff,
    now = () => new Date(),
    decide = deciding({ outcome: "answer", topic: "bank-details-safe" }),
  }: {
    readonly service: BotFramework;
    readonly store: Store;
    readonly pack: Pack;
    readonly handoff: Handoff;
    readonly now?: () => Date;
    readonly decide?: Decide;
  },
  channelId: string,
): ChannelMember {
  const state = createTurnState();
  const messages = createMessages({
    pack,
    mask: testMask,
    bot: createBot({ pack, decide, handoff, state: state.conversation, now }),
    state,
    channelTurns: store.channelTurns,
    authentication: createAuthentication(undefined),
    registered: false,
    now,
    failure: () => ({ type: "message", text: "Something failed." }),
    report: () => undefined,
  });
  let number = 0;
  return {
    async does(changes, channel = channelId) {
      number += 1;
      const before = service.answers.length;
      const body = {
        type: "message",
        id: `activity-${number}`,
        channelId: channel,
        serviceUrl: service.serviceUrl,
        conversation: { id: "conversation-1" },
        from: { id: "member-1" },
        recipient: { id: "bot-1" },
        ...changes,
      };
      await messages.receive({ peer: "127.0.0.1", forwarded: false, body });
      return service.answers.slice(before);
    },
  };
}
