import { erasedReply } from "../dialogs/erase.js";
import { stockReply } from "../dialogs/reply.js";
import type { Decide } from "./answers/decision.js";
import { activityOf } from "./channels/activity.js";
import { createBot, failureReply } from "./channels/bot.js";
import type { Erased } from "./channels/directline/activity-log.js";
import { PAGE_CHANNEL } from "./channels/directline/bot-account.js";
import { createDirectLine } from "./channels/directline/direct-line.js";
import type { Limits } from "./channels/directline/limits.js";
import { adviserTyping, createPageMessages, notKept } from "./channels/directline/page-messages.js";
import { createStandIn } from "./channels/directline/stand-in.js";
import type { Mask } from "./channels/edge.js";
import { createAuthentication, createMessages } from "./channels/messages.js";
import { createTurnState } from "./channels/turn-state.js";
import type { Config } from "./config.js";
import { BEAT_SECONDS } from "./handoff/service.js";
import { errorFields, failureLog, type Log } from "./http/log.js";
import { createHttpServer, type HttpServer } from "./http/server.js";
import type { StaticFiles } from "./http/static-files.js";
import type { Language, Pack } from "./pack/pack.js";
import type { AskFinder } from "./privacy/tagger/asking.js";
import type { Store } from "./store/open-store.js";
import { wireDesk } from "./wiring-desk.js";
import { wireHandoff } from "./wiring-handoff.js";

/** What a server is made of, once everything has been read and checked. */
export interface ServerParts {
  readonly config: Config;
  readonly pack: Pack;
  readonly decide: Decide;
  readonly mask: Mask;
  readonly asks: AskFinder;
  readonly limits: Limits;
  readonly store: Store;
  /** the built web code */
  readonly files: StaticFiles;
  readonly log: Log;
  /** a line on the terminal that is in no log */
  readonly print: (line: string) => void;
  readonly now: () => Date;
  /** so many random bytes */
  readonly random: (bytes: number) => Buffer;
}

const SECRET_BYTES = 32;

/** Joins the parts into a server that does not listen yet. */
export function wire(parts: ServerParts): HttpServer {
  const { config, pack, decide, mask, asks, limits, store, files, log, now, random } = parts;
  const { allowedOrigins, trustedProxies } = config;
  const state = createTurnState();
  const report = failureLog(log, "turn failed");
  const standIn = createStandIn(
    store,
    (conversation, answer) => notKept(conversation, answer, pack),
    (change, { error, ...lost } = {}) => log.warn(change, error === undefined ? lost : errorFields(error)),
  );
  const authentication = createAuthentication(config.app);
  const tokenSecret =
    config.tokenSecret === undefined ? random(SECRET_BYTES) : Buffer.from(config.tokenSecret);

  const { handoff, service, takers, chatwoot, during } = wireHandoff({
    config,
    pack,
    mask,
    asks,
    store,
    authentication,
    page: {
      channelId: PAGE_CHANNEL,
      toMember: createPageMessages(pack, standIn.log, (id) => store.typing.tell(id, "adviser"), now),
    },
    log,
    now,
    random,
  });

  const shared = {
    pack,
    mask,
    bot: createBot({ pack, decide, handoff, state: state.conversation, now }),
    state,
    now,
    failure: (language: Language) => activityOf(failureReply(pack, language), pack),
    erased: ({ language, unread }: Erased) => activityOf(erasedReply(language, pack, unread), pack),
    notErased: (language: Language) => activityOf(stockReply("not-erased", [], language, pack), pack),
    report,
  };
  const directLine = createDirectLine({
    ...shared,
    store: standIn,
    config: {
      tokenSecret,
      ...(config.directLineSecret !== undefined && { directLineSecret: config.directLineSecret }),
      allowedOrigins,
    },
    limits,
    memberTyping: (conversationId) => void service?.memberTyping(conversationId).catch(report),
    random,
  });
  const messages = createMessages({
    ...shared,
    channelTurns: standIn.channelTurns,
    authentication,
    registered: config.app !== undefined,
    takers,
    ...(during !== undefined && { during }),
  });

  // The adviser and the member whom they answer may be at different instances.
  store.typing.subscribe("adviser", (id) => directLine.show(id, adviserTyping(id, pack)));

  let base = "";
  const desk =
    service === undefined || config.handoff.place !== "desk"
      ? undefined
      : wireDesk({
          config,
          desk: service.desk,
          store,
          tokenSecret,
          showLink: (code) => parts.print(`Advisers' desk, for one sign-in: ${base}/desk#link=${code}\n`),
          log,
          now,
          random,
        });
  const server = createHttpServer({
    allowedOrigins,
    trustedProxies,
    directLine,
    messages,
    ...(chatwoot !== undefined && { chatwoot }),
    files,
    limits,
    storeIsThere: standIn.isThere,
    ...(desk !== undefined && { desk: desk.server }),
    log,
    now,
    random,
  });
  if (service === undefined) return server;

  let beat: NodeJS.Timeout | undefined;
  return {
    async listen(host, port) {
      const listening = await server.listen(host, port);
      base = baseOf(host, listening);
      void service.beat();
      beat = setInterval(() => void service.beat(), BEAT_SECONDS * 1000).unref();
      desk?.begin();
      return listening;
    },
    async stop() {
      clearInterval(beat);
      await server.stop();
    },
  };
}

/** @returns the origin under which a browser on this machine finds the server: "http://127.0.0.1:3978" */
export function baseOf(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
