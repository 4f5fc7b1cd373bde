import type { Activity, CloudAdapter, ConversationParameters } from "botbuilder";
import * as z from "zod";
import { HubError, hubErrorOf } from "../hubs/hub-error.js";
import type { TeamsChannel, TeamsMember } from "./channel.js";
import { patiently } from "./patiently.js";

type Authentication = Exclude<Parameters<CloudAdapter["processActivityDirect"]>[0], string>;
type Connector = Awaited<ReturnType<NonNullable<Authentication["connectorFactory"]>["create"]>>;

/**
 * What the bot does in the advisers' channel. Each call is tried a few times while Teams is busy, and rejects with
 * HubError if Teams did not take it.
 */
export interface TeamsConnector {
  /** Posts a message that opens a thread. @returns the thread's conversation id, and the message's */
  open(message: Partial<Activity>): Promise<{ readonly thread: string; readonly message: string }>;
  update(thread: string, messageId: string, message: Partial<Activity>): Promise<void>;
  reply(thread: string, message: Partial<Activity>): Promise<void>;
  /**
   * @param teamId as Teams told it with what the user did: its roster is the team's, which counts for each of its channels
   * @returns `undefined` for somebody who is not in the channel's team, or in another organisation
   */
  member(userId: string, teamId?: string): Promise<TeamsMember | undefined>;
}

/** Somebody has just acted and waits; Teams itself waits 15 seconds for the bot. */
export const ROSTER_MILLISECONDS = 10_000;

/** The form in which Teams' roster answers; only what is needed of it. */
const rosterEntry = z.object({
  name: z.string().catch(""),
  objectId: z.string().optional().catch(undefined),
  aadObjectId: z.string().optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
});
const posted = z.object({ id: z.string().min(1), activityId: z.string().min(1).optional() });

/**
 * The advisers' channel over the Bot Framework's connector service.
 *
 * @param appId the bot's application id: its credentials go to the channel's serviceUrl alone
 * @param wait resolves after so many milliseconds
 */
export function createTeamsConnector(
  adapter: CloudAdapter,
  appId: string,
  channel: TeamsChannel,
  wait: (milliseconds: number) => Promise<void>,
): TeamsConnector {
  const callOnce = async <T>(use: (connector: Connector) => Promise<T>): Promise<T> => {
    const reference = {
      channelId: "msteams",
      serviceUrl: channel.serviceUrl,
      conversation: { id: channel.conversationId, isGroup: true, conversationType: "channel", name: "" },
      bot: { id: `28:${appId}`, name: "" },
    };
    let result: { readonly value: T } | undefined;
    try {
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        result = { value: await use(context.turnState.get<Connector>(adapter.ConnectorClientKey)) };
      });
    } catch (error) {
      throw hubErrorOf("teams", error);
    }
    if (result === undefined) throw new HubError("teams");
    return result.value;
  };
  const call = <T>(use: (connector: Connector) => Promise<T>): Promise<T> =>
    patiently(() => callOnce(use), wait);

  return {
    async open(message) {
      const parameters = {
        isGroup: true,
        tenantId: channel.tenantId,
        channelData: { channel: { id: channel.conversationId }, tenant: { id: channel.tenantId } },
        activity: message as Activity,
      };
      const answer = posted.safeParse(
        await call(({ conversations }) =>
          conversations.createConversation(parameters as unknown as ConversationParameters),
        ),
      );
      const thread = answer.data?.id ?? "";
      const messageId = answer.data?.activityId ?? /;messageid=(\d+)$/.exec(thread)?.[1];
      if (messageId === undefined) throw new HubError("teams", 200);
      return { thread, message: messageId };
    },

    async update(thread, messageId, message) {
      await call(({ conversations }) => conversations.updateActivity(thread, messageId, message));
    },

    async reply(thread, message) {
      await call(({ conversations }) => conversations.sendToConversation(thread, message));
    },

    async member(userId, teamId = channel.conversationId) {
      const late = new AbortController();
      void wait(ROSTER_MILLISECONDS).then(() => late.abort());
      const options = { abortSignal: late.signal };
      try {
        const entry = rosterEntry.parse(
          await call(({ conversations }) => conversations.getConversationMember(teamId, userId, options)),
        );
        if (entry.tenantId !== undefined && entry.tenantId !== channel.tenantId) return undefined;
        return { id: entry.aadObjectId ?? entry.objectId ?? userId, name: entry.name };
      } catch (error) {
        if (error instanceof HubError && (error.status === 404 || error.status === 400)) return undefined;
        throw error;
      }
    },
  };
}
