import { CloudAdapter } from "botbuilder";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createInConversation,
  createMemberMessages,
  type MemberReference,
  type MemberReferences,
} from "../../src/channels/member-reference.js";
import { createMessages } from "../../src/channels/messages.js";
import { createReferenceKeeper } from "../../src/channels/reference-keeper.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import { APP_ID, type ConnectorServer, startConnector } from "../stand-ins/connector.js";
import { openTestStore, TEST_PACK, testMask } from "./directline/server.js";
import { createTestBot } from "./directline/test-bot.js";
import { referencesIn } from "./references-in.js";

let connector: ConnectorServer;
let kept: Map<string, MemberReference>;
let references: MemberReferences;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());
beforeEach(() => {
  connector.posted.length = 0;
  kept = new Map();
  references = referencesIn(kept);
});

function tellMember(conversationId: string, text: string): Promise<void> {
  const inConversation = createInConversation(
    new CloudAdapter(connector.authentication()),
    APP_ID,
    references,
  );
  return createMemberMessages(inConversation, TEST_PACK)(conversationId, { type: "message", text });
}

const body = {
  type: "message",
  id: "activity-1",
  text: "bonjour",
  channelId: "msteams",
  conversation: { id: "a:personal-chat", tenantId: "tenant-1" },
  from: { id: "29:member", name: "Camille Durand", aadObjectId: "aad-camille" },
  recipient: { id: `28:${APP_ID}`, name: "Vigie" },
};

describe("a member in Teams whom an adviser answers", () => {
  it("is given buttons on a card, also outside of a turn", async () => {
    const place = { channelId: "msteams", serviceUrl: connector.serviceUrl, botId: `28:${APP_ID}` };
    kept.set("a:personal-chat", { ...place, conversationId: "a:personal-chat" });
    const action = { type: "messageBack", title: "Bien", text: "Bien", value: { button: "rate:good" } };
    const inConversation = createInConversation(
      new CloudAdapter(connector.authentication()),
      APP_ID,
      references,
    );
    await createMemberMessages(inConversation, TEST_PACK)("a:personal-chat", {
      type: "message",
      text: "Comment s'est passé cet échange ?",
      suggestedActions: { to: [], actions: [action] },
    });
    expect(connector.posted).toMatchObject([
      {
        attachments: [{ contentType: "application/vnd.microsoft.card.hero", content: { buttons: [action] } }],
      },
    ]);
    expect(connector.posted[0]).not.toHaveProperty("suggestedActions");
  });

  it("is reached by what their own message told, and nothing that says who they are is kept", async () => {
    const authentication = connector.authentication();
    // The stand-in signs no tokens of Microsoft's; that they are checked is shown in messages.test.ts.
    authentication.authenticateRequest = async () => ({
      audience: "",
      claimsIdentity: { claims: [], isAuthenticated: true, getClaimValue: () => null } as never,
      connectorFactory: authentication.createConnectorFactory({
        claims: [],
        getClaimValue: () => APP_ID,
      } as never),
    });
    const store = await openTestStore();
    const messages = createMessages({
      pack: TEST_PACK,
      mask: testMask,
      bot: createTestBot().handler,
      state: createTurnState(),
      channelTurns: store.channelTurns,
      authentication,
      registered: true,
      now: () => new Date(),
      failure: () => ({ type: "message", text: "Something failed." }),
      report: () => undefined,
      during: createReferenceKeeper(
        references,
        async () => "queue",
        () => undefined,
      ).during,
    });
    await messages.receive({
      peer: "127.0.0.1",
      forwarded: false,
      body: { ...body, serviceUrl: connector.serviceUrl },
    });
    await store.database.close();
    expect([...kept.values()]).toEqual([
      {
        channelId: "msteams",
        serviceUrl: connector.serviceUrl,
        conversationId: "a:personal-chat",
        botId: `28:${APP_ID}`,
      },
    ]);

    await tellMember("a:personal-chat", "Bonjour, je suis conseillère.");
    expect(connector.posted.at(-1)).toMatchObject({
      conversation: "a:personal-chat",
      text: "Bonjour, je suis conseillère.",
    });
    expect(connector.forged).toEqual([]);
  });

  it("is not reached without a reference, and the error says what is missing", async () => {
    await expect(tellMember("a:unknown", "Bonjour")).rejects.toMatchObject({ code: "MEMBER_NOT_REACHABLE" });
    expect(connector.posted).toEqual([]);
  });
});
