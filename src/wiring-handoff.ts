import { toldReply } from "../dialogs/handoff.js";
import type { ActivityTaker } from "./channels/activity-taker.js";
import { createAdviserPlaces } from "./channels/adviser-places.js";
import type { Mask } from "./channels/edge.js";
import { handoffWhileAway } from "./channels/handoff-while-away.js";
import type { ChatwootWebhook } from "./channels/hubs/chatwoot-webhook.js";
import { OMNICHANNEL } from "./channels/hubs/omnichannel.js";
import { createMemberChannel, type PageChannel } from "./channels/member-channel.js";
import type { MessagesParts } from "./channels/messages.js";
import { createReferenceKeeper, type ReferenceKeeper } from "./channels/reference-keeper.js";
import type { Config } from "./config.js";
import type { Handoff } from "./handoff/handoff.js";
import { HANDOFF_LIMITS } from "./handoff/limits.js";
import { officialContact } from "./handoff/official-contact.js";
import { passingOn } from "./handoff/passing-on.js";
import { createHandoffService, type HandoffService } from "./handoff/service.js";
import { failureLog, type Log } from "./http/log.js";
import type { Pack } from "./pack/pack.js";
import { createAdviserCheck } from "./privacy/adviser-reply.js";
import type { AskFinder } from "./privacy/tagger/asking.js";
import type { Store } from "./store/open-store.js";

export interface HandoffWiring {
  readonly config: Pick<Config, "app" | "handoff">;
  readonly pack: Pack;
  readonly mask: Mask;
  /** finds requests in what advisers write */
  readonly asks: AskFinder;
  readonly store: Store;
  readonly authentication: MessagesParts["authentication"];
  readonly page: PageChannel;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
}

/** People taking over, joined with where they work. */
export interface WiredHandoff {
  /** for the bot */
  readonly handoff: Handoff;
  /** absent: nobody takes over here */
  readonly service?: HandoffService;
  /** what comes to /api/messages and is no member's */
  readonly takers: readonly ActivityTaker[];
  readonly chatwoot?: ChatwootWebhook;
  readonly during?: ReferenceKeeper["during"];
}

const ID_BYTES = 16;

/** Joins the desk and the hubs that HANDOFF asks for. */
export function wireHandoff(wiring: HandoffWiring): WiredHandoff {
  const { config, pack, mask, asks, store, page, log, now, random } = wiring;
  const contact = officialContact(pack.hours);
  if (config.handoff.place === "none") return { handoff: contact, takers: [] };
  if (config.handoff.place === "omnichannel") {
    return { handoff: passingOn(pack.hours, OMNICHANNEL), takers: [] };
  }

  const report = failureLog(log, "handoff failed");
  const places = createAdviserPlaces(config.handoff, {
    pack,
    authentication: wiring.authentication,
    appId: config.app?.MicrosoftAppId ?? "",
    references: store.references,
    memory: store.hubMemory,
    nobodyComes: (handoffId, by) => service.nobodyComes(handoffId, by),
    fetch,
    now,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
    ignored: (why) => log.info("hub status ignored", { why }),
    report,
  });
  const service: HandoffService = createHandoffService({
    pack,
    store: store.handoffs,
    typing: store.typing,
    member: createMemberChannel(pack, page, places.toMember),
    hubs: places.hubs,
    // Those who work elsewhere do not tell us whether they are there.
    advisersSignIn: places.hubs.length === 0,
    check: createAdviserCheck(pack, asks),
    mask: (text, language) => mask(text, language).text,
    inWords: (told, language) => toldReply(told, language, pack).text,
    audit: store.audit,
    limits: HANDOFF_LIMITS,
    now,
    newId: () => random(ID_BYTES).toString("base64url"),
    report,
  });
  const { handoff, desk } = service;
  const owner = (conversationId: string) => handoff.owner(conversationId);
  const keeper = createReferenceKeeper(store.references, owner, report);
  return {
    handoff: handoffWhileAway(keeper.keepFirst(handoff, places.reaches, contact), contact),
    service,
    ...places.connect(desk),
    during: keeper.during,
  };
}
