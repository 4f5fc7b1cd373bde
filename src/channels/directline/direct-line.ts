import type { Activity } from "botbuilder";
import type { WebSocket } from "ws";
import type { Language, Pack } from "../../pack/pack.js";
import type { Announced } from "../../privacy/masked.js";
import { announcedIn, type Mask, maskActivity, mayAnswerBefore } from "../edge.js";
import type { TurnState } from "../turn-state.js";
import type { Conversation, Draft, Erased, LogActivity } from "./activity-log.js";
import { createAddressKey } from "./address-key.js";
import { ApiError } from "./api-error.js";
import { BOT_ACCOUNT } from "./bot-account.js";
import type { Bot } from "./bot-turn.js";
import { BEFORE_FAREWELL, createFarewell } from "./farewell.js";
import { idKeyOf } from "./id-key.js";
import { incoming } from "./incoming.js";
import { languageOf } from "./language.js";
import { type Limits, PAGE_ACTIVITIES } from "./limits.js";
import type { StreamPlace } from "./open-streams.js";
import { type BearerHeaders, type Caller, checkOrigin } from "./origins.js";
import { draftOf } from "./outgoing.js";
import { createRateLimit, type RateLimit } from "./rate-limit.js";
import { REFUSALS, type Sentence } from "./refusals.js";
import { readClientType, readStartBody } from "./requests.js";
import type { StandIn } from "./stand-in.js";
import { createStreams } from "./streams.js";
import { createTokenDesk } from "./token-desk.js";
import { createTokens, type Grant, type TokenAnswer } from "./tokens.js";
import { createTurnRunner } from "./turn-runner.js";
import { createUnderWay } from "./under-way.js";
import { type Mark, markAfter, markOf, watermarkOf } from "./watermark.js";

/** What the server is made of. */
export interface DirectLineParts {
  readonly pack: Pack;
  readonly mask: Mask;
  readonly bot: Bot;
  /** what the bot remembers its conversations by, for the length of a turn */
  readonly state: TurnState;
  readonly store: StandIn;
  readonly config: {
    /** at least 32 bytes; signs tokens */
    readonly tokenSecret: Uint8Array;
    /** absent: nobody gets tokens by the secret */
    readonly directLineSecret?: string;
    readonly allowedOrigins: readonly string[];
  };
  readonly limits: Limits;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
  /** what the member reads when the bot has failed */
  readonly failure: (language: Language) => Partial<Activity>;
  /** The member is typing, for whoever else has an interest in it. */
  readonly memberTyping?: (conversationId: string) => void;
  /** what the member reads when the conversation has been deleted */
  readonly erased: (erased: Erased) => Partial<Activity> & { readonly type: string };
  /** what the member reads when the conversation cannot be deleted now */
  readonly notErased: (language: Language) => Partial<Activity> & { readonly type: string };
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
}

/** The answer that opens a conversation or a way back into it; the names are the protocol's. */
interface ConversationAnswer extends TokenAnswer {
  readonly streamUrl: string;
}

/** What a poll gets; the names are the protocol's. */
interface ActivitiesAnswer {
  readonly activities: readonly LogActivity[];
  readonly watermark: string;
}

/** Direct Line 3.0 without its HTTP: each call is an operation of the protocol, and refuses by an ApiError. */
export interface DirectLine {
  /** Whether a caller is another server, which shows the secret, and no page. */
  isServer(headers: BearerHeaders): boolean;
  /** A token for another server, which pays with the secret. */
  generateToken(caller: Caller, body: unknown): Promise<TokenAnswer>;
  /** A token for the chat page. */
  tokenForPage(caller: Caller): Promise<TokenAnswer>;
  refreshToken(caller: Caller): Promise<TokenAnswer>;
  /** Ends all tokens of a conversation for another server, which pays with the secret; open streams are cut. */
  revokeTokens(caller: Caller, body: unknown): Promise<{ readonly conversationId: string }>;
  /** @returns whether this call started the conversation, and how to go on */
  start(
    caller: Caller,
    body: unknown,
  ): Promise<{ readonly started: boolean; readonly answer: ConversationAnswer }>;
  /** Also for another server, which pays with the secret: so it gets a token for a conversation that has started. */
  reconnect(
    caller: Caller,
    conversationId: string,
    watermark: string | undefined,
  ): Promise<ConversationAnswer>;
  activities(
    caller: Caller,
    conversationId: string,
    watermark: string | undefined,
  ): Promise<ActivitiesAnswer>;
  /** @returns the activity's id, before the bot has run */
  post(caller: Caller, conversationId: string, body: unknown): Promise<{ readonly id: string }>;
  /** Refuses: files are not accepted. */
  upload(caller: Caller, conversationId: string): Promise<never>;
  /** A session's id, which sign-in cards would need; this bot has none, so it leads nowhere. */
  sessionId(caller: Caller): Promise<{ readonly sessionId: string }>;
  /** @param query of the stream's address */
  admit(caller: Caller, conversationId: string, query: URLSearchParams): Promise<StreamPlace>;
  connect(socket: WebSocket, place: StreamPlace): void;
  /** Shows an activity to those whose stream is open here, without a place in the log. @returns its id */
  show(conversationId: string, draft: Draft): string;
  /** Due every PING_SECONDS: looks after open streams, and forgets conversations whose time is over. */
  beat(): void;
  /** Due at the start and every SWEEP_SECONDS: answers what waits and nobody answers. Never rejects. */
  sweep(): Promise<void>;
  /** @returns when every turn under way here is over, and what is being taken in has had its own */
  idle(): Promise<void>;
  /** The process ends soon: what the store does not take is refused from now on, so that clients send it elsewhere. */
  leave(): void;
  /** Gives the store what it missed, for the last time: the process ends. @param late until then it is tried again */
  end(late: Promise<unknown>): Promise<void>;
  /**
   * Sends what there is and closes the streams, so that clients come back elsewhere.
   * @param late the end of what a store that does not answer is waited for
   * @returns when all has been sent
   */
  closeStreams(late: Promise<unknown>): Promise<void>;
}

/** The path under which clients find it; also that of Microsoft's own service. */
export const DIRECT_LINE_PATH = "/v3/directline";
/** As many as no client draws again. */
const OWN_ID_BYTES = 12;
/** The one key of what is counted for all together. */
const EVERYONE = "everyone";

/** A Direct Line server for Microsoft's unmodified clients. See docs/directline.md. */
export function createDirectLine(parts: DirectLineParts): DirectLine {
  const { pack, limits, now, random } = parts;
  const { log, turns, revocations } = parts.store;
  const edge = { mask: parts.mask, pack: parts.pack };
  const tokens = createTokens(parts.config.tokenSecret, revocations, now, random);
  const desk = createTokenDesk(tokens, revocations, parts.config, now, random);
  const farewell = createFarewell(log, (id, erased) => draftOf(parts.erased(erased), id));
  const streams = createStreams(log, farewell, limits);
  const show = (conversationId: string, draft: Draft): string => {
    const id = `${conversationId}|${random(8).toString("base64url")}`;
    streams.show(conversationId, { ...draft, id, timestamp: now().toISOString() });
    return id;
  };
  const runner = createTurnRunner({ ...parts, turns, show, erase: log.erase });
  const takingIn = createUnderWay();
  const addressKey = createAddressKey(random);
  const messages = createRateLimit(limits.messages);
  const typing = createRateLimit(limits.messages);
  const perAddress = createRateLimit([limits.conversationsPerAddress]);
  const inAll = createRateLimit([limits.conversationsInAll]);
  log.subscribe((...change) => streams.wake(...change));
  revocations.subscribe(() => streams.cut(tokens.isRevoked));

  const authorize = async (caller: Caller, conversationId?: string): Promise<Grant> => {
    const grant = await tokens.verify(caller.authorization);
    checkOrigin(caller, grant.origins);
    if (conversationId === undefined || conversationId === grant.conversationId) return grant;
    throw new ApiError("Forbidden", "The token is for another conversation.");
  };

  const find = async (conversationId: string): Promise<Conversation> => {
    const conversation = await log.find(conversationId);
    if (conversation === undefined) throw over();
    return conversation;
  };

  /** What the member's last message left open: its kind stands in the log, so that any instance knows it. */
  const announcedBefore = async ({ id, userId }: Conversation): Promise<Announced | undefined> =>
    announcedIn((await log.lastOf(id, userId))?.activity.channelData);

  /** The language that the member was answered in last: the bot knows it by then, whatever the page was opened in. */
  const spokenIn = async ({ id, language }: Conversation): Promise<Language> =>
    languageOf((await log.lastOf(id, BOT_ACCOUNT.id))?.activity["locale"] ?? language, pack);

  /**
   * @param read how far the client has read
   * @returns from where on a stream has anything to send
   * @throws ApiError 403 if the conversation is over, and the client has read why if there is anything to read
   */
  const streamFrom = async (conversationId: string, read: Mark): Promise<Mark> => {
    if ((await log.find(conversationId)) !== undefined) return read;
    if ((await farewell(conversationId, read.kept)).length > 0) return { kept: BEFORE_FAREWELL };
    throw over();
  };

  /** @returns what a client has not read yet, and from where the page was read */
  const pageAfter = async (conversationId: string, read: Mark) => {
    for (;;) {
      const after = parts.store.reached(conversationId, read);
      const page = await log.read(conversationId, after, PAGE_ACTIVITIES);
      // Else the store has taken memory in meanwhile, and what stood in it may have other numbers now.
      if (parts.store.reached(conversationId, read) === after) return { page, after };
    }
  };

  const answerTo = async (caller: Caller, grant: Grant, read: Mark): Promise<ConversationAnswer> => {
    const query = new URLSearchParams({ watermark: watermarkOf(read), t: await tokens.issueTicket(grant) });
    const path = `${DIRECT_LINE_PATH}/conversations/${grant.conversationId}/stream`;
    const streamUrl = `${caller.base.replace(/^http/, "ws")}${path}?${query}`;
    return { ...(await tokens.issue(grant)), streamUrl };
  };

  return {
    isServer: desk.isServer,
    generateToken: (caller, body) => desk.forServer(caller, body),

    async tokenForPage(caller) {
      const token = await desk.forPage(caller);
      const key = addressKey(caller.address, now());
      if (key !== undefined) take(perAddress, key, now(), REFUSALS.manyFromHere);
      return token;
    },

    async refreshToken(caller) {
      return tokens.issue(await authorize(caller));
    },

    revokeTokens: async (caller, body) => ({ conversationId: await desk.revoke(caller, body) }),

    async start(caller, body) {
      const grant = await authorize(caller);
      const { conversationId: id, userId } = grant;
      if ((await log.find(id)) === undefined) {
        take(inAll, EVERYONE, now(), REFUSALS.manyPeople);
      }
      const conversation = { id, userId, language: languageOf(readStartBody(body).locale, pack) };
      const started = await takingIn.until(log.open(conversation, now()));
      if (started === undefined) throw over();
      if (started) runner.wake(id);
      return { started, answer: await answerTo(caller, grant, { kept: 0 }) };
    },

    async reconnect(caller, conversationId, watermark) {
      const read = markOf(watermark);
      if (desk.isServer(caller)) {
        return answerTo(caller, await desk.grantTo(await find(conversationId)), read);
      }
      const grant = await authorize(caller, conversationId);
      return answerTo(caller, grant, await streamFrom(conversationId, read));
    },

    async activities(caller, conversationId, watermark) {
      await authorize(caller, conversationId);
      const read = markOf(watermark);
      try {
        const isKept = (await log.find(conversationId)) !== undefined;
        const { page, after } = isKept
          ? await pageAfter(conversationId, read)
          : { page: await farewell(conversationId, read.kept), after: read.kept };
        if (!isKept && page.length === 0) throw over();
        let reached = read;
        if (page.length > 0) reached = markAfter(read.kept, page);
        else if (after === read.kept) reached = { kept: Math.min(after, await log.last(conversationId)) };
        return { activities: page.map(({ activity }) => activity), watermark: watermarkOf(reached) };
      } catch (error) {
        if (error instanceof ApiError) throw error;
        // A client that polls gives up for good at the first answer that is not 200.
        parts.report(error);
        return { activities: [], watermark: watermarkOf(read) };
      }
    },

    async post(caller, conversationId, body) {
      await authorize(caller, conversationId);
      const conversation = await parts.store.recall(conversationId);
      if (conversation === undefined) throw over();
      const type = readClientType(body);
      const idKey = () => idKeyOf(parts.config.tokenSecret, conversationId);
      const maskIn = (language: Language, announced?: Announced) =>
        maskActivity(body, { ...edge, idKey }, language, announced);
      const alone = maskIn(conversation.language);
      const announced = mayAnswerBefore(alone) ? await announcedBefore(conversation) : undefined;
      // Most messages hold nothing to mask: for these nobody asks in which language a mask would be worded.
      const holds = announced !== undefined || alone.channelData.masked !== undefined;
      const masked = holds ? maskIn(await spokenIn(conversation), announced) : alone;
      const draft = incoming(masked, conversation);
      if (type === "typing") {
        if (typing.take(conversationId, now()) !== undefined) return { id: "" };
        parts.memberTyping?.(conversationId);
        return { id: show(conversation.id, draft) };
      }
      take(messages, conversationId, now(), REFUSALS.writesFast);
      // An id of our own for a client without one: by it the store knows what it kept before its answer was lost.
      const clientActivityId =
        masked.channelData.clientActivityID ?? random(OWN_ID_BYTES).toString("base64url");
      const appended = await takingIn.until(turns.take(conversationId, draft, now(), clientActivityId));
      if (appended === undefined) throw over();
      // Also for a repeat: whoever took the first one may be gone.
      runner.wake(conversationId, appended.turn);
      return { id: appended.entry.activity.id };
    },

    async upload(caller, conversationId) {
      await authorize(caller, conversationId);
      throw new ApiError("UnsupportedMediaType", "Files are not accepted here. Write your question instead.");
    },

    async sessionId(caller) {
      await authorize(caller);
      return { sessionId: random(16).toString("base64url") };
    },

    async admit(caller, conversationId, query) {
      const grant = await tokens.verifyTicket(query.get("t") ?? undefined);
      checkOrigin(caller, grant.origins);
      if (grant.conversationId !== conversationId) {
        throw new ApiError("Forbidden", "The stream's address is for another conversation.");
      }
      const read = markOf(query.get("watermark") ?? undefined);
      if ((await streamFrom(conversationId, read)).kept !== read.kept) throw over();
      const key = addressKey(caller.address, now());
      const kept = Math.min(read.kept, await log.last(conversationId));
      streams.admit(conversationId, key);
      const { since } = grant;
      return {
        conversationId,
        mark: { ...read, kept },
        ...(key !== undefined && { addressKey: key }),
        ...(since !== undefined && { since }),
      };
    },

    connect(socket, place) {
      // Asked for only now: from here on the stream hears of every change.
      streams.open(socket, place, parts.store.reached(place.conversationId, place.mark));
      // Revoked since its ticket was looked at.
      if (tokens.isRevoked(place)) streams.cut(tokens.isRevoked);
    },
    show,
    beat() {
      streams.beat();
      log.forgetOld(now()).catch(parts.report);
    },
    async sweep() {
      await parts.store.tryAgain();
      await revocations.refresh(now()).catch(parts.report);
      await runner.sweep().catch(parts.report);
    },
    async idle() {
      await takingIn.idle();
      await runner.idle();
    },
    leave: parts.store.leave,
    end: (late) => parts.store.end(late),
    closeStreams: (late) => streams.close(late),
  };
}

/** Not 404: after it Web Chat says "connected" and is dead. */
function over(): ApiError {
  return new ApiError("ConversationOver", "This conversation is over. Start another.");
}

/** @throws ApiError 429 saying when to come back */
function take(limit: RateLimit, key: string, at: Date, said: Sentence): void {
  const retryAt = limit.take(key, at);
  if (retryAt !== undefined) throw new ApiError("TooManyRequests", said, retryAt);
}
