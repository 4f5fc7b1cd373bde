import { stockReply } from "../dialogs/reply.js";
import type { Decide } from "./answers/decision.js";
import { activityOf } from "./channels/activity.js";
import { createBot, failureReply } from "./channels/bot.js";
import { createDirectLine } from "./channels/directline/direct-line.js";
import { LIMITS } from "./channels/directline/limits.js";
import { createLocalAdapter } from "./channels/directline/local-adapter.js";
import { draftOf } from "./channels/directline/outgoing.js";
import { createStandIn } from "./channels/directline/stand-in.js";
import { createAuthentication, createMessages } from "./channels/messages.js";
import { createTurnState } from "./channels/turn-state.js";
import type { Config } from "./config.js";
import { officialContact } from "./handoff/official-contact.js";
import { errorFields, type Log } from "./http/log.js";
import { createHttpServer, type HttpServer } from "./http/server.js";
import type { StaticFiles } from "./http/static-files.js";
import type { Language, Pack } from "./pack/pack.js";
import { createMask } from "./privacy/mask.js";
import type { Store } from "./store/open-store.js";

/** What a server is made of, once everything has been read and checked. */
export interface ServerParts {
  readonly config: Config;
  readonly pack: Pack;
  readonly decide: Decide;
  readonly store: Store;
  /** the built web code */
  readonly files: StaticFiles;
  readonly log: Log;
  readonly now: () => Date;
  /** so many random bytes */
  readonly random: (bytes: number) => Buffer;
}

const SECRET_BYTES = 32;
const HOUR_SECONDS = 3600;

/** Joins the parts into a server that does not listen yet. */
export function wire({ config, pack, decide, store, files, log, now, random }: ServerParts): HttpServer {
  const state = createTurnState();
  const shared = {
    pack,
    mask: createMask(pack.officialNumbers, pack.officialDomains),
    bot: createBot({ pack, decide, handoff: officialContact(pack.hours), state: state.conversation, now }),
    state,
    now,
    failure: (language: Language) => activityOf(failureReply(pack, language), pack),
    report: (error: unknown) => log.error("turn failed", errorFields(error)),
  };
  const standIn = createStandIn(
    store,
    ({ id, language }) => draftOf(activityOf(stockReply("history-not-kept", [], language, pack), pack), id),
    (change, error) => log.warn(change, error === undefined ? {} : errorFields(error)),
  );
  const { allowedOrigins, trustedProxies, conversationsPerAddress } = config;
  const directLine = createDirectLine({
    ...shared,
    adapter: createLocalAdapter(),
    store: standIn,
    config: {
      tokenSecret: config.tokenSecret === undefined ? random(SECRET_BYTES) : Buffer.from(config.tokenSecret),
      ...(config.directLineSecret !== undefined && { directLineSecret: config.directLineSecret }),
      allowedOrigins,
    },
    limits: { ...LIMITS, conversationsPerAddress: { most: conversationsPerAddress, seconds: HOUR_SECONDS } },
    random,
  });
  const messages = createMessages({
    ...shared,
    channelTurns: standIn.channelTurns,
    authentication: createAuthentication(config.app),
    registered: config.app !== undefined,
  });
  return createHttpServer({
    allowedOrigins,
    trustedProxies,
    directLine,
    messages,
    files,
    storeIsThere: standIn.isThere,
    log,
    now,
  });
}
