import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from "botbuilder";
import * as z from "zod";
import { line } from "../../dialogs/wording.js";
import type { Language, Pack } from "../pack/pack.js";
import type { Announced } from "../privacy/masked.js";
import type { ActivityTaker, InvokeAnswer } from "./activity-taker.js";
import { announcedBefore, languageBefore } from "./bot.js";
import { isLoopback } from "./directline/address-key.js";
import { ApiError } from "./directline/api-error.js";
import type { Bot } from "./directline/bot-turn.js";
import { languageOf } from "./directline/language.js";
import type { ChannelTurn, ChannelTurns } from "./directline/turn-queue.js";
import { renewing } from "./directline/turn-runner.js";
import { createTurns } from "./directline/turns.js";
import { type Edge, type Mask, type MaskedActivity, maskActivity, mayAnswerBefore } from "./edge.js";
import { speakOmnichannel } from "./hubs/omnichannel.js";
import type { MemberReference } from "./member-reference.js";
import type { ReferenceKeeper } from "./reference-keeper.js";
import { isChannelService } from "./service-hosts.js";
import { speakTeams } from "./teams/member-buttons.js";
import { isShared } from "./teams/shared-chat.js";
import { mentionsBot } from "./teams/thread-message.js";
import type { TurnState } from "./turn-state.js";

/** How the bot is registered with Microsoft; the names are the Bot Framework's own. */
export interface AppRegistration {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType: "MultiTenant" | "SingleTenant" | "UserAssignedMSI";
  readonly MicrosoftAppTenantId?: string;
}

/** A request to `/api/messages`. */
export interface MessagesRequest {
  readonly authorization?: string;
  /** the page's origin, if a page sent it */
  readonly origin?: string;
  /** the address of whoever holds the connection, a proxy's included */
  readonly peer: string;
  /** whether a header says that a proxy passed the request on */
  readonly forwarded: boolean;
  readonly body: unknown;
}

export interface MessagesParts {
  readonly pack: Pack;
  readonly mask: Mask;
  readonly bot: Bot;
  /** what the bot remembers its conversations by */
  readonly state: TurnState;
  readonly channelTurns: ChannelTurns;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  /** whether the bot is registered: without that, only this machine may call */
  readonly registered: boolean;
  readonly now: () => Date;
  /** what the member reads when the bot has failed */
  readonly failure: (language: Language) => Partial<Activity>;
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
  /** what is no member's; the first that takes an activity gets it */
  readonly takers?: readonly ActivityTaker[];
  /** runs each turn of a member's, so that they can be written to while a person is wanted */
  readonly during?: ReferenceKeeper["during"];
}

/** The Bot Framework's endpoint: takes the activities of Teams, the Emulator and every other channel of Microsoft's. */
export interface Messages {
  /**
   * @returns once the bot has answered; what to answer the caller, if that is more than that it was taken
   * @throws ApiError 401 or 403 before anything has run, if the caller is not the one it must be; 502 if neither the
   *   answer nor the news of a failure could be brought to the channel's service
   */
  receive(request: MessagesRequest): Promise<InvokeAnswer | undefined>;
  /** @returns when every turn under way is over */
  idle(): Promise<void>;
}

/** How often a conversation whose turn runs on another instance is asked for, and for how long. */
const HELD_MILLISECONDS = 100;
const HELD_SECONDS = 15;

/** What a token is checked against. */
const claimed = z
  .object({ channelId: z.string().catch(""), serviceUrl: z.string().catch("") })
  .catch({ channelId: "", serviceUrl: "" });

/** What every activity of a channel has. */
const envelope = z.object({
  type: z.string(),
  id: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: z.object({ id: z.string().min(1) }),
  from: z.object({ id: z.string().min(1) }),
  recipient: z.object({ id: z.string().min(1) }),
  locale: z.unknown().optional(),
});
type Envelope = z.infer<typeof envelope>;

/** @param app absent: no token is checked, see MessagesParts.registered */
export function createAuthentication(
  app: AppRegistration | undefined,
): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(app === undefined ? {} : { ...app });
}

/** @see docs/directline.md, "The Bot Framework's endpoint" */
export function createMessages(parts: MessagesParts): Messages {
  const { pack, bot, authentication, registered, now } = parts;
  const adapter = new CloudAdapter(authentication);
  const turns = createTurns();
  const during: ReferenceKeeper["during"] = parts.during ?? ((_, turn) => turn());

  /** @returns whether the member was answered, be it only that the bot has failed */
  const answer = async (context: TurnContext): Promise<boolean> => {
    try {
      await bot.run(context);
      return true;
    } catch (error) {
      parts.report(error);
      if (isUnreachable(error)) return false;
      const failure = parts.failure(languageOf(context.activity.locale, pack));
      return context.sendActivity(failure).then(
        () => true,
        () => false,
      );
    }
  };

  /** Says where the bot answers; nothing is begun and nothing kept. */
  const declineShared = async (identity: Identity, activity: Activity, language: Language): Promise<void> => {
    const text = line(pack, language, "one-to-one-only");
    try {
      await adapter.processActivityDirect(identity, activity, async (context) => {
        await context.sendActivity({ type: "message", text, textFormat: "plain", locale: language });
      });
    } catch (error) {
      parts.report(error);
      throw unanswered();
    }
  };

  return {
    async receive(request) {
      if (!registered) checkLocal(request);
      const identity = await authenticate(authentication, request);
      const sent = readEnvelope(request.body);
      checkServiceUrl(sent.serviceUrl, registered && !isLoopback(request.peer));
      const turnKey = `${sent.channelId} ${sent.conversation.id}`;
      const taker = parts.takers?.find((taker) => taker.takes(request.body));
      if (taker !== undefined) {
        let taken: InvokeAnswer | undefined;
        await turns.run(turnKey, async () => {
          taken = await taker.take(request.body);
        });
        return taken;
      }
      if (sent.type === "invoke") throw new ApiError("NotImplemented", "Invokes are not served.");

      const language = languageOf(sent.locale, pack);
      const shared = isShared(request.body);
      if (shared && !mentionsBot(request.body)) return undefined;
      const masked = maskIfServed(request.body, parts, language);
      if (masked === undefined) return undefined;
      if (shared) {
        await declineShared(identity, masked as unknown as Activity, language);
        return undefined;
      }
      await turns.run(turnKey, async () => {
        const turn = await begin(parts, turnKey, sent.id);
        if (turn === "repeated") return;
        const kept = turn.state?.data;
        const open = mayAnswerBefore(masked) ? announcedBefore(kept) : undefined;
        const spoken = languageBefore(kept, pack) ?? language;
        const holds = open !== undefined || masked.channelData.masked !== undefined;
        const again = holds ? maskIfServed(request.body, parts, spoken, open) : undefined;
        const activity = (again ?? masked) as unknown as Activity;
        const stopRenewing = renewing(turn.lease, parts.channelTurns, parts.report);
        let answered = true;
        try {
          const memory = await during(referenceOf(sent), () =>
            parts.state.run(turn.state?.data, (give) =>
              adapter.processActivityDirect(identity, activity, async (context) => {
                give(context);
                speakOmnichannel(context, pack);
                speakTeams(context);
                answered = await answer(context);
              }),
            ),
          );
          await parts.channelTurns.end(turn, memory, now());
        } finally {
          stopRenewing();
        }
        if (!answered) throw unanswered();
      });
      return undefined;
    },
    idle: () => turns.idle(),
  };
}

/**
 * Nobody's token can be checked, so only this machine may call: neither the network, nor a proxy in its name, nor a
 * page in the browser of somebody who works here.
 */
function checkLocal({ peer, forwarded, origin }: MessagesRequest): void {
  if (isLoopback(peer) && !forwarded && origin === undefined) return;
  throw new ApiError("Forbidden", "No app id is set, so only this machine may call. Set MicrosoftAppId.");
}

function unanswered(): ApiError {
  return new ApiError("BadGateway", "The service at serviceUrl took no answer.");
}

function readEnvelope(body: unknown): Envelope {
  const result = envelope.safeParse(body);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join(".") || "body";
  throw new ApiError("BadArgument", `${field}: is missing or malformed. Send a Bot Framework activity.`);
}

type Identity = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>>;

/** @throws ApiError 401 unless the token is sound; 403 if it is, but not for this bot or not for this activity */
async function authenticate(
  authentication: ConfigurationBotFrameworkAuthentication,
  { body, authorization = "" }: MessagesRequest,
): Promise<Identity> {
  try {
    return await authentication.authenticateRequest(claimed.parse(body) as Activity, authorization);
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Errors of the library that checks signatures: the token is not sound. */
const UNSOUND = ["JsonWebTokenError", "TokenExpiredError", "NotBeforeError"];
/** What Microsoft's library says when a sound token is meant for somebody else; it gives every refusal one status. */
const NOT_OURS = /Invalid AppId|ServiceUrl claim/;

function refusalOf(error: unknown): ApiError {
  const {
    name = "",
    message = "",
    statusCode,
  } = z
    .object({ name: z.string(), message: z.string(), statusCode: z.number() })
    .partial()
    .catch({})
    .parse(error);
  if (NOT_OURS.test(message)) return new ApiError("Forbidden", "The token is not for this bot.");
  if (statusCode === 401 || UNSOUND.includes(name)) {
    return new ApiError("Unauthorized", "Send a token of the Bot Framework: Authorization: Bearer <token>.");
  }
  // Microsoft's keys could not be fetched: the channel may try again.
  return new ApiError("ServiceUnavailable", "The token cannot be checked now. Try again later.");
}

/** @param remote whether the caller is another machine: one on this machine is the Emulator, and so is its service */
function checkServiceUrl(serviceUrl: string, remote: boolean): void {
  if (isChannelService(serviceUrl)) return;
  const { hostname } = new URL(serviceUrl);
  const local = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
  if (local && !remote) return;
  throw new ApiError("Forbidden", "serviceUrl: is not a service of the Bot Framework's.");
}

/** Microsoft's client says so after its own retries; another message to the same service would wait as long in vain. */
function isUnreachable(error: unknown): boolean {
  const kind = z.object({ name: z.literal("RestError"), statusCode: z.undefined() });
  return kind.safeParse(error).success;
}

/** @returns `undefined` for an activity of a type that this bot has no use for, such as a reaction */
function maskIfServed(
  body: unknown,
  edge: Edge,
  language: Language,
  announced?: Announced,
): MaskedActivity | undefined {
  const served = z.object({ type: z.enum(["message", "event", "conversationUpdate"]) });
  if (!served.safeParse(body).success) return undefined;
  const masked = maskActivity(body, edge, language, announced);
  const { conversation, from, recipient, serviceUrl } = masked;
  if (conversation && from && recipient && serviceUrl) return masked;
  throw new ApiError("BadArgument", "An id of the activity has characters that no channel uses.");
}

function referenceOf({ channelId, serviceUrl, conversation, recipient }: Envelope): MemberReference {
  return { channelId, serviceUrl, conversationId: conversation.id, botId: recipient.id };
}

/**
 * Waits for the turn of another instance.
 * @throws ApiError 503 if it does not end: the channel may try again
 */
async function begin(
  { channelTurns, now }: MessagesParts,
  key: string,
  activityId: string | undefined,
): Promise<ChannelTurn | "repeated"> {
  for (let waited = 0; waited < HELD_SECONDS * 1000; waited += HELD_MILLISECONDS) {
    const turn = await channelTurns.begin(key, activityId, now());
    if (turn !== "held") return turn;
    await new Promise((resolve) => setTimeout(resolve, HELD_MILLISECONDS));
  }
  throw new ApiError("ServiceUnavailable", "The turn before this one has not ended. Try again later.");
}
