import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type AdviserPlace,
  type AdviserPlaces,
  createAdviserPlaces,
} from "../../src/channels/adviser-places.js";
import type { MemberReference } from "../../src/channels/member-reference.js";
import type { Desk } from "../../src/handoff/desk.js";
import { loadPack } from "../../src/pack/load.js";
import { type ChatwootServer, startChatwoot } from "../stand-ins/chatwoot.js";
import { APP_ID, type ConnectorServer, startConnector } from "../stand-ins/connector.js";
import { createStandInDesk, type StandInDesk } from "../stand-ins/desk.js";

const pack = loadPack(fileURLToPath(new URL("../../knowledge", import.meta.url)));
const NOW = new Date("2026-11-23T09:00:00.000Z");
const HUB = "hub-account";
const CONVERSATION = "conversation-1";

let connector: ConnectorServer;
let chatwoot: ChatwootServer;
let stand: StandInDesk;

beforeAll(async () => {
  [connector, chatwoot] = [await startConnector(), await startChatwoot()];
});
afterAll(() => Promise.all([connector.stop(), chatwoot.stop()]));
beforeEach(() => {
  connector.posted.length = 0;
  connector.roster.clear();
  connector.roster.set("29:alice", { name: "Alice", objectId: "aad-alice", tenantId: "tenant-1" });
  chatwoot.conversations.length = 0;
  stand = createStandInDesk("directline", CONVERSATION);
});

function open(place: AdviserPlace): AdviserPlaces {
  const reference: MemberReference = {
    channelId: "directline",
    serviceUrl: connector.serviceUrl,
    conversationId: CONVERSATION,
    botId: "bot-1",
  };
  const places = createAdviserPlaces(place, {
    pack,
    authentication: connector.authentication(),
    appId: APP_ID,
    references: { find: async (id) => (id === CONVERSATION ? reference : undefined) },
    memory: stand.memory,
    nobodyComes: stand.nobodyComes,
    fetch,
    now: () => NOW,
    wait: () => new Promise(() => undefined),
    ignored: () => undefined,
    report: () => undefined,
  });
  for (const hub of places.hubs) stand.connect(hub);
  return places;
}
const doorsOf = (places: AdviserPlaces) => places.connect(stand.desk as Desk);
const sent = (changes: Record<string, unknown>) => ({
  type: "message",
  id: "activity-1",
  serviceUrl: connector.serviceUrl,
  recipient: { id: `28:${APP_ID}` },
  ...changes,
});

describe("createAdviserPlaces", () => {
  it("has nobody outside where there is no place, or the desk alone", () => {
    for (const place of [{ place: "none" }, { place: "desk" }] as const) {
      const places = open(place);
      expect(places.hubs).toEqual([]);
      expect(doorsOf(places)).toEqual({ takers: [] });
    }
  });

  it("brings a request to the Teams channel, and what is pressed there to the desk", async () => {
    const teams = {
      conversationId: "19:abc@thread.tacv2",
      serviceUrl: connector.serviceUrl,
      tenantId: "tenant-1",
    };
    const places = open({ place: "desk", teams });
    await stand.request();
    const [taker] = doorsOf(places).takers;
    await taker?.take(
      sent({
        channelId: "msteams",
        conversation: { id: connector.posted[0]?.conversation },
        from: { id: "29:alice" },
        channelData: { tenant: { id: "tenant-1" } },
        value: { vigie: "take", handoff: stand.view().id },
      }),
    );
    expect(stand.view().adviser).toEqual({ id: "teams:aad-alice", name: "Alice" });
  });

  it("brings a request to the protocol's hub, and its status to the desk", async () => {
    const places = open({ place: "protocol", hubAccount: HUB });
    await stand.request();
    expect(connector.posted).toMatchObject([{ name: "handoff.initiate", recipient: { id: HUB } }]);
    const [taker] = doorsOf(places).takers;
    const event = { type: "event", name: "handoff.status", value: { state: "accepted" } };
    await taker?.take(
      sent({ ...event, channelId: "directline", conversation: { id: CONVERSATION }, from: { id: HUB } }),
    );
    expect(stand.view().state).toBe("human");
  });

  it("brings a request to Chatwoot, and its webhooks to the desk", async () => {
    const places = open({ place: "chatwoot", chatwoot: chatwoot.settings });
    await stand.request();
    const doors = doorsOf(places);
    expect(doors.takers).toEqual([]);
    const { headers, body } = chatwoot.webhook(chatwoot.agentSays("Bonjour"), { at: NOW });
    await doors.chatwoot?.receive(headers, body);
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it("reaches every member but, in a protocol's hub, those whose conversation carries no events to it", () => {
    const [chatwootPlace, desk] = [
      open({ place: "chatwoot", chatwoot: chatwoot.settings }),
      open({ place: "desk" }),
    ];
    for (const { reaches } of [chatwootPlace, desk]) expect(reaches(undefined)).toBe(true);
    const { reaches } = open({ place: "protocol", hubAccount: HUB });
    const reference = { serviceUrl: connector.serviceUrl, conversationId: CONVERSATION, botId: "bot-1" };
    expect(reaches({ ...reference, channelId: "directline" })).toBe(true);
    expect(reaches({ ...reference, channelId: "msteams" })).toBe(false);
    expect(reaches(undefined)).toBe(false);
  });

  it("writes to a member of a Bot Framework channel, wherever advisers work", async () => {
    await open({ place: "desk" }).toMember(CONVERSATION, { type: "message", text: "Bonjour" });
    expect(connector.posted).toMatchObject([{ conversation: CONVERSATION, text: "Bonjour" }]);
  });
});
