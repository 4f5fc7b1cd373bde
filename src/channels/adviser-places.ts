import { CloudAdapter, type ConfigurationBotFrameworkAuthentication } from "botbuilder";
import type { Desk, Hub, HubMemory } from "../handoff/desk.js";
import type { Pack } from "../pack/pack.js";
import type { ActivityTaker } from "./activity-taker.js";
import { createChatwootHub } from "./hubs/chatwoot.js";
import { type ChatwootSettings, createChatwootApi } from "./hubs/chatwoot-api.js";
import { type ChatwootWebhook, createChatwootWebhook } from "./hubs/chatwoot-webhook.js";
import { carriesEvents, createProtocolHub, createToHub } from "./hubs/protocol.js";
import { createProtocolTaker, type Ignored } from "./hubs/protocol-taker.js";
import type { ToMember } from "./member-channel.js";
import {
  createInConversation,
  createMemberMessages,
  type MemberReference,
  type MemberReferences,
} from "./member-reference.js";
import { createTeamsAdvisers } from "./teams/advisers.js";
import type { TeamsChannel } from "./teams/channel.js";
import { createTeamsConnector } from "./teams/connector.js";
import { createTeamsHub } from "./teams/hub.js";

/** Where a member who asks for a person is passed to, with what that needs. */
export type AdviserPlace =
  | { readonly place: "none" }
  /** Dynamics 365 carries the conversation to the bot, and takes it within the turn: nothing is queued here */
  | { readonly place: "omnichannel" }
  /** `teams`: a Teams channel beside the desk, in which advisers may take requests too */
  | { readonly place: "desk"; readonly teams?: TeamsChannel }
  /** `hubAccount`: the account under which the hub takes part in members' conversations */
  | { readonly place: "protocol"; readonly hubAccount: string }
  | { readonly place: "chatwoot"; readonly chatwoot: ChatwootSettings };

export interface AdviserPlaceParts {
  readonly pack: Pack;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  /** the bot's application id; empty: not registered */
  readonly appId: string;
  readonly references: Pick<MemberReferences, "find">;
  readonly memory: HubMemory;
  /**
   * Ends a request that nobody takes, or that its hub gave up: the member is given the official channel.
   * @param by who gave it up, for the audit
   */
  readonly nobodyComes: (handoffId: string, by?: string) => Promise<void>;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** resolves after so many milliseconds */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** tells the operator that a hub's status changed nothing, without content */
  readonly ignored: (why: Ignored) => void;
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
}

/** What comes in from where advisers work. */
interface AdviserDoors {
  /** for `/api/messages` */
  readonly takers: readonly ActivityTaker[];
  /** for `/api/hubs/chatwoot` */
  readonly chatwoot?: ChatwootWebhook;
}

/** The way out to where advisers work outside of the desk, and, once there is a desk, the way in. */
export interface AdviserPlaces {
  readonly hubs: readonly Hub[];
  /** Writes to a member of a Bot Framework channel who has not just written. */
  readonly toMember: ToMember;
  /**
   * Whether a member can be brought there; others are given the official channel.
   * @param reference `undefined`: they write on our own page
   */
  reaches(reference: MemberReference | undefined): boolean;
  connect(desk: Desk): AdviserDoors;
}

/** Joins what the place needs; the desk's service takes the hubs, so the desk comes last. */
export function createAdviserPlaces(place: AdviserPlace, parts: AdviserPlaceParts): AdviserPlaces {
  const adapter = new CloudAdapter(parts.authentication);
  const inConversation = createInConversation(adapter, parts.appId, parts.references);
  const toMember = createMemberMessages(inConversation, parts.pack);

  const common = { toMember, reaches: () => true };

  switch (place.place) {
    case "none":
    case "omnichannel":
      return { ...common, hubs: [], connect: () => ({ takers: [] }) };
    case "desk": {
      const { teams: channel } = place;
      if (channel === undefined) return { ...common, hubs: [], connect: () => ({ takers: [] }) };
      const connector = createTeamsConnector(adapter, parts.appId, channel, parts.wait);
      return {
        ...common,
        hubs: [createTeamsHub({ ...parts, connector })],
        connect: (desk) => ({ takers: [createTeamsAdvisers({ ...parts, channel, connector, desk })] }),
      };
    }
    case "protocol": {
      const { hubAccount } = place;
      const toHub = createToHub(inConversation, hubAccount);
      return {
        toMember,
        reaches: (reference) => reference !== undefined && carriesEvents(reference.channelId),
        hubs: [createProtocolHub({ ...parts, toHub })],
        connect: (desk) => ({ takers: [createProtocolTaker({ ...parts, hubAccount, toHub, desk })] }),
      };
    }
    case "chatwoot": {
      const { chatwoot: settings } = place;
      const api = createChatwootApi(settings, parts.fetch);
      return {
        ...common,
        hubs: [createChatwootHub({ ...parts, api })],
        connect: (desk) => ({
          takers: [],
          chatwoot: createChatwootWebhook({ ...parts, settings, api, desk }),
        }),
      };
    }
    default:
      return place satisfies never;
  }
}
