import type { CloudAdapter, TurnContext } from "botbuilder";
import type { Pack } from "../pack/pack.js";
import { type ToMember, withSpeaker } from "./member-channel.js";
import { speakTeams } from "./teams/member-buttons.js";

/**
 * Where a member of a Bot Framework channel can be written to without having written first. Nothing else is kept: no
 * name, no user id.
 */
export interface MemberReference {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
}

/** References of the conversations that a person is wanted in, and of no others; src/store keeps them. */
export interface MemberReferences {
  /** The latest one counts: a channel's serviceUrl may change. */
  keep(reference: MemberReference): Promise<void>;
  find(conversationId: string): Promise<MemberReference | undefined>;
  forget(conversationId: string): Promise<void>;
}

/** There is no way to a member: nothing of theirs has come since the handoff began. */
export class NoReferenceError extends Error {
  override readonly name = "NoReferenceError";
  readonly code = "MEMBER_NOT_REACHABLE";
  constructor() {
    super("The member's conversation has no reference. It is kept with the next message that comes from it.");
  }
}

/** Runs `use` in a member's conversation, as if they had just written. */
export type InConversation = (
  conversationId: string,
  use: (context: TurnContext) => Promise<void>,
) => Promise<void>;

/**
 * The way to members of Teams and the other channels of the Bot Framework.
 *
 * @param appId the bot's application id; empty: not registered, so only services on this machine are reached
 * @returns a function that rejects with NoReferenceError, or as the connector does
 */
export function createInConversation(
  adapter: CloudAdapter,
  appId: string,
  references: Pick<MemberReferences, "find">,
): InConversation {
  return async (conversationId, use) => {
    const kept = await references.find(conversationId);
    if (kept === undefined) throw new NoReferenceError();
    const reference = {
      channelId: kept.channelId,
      serviceUrl: kept.serviceUrl,
      conversation: { id: conversationId, isGroup: false, conversationType: "personal", name: "" },
      bot: { id: kept.botId, name: "" },
    };
    await adapter.continueConversationAsync(appId, reference, use);
  };
}

/** Writes to a member who has not just written: what an adviser says, that one has come. */
export function createMemberMessages(inConversation: InConversation, pack: Pack): ToMember {
  return (conversationId, activity) =>
    inConversation(conversationId, async (context) => {
      speakTeams(context);
      await context.sendActivity(withSpeaker(activity, pack));
    });
}
