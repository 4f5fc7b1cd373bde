import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { erasedReply } from "../../dialogs/erase.js";
import { toldReply } from "../../dialogs/handoff.js";
import { openAnswers } from "../../src/answers/answers.js";
import type { Decide } from "../../src/answers/decision.js";
import { activityOf } from "../../src/channels/activity.js";
import { createBot, failureReply } from "../../src/channels/bot.js";
import type { Erased } from "../../src/channels/directline/activity-log.js";
import { PAGE_CHANNEL } from "../../src/channels/directline/bot-account.js";
import { createDirectLine, type DirectLine } from "../../src/channels/directline/direct-line.js";
import { adviserTyping, createPageMessages, notKept } from "../../src/channels/directline/page-messages.js";
import { createStandIn } from "../../src/channels/directline/stand-in.js";
import { createMemberChannel } from "../../src/channels/member-channel.js";
import { createAuthentication, createMessages } from "../../src/channels/messages.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import type { Desk } from "../../src/handoff/desk.js";
import { HANDOFF_LIMITS } from "../../src/handoff/limits.js";
import { createHandoffService, type HandoffService } from "../../src/handoff/service.js";
import { createLog } from "../../src/http/log.js";
import { createHttpServer } from "../../src/http/server.js";
import { readStaticFiles } from "../../src/http/static-files.js";
import { loadPack } from "../../src/pack/load.js";
import { createAdviserCheck } from "../../src/privacy/adviser-reply.js";
import { createMask } from "../../src/privacy/mask.js";
import { openStore } from "../../src/store/open-store.js";
import { TEST_LIMITS } from "../channels/directline/server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const pack = loadPack(join(ROOT, "knowledge"));
let answers: Promise<Decide> | undefined;

/** The shipped pack behind the real channel and store, over HTTP, with advisers. */
export interface House {
  readonly base: string;
  readonly domain: string;
  readonly directLine: DirectLine;
  readonly desk: Desk;
  readonly service: HandoffService;
  /** errors of anything that ran beside a call */
  readonly errors: unknown[];
  stop(): Promise<void>;
}

/**
 * @param now its clock
 * @param file SQLite's file: one that is there already is gone on with; absent: it ends with the house
 */
export async function openHouse(now: () => Date, file = ":memory:"): Promise<House> {
  answers ??= openAnswers(pack, join(ROOT, "data", "models"), () => {});
  const decide = await answers;
  const errors: unknown[] = [];
  const report = (error: unknown): void => void errors.push(error);
  const mask = createMask(pack.officialNumbers, pack.officialDomains);
  const state = createTurnState();
  const store = await openStore({ file, keptDays: 7, now, random: randomBytes, report });
  const standIn = createStandIn(
    store,
    (conversation, answer) => notKept(conversation, answer, pack),
    () => {},
  );
  const service = createHandoffService({
    pack,
    store: store.handoffs,
    typing: store.typing,
    member: createMemberChannel(
      pack,
      {
        channelId: PAGE_CHANNEL,
        toMember: createPageMessages(pack, standIn.log, (id) => store.typing.tell(id, "adviser"), now),
      },
      async () => Promise.reject(new Error("Nobody writes from elsewhere.")),
    ),
    hubs: [],
    advisersSignIn: true,
    check: createAdviserCheck(pack, () => false),
    mask: (text, language) => mask(text, language).text,
    inWords: (told, language) => toldReply(told, language, pack).text,
    audit: store.audit,
    limits: HANDOFF_LIMITS,
    now,
    newId: () => randomBytes(16).toString("base64url"),
    report,
  });
  const shared = {
    pack,
    mask,
    bot: createBot({ pack, decide, handoff: service.handoff, state: state.conversation, now }),
    state,
    now,
    failure: (language: string) => activityOf(failureReply(pack, language), pack),
    erased: ({ language, unread }: Erased) => activityOf(erasedReply(language, pack, unread), pack),
    notErased: () => ({ type: "message", text: "Not erased." }),
    report,
  };
  const directLine = createDirectLine({
    ...shared,
    store: standIn,
    config: { tokenSecret: Buffer.from("token-secret-0123456789-0123456789"), allowedOrigins: [] },
    limits: TEST_LIMITS,
    random: randomBytes,
  });
  store.typing.subscribe("adviser", (id) => directLine.show(id, adviserTyping(id, pack)));
  const server = createHttpServer({
    allowedOrigins: [],
    trustedProxies: 0,
    directLine,
    messages: createMessages({
      ...shared,
      channelTurns: standIn.channelTurns,
      authentication: createAuthentication(undefined),
      registered: false,
    }),
    files: readStaticFiles(join(ROOT, "dist", "web")),
    limits: TEST_LIMITS,
    storeIsThere: standIn.isThere,
    log: createLog("error", now, () => {}),
    now,
    random: randomBytes,
  });
  const port = await server.listen("127.0.0.1", 0);
  await service.beat();
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    domain: `${base}/v3/directline`,
    directLine,
    desk: service.desk,
    service,
    errors,
    async stop() {
      await server.stop();
      await service.idle();
      await store.database.close();
    },
  };
}
