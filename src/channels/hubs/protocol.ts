import { type Activity, EventFactory, type TurnContext } from "botbuilder";
import type { Hub, HubEvent, HubMemory } from "../../handoff/desk.js";
import type { Pack } from "../../pack/pack.js";
import { StoreAwayError } from "../directline/activity-log.js";
import { type InConversation, NoReferenceError } from "../member-reference.js";
import { deliverOnce, type Notes } from "./deliver-once.js";
import { hubErrorOf } from "./hub-error.js";
import { contextOf, transcriptOf } from "./protocol-activities.js";
import { standing } from "./wording.js";

/** Begins the ids of the hub's advisers, and of what they say: the hub need not be told what was said in it. */
export const PROTOCOL = "protocol:";
/** The event by which the hub heard of a handoff. */
const INITIATED = "initiated";
/** Why a person is wanted, as the hub has last heard. */
const WHY = "why";
/** Teams carries no events between a bot and anybody. */
const WITHOUT_EVENTS: readonly string[] = ["msteams"];

/** Brings an activity to the hub, in a member's conversation; rejects with HubError, NoReferenceError or StoreAwayError. */
export type ToHub = (
  conversationId: string,
  make: (context: TurnContext) => Partial<Activity>,
) => Promise<void>;

export interface ProtocolHubParts {
  readonly pack: Pack;
  readonly toHub: ToHub;
  readonly memory: HubMemory;
  /** Ends a request that nobody takes: the member is given the official channel. */
  readonly nobodyComes: (handoffId: string) => Promise<void>;
}

type Told = Extract<HubEvent, { readonly transcript: unknown }>;

/** Whether a hub can be told of a handoff in a conversation of this channel. */
export function carriesEvents(channel: string): boolean {
  return !WITHOUT_EVENTS.includes(channel);
}

/**
 * @param hubAccount the account under which the hub takes part in members' conversations
 * @returns a function that addresses the hub alone: a channel shows members what is addressed to them
 */
export function createToHub(inConversation: InConversation, hubAccount: string): ToHub {
  return async (conversationId, make) => {
    try {
      await inConversation(conversationId, async (context) => {
        const { conversation, recipient, channelId, serviceUrl } = context.activity;
        // Nothing that came is answered, so that there is no activity to reply to.
        const { replyToId: _, ...made } = make(context);
        const envelope = { conversation, channelId, serviceUrl, from: recipient };
        await context.adapter.sendActivities(context, [
          { ...made, ...envelope, recipient: { id: hubAccount, name: "" } },
        ]);
      });
    } catch (error) {
      const ours = error instanceof NoReferenceError || error instanceof StoreAwayError;
      throw ours ? error : hubErrorOf("protocol", error);
    }
  };
}

/**
 * Brings handoffs to a hub that speaks the Bot Framework's handoff protocol.
 *
 * @see docs/hubs.md, "The handoff protocol"
 */
export function createProtocolHub({ pack, toHub, memory, nobodyComes }: ProtocolHubParts): Hub {
  const [language] = pack.languages;

  const initiate = async ({ id, handoff, transcript }: Told, notes: Notes): Promise<void> => {
    if (notes.get(INITIATED) === id) return;
    if (!carriesEvents(handoff.channel)) return nobodyComes(handoff.id);
    try {
      await toHub(handoff.conversationId, (context) => {
        const about = contextOf(handoff, transcript, context.activity.recipient.id, pack, language);
        return EventFactory.createHandoffInitiation(context, about, transcriptOf(transcript));
      });
    } catch (error) {
      // The way to a conversation is kept before its request is heard of: there is none, and none will come.
      if (!(error instanceof NoReferenceError)) throw error;
      return nobodyComes(handoff.id);
    }
    await notes.keep({ [INITIATED]: id, [WHY]: handoff.why });
  };

  /** A hub has its own queue, and needs no reminder; but that a member is in trouble is news to it. */
  const tellAgain = async ({ handoff }: Told, notes: Notes): Promise<void> => {
    if (!handoff.urgent || notes.get(WHY) === handoff.why) return;
    const text = standing(handoff, pack, language);
    await toHub(handoff.conversationId, () => ({ type: "message", text }));
    await notes.keep({ [WHY]: handoff.why });
  };

  /** The protocol has no word for a request that is withdrawn: the hub is told as it would tell us. */
  const close = async ({ handoff }: HubEvent): Promise<void> => {
    const state = handoff.endedWhy === "expired" || handoff.endedWhy === "time-out" ? "failed" : "completed";
    try {
      await toHub(handoff.conversationId, ({ activity }) =>
        EventFactory.createHandoffStatus(activity.conversation, state),
      );
    } catch (error) {
      // The way to a conversation may be forgotten with its handoff; nobody is left to be told.
      if (!(error instanceof NoReferenceError)) throw error;
    }
  };

  return {
    name: "protocol",
    deliver: (event) =>
      deliverOnce(memory, "protocol", event, async (notes) => {
        switch (event.kind) {
          case "requested":
            return notes.get(INITIATED) === undefined ? initiate(event, notes) : tellAgain(event, notes);
          case "requeued":
            return initiate(event, notes);
          case "taken":
          case "adviser-said":
            return;
          case "member-said":
            if (!isHubs(event)) return;
            return toHub(event.handoff.conversationId, () => ({ type: "message", text: event.line.text }));
          case "ended":
            // Only the hub's own human ends a handoff as an adviser.
            if (notes.get(INITIATED) === undefined || event.handoff.endedWhy === "adviser") return;
            return close(event);
        }
      }),
  };
}

function isHubs({ handoff }: HubEvent): boolean {
  return handoff.adviser?.id.startsWith(PROTOCOL) ?? false;
}
