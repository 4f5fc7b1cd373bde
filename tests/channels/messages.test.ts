import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from "botbuilder";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActivityTaker } from "../../src/channels/activity-taker.js";
import {
  createAuthentication,
  createMessages,
  type Messages,
  type MessagesRequest,
} from "../../src/channels/messages.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import { errorFields } from "../../src/http/log.js";
import type { Store } from "../../src/store/open-store.js";
import { pack } from "../dialogs/fixture.js";
import { APP_ID, type BotFramework, startBotFramework } from "./bot-framework.js";
import { openTestStore, testMask } from "./directline/server.js";
import { createTestBot, type TestBot } from "./directline/test-bot.js";

let service: BotFramework;
let bot: TestBot;
let store: Store;
let messages: Messages;
let reported: unknown[];
let taken: string[];
/** conversations whose turn is over: a reference to them may be kept */
let wanted: string[];
let number = 0;

beforeAll(async () => {
  // Microsoft's library prints each token that it refuses.
  vi.spyOn(console, "error").mockReturnValue(undefined);
  service = await startBotFramework();
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.answers.length = 0;
  store = await openTestStore();
});
afterEach(() => store.database.close());

/** Takes what comes from one conversation, and answers with its id. */
const taker: ActivityTaker = {
  takes: (activity) => (activity as { conversation: { id: string } }).conversation.id === "19:advisers",
  take: async (activity) => {
    const { id } = activity as { id: string };
    taken.push(id);
    return { status: 200, body: { took: id } };
  },
};

function start(authentication: ConfigurationBotFrameworkAuthentication, registered: boolean): void {
  bot = createTestBot();
  reported = [];
  taken = [];
  wanted = [];
  messages = createMessages({
    pack,
    mask: testMask,
    bot: bot.handler,
    state: createTurnState(),
    channelTurns: store.channelTurns,
    authentication,
    registered,
    now: () => new Date(),
    failure: () => ({ type: "message", text: "Something failed." }),
    report: (error) => reported.push(error),
    takers: [taker],
    during: async ({ conversationId }, turn) => {
      const result = await turn();
      wanted.push(conversationId);
      return result;
    },
  });
}

function activity(changes: Record<string, unknown> = {}): Record<string, unknown> {
  number += 1;
  return {
    type: "message",
    id: `activity-${number}`,
    text: "hello",
    channelId: "msteams",
    serviceUrl: service.serviceUrl,
    conversation: { id: "conversation-1" },
    from: { id: "member-1" },
    recipient: { id: "bot-1" },
    ...changes,
  };
}

function receive(changes: Partial<MessagesRequest> = {}): ReturnType<Messages["receive"]> {
  return messages.receive({ peer: "127.0.0.1", forwarded: false, body: activity(), ...changes });
}

describe("/api/messages without an app id", () => {
  beforeEach(() => start(createAuthentication(undefined), false));

  it("answers a caller on this machine, at the service it names", async () => {
    await receive();
    expect(service.answers.map(({ text }) => text)).toEqual(["Echo: hello"]);
  });

  it.each([
    [{ peer: "192.0.2.7" }],
    [{ peer: "::ffff:192.0.2.7" }],
    [{ forwarded: true }],
    [{ origin: "https://evil.example" }],
    [{ origin: "http://127.0.0.1:3978" }],
  ])("refuses %j, and says what to set", async (changes) => {
    await expect(receive(changes)).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining("MicrosoftAppId"),
    });
    expect(bot.seen).toEqual([]);
  });

  it("answers to no service off this machine and off Microsoft's", async () => {
    for (const serviceUrl of [
      "https://evil.example/",
      "http://smba.trafficmanager.net/",
      "https://botframework.com.evil.example/",
    ]) {
      await expect(receive({ body: activity({ serviceUrl }) })).rejects.toMatchObject({ status: 403 });
    }
    expect(bot.seen).toEqual([]);
  });

  it("masks a message before the bot gets it", async () => {
    await receive({ body: activity({ text: "mon numéro est 1850578006048" }) });
    expect(bot.seen[0]?.text).toBe("mon numéro est ‹numéro de sécurité sociale masqué›");
  });

  it("takes an activity that is sent again for the one it was", async () => {
    const body = activity();
    await receive({ body });
    await receive({ body });
    expect(bot.seen).toHaveLength(1);
    await receive({ body: { ...body, conversation: { id: "conversation-2" } } });
    expect(bot.seen).toHaveLength(2);
  });

  it("ignores what the bot has no use for, and serves no invokes", async () => {
    await receive({ body: activity({ type: "messageReaction" }) });
    expect(bot.seen).toEqual([]);
    await expect(receive({ body: activity({ type: "invoke" }) })).rejects.toMatchObject({ status: 501 });
  });

  it("gives what is no member's to whoever takes it, each time it comes, and the bot sees nothing of it", async () => {
    const body = activity({ type: "invoke", id: "press-1", conversation: { id: "19:advisers" } });
    for (const _ of ["first", "again"]) {
      expect(await receive({ body })).toEqual({ status: 200, body: { took: "press-1" } });
    }
    expect(bot.seen).toEqual([]);
    const refused = receive({ body: { ...body, serviceUrl: "https://evil.example/" } });
    await expect(refused).rejects.toMatchObject({ status: 403 });
  });

  it.each(["serviceUrl", "channelId", "conversation", "from", "recipient", "type"])(
    "refuses an activity without %s",
    async (field) => {
      await expect(receive({ body: activity({ [field]: undefined }) })).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining(field),
      });
    },
  );

  it("says in a message that the bot has failed", async () => {
    await receive({ body: activity({ text: "throw" }) });
    expect(service.answers.map(({ text }) => text)).toEqual(["Something failed."]);
    expect(reported).toHaveLength(1);
  });

  it("says with 502 that the channel's service cannot be reached, and tells the operator without any text", async () => {
    const serviceUrl = "http://127.0.0.1:9/";
    await expect(receive({ body: activity({ serviceUrl }) })).rejects.toMatchObject({
      status: 502,
      message: expect.not.stringContaining("hello"),
    });
    expect(reported).toHaveLength(1);
    expect(JSON.stringify(errorFields(reported[0]))).not.toContain("hello");
  });

  describe("where several people write", () => {
    const mention = { type: "mention", text: "<at>Vigie</at>", mentioned: { id: "bot-1" } };
    const inGroup = (conversationType: string, changes: Record<string, unknown> = {}) =>
      activity({
        conversation: { id: "19:group@thread.v2", conversationType, isGroup: true },
        text: "<at>Vigie</at> effacer",
        entities: [mention],
        ...changes,
      });

    it.each([
      ["groupChat", "fr-FR", "(fr) one-to-one-only"],
      ["channel", "en-GB", "(en) one-to-one-only"],
    ])("in a %s, the bot says in a line that it answers one person alone", async (type, locale, line) => {
      await receive({ body: inGroup(type, { locale }) });
      expect(service.answers.map(({ text }) => text)).toEqual([line]);
      expect(bot.seen).toEqual([]);
    });

    it("nothing is begun and nothing kept, for an adviser or otherwise", async () => {
      await receive({ body: inGroup("groupChat") });
      const membersAdded = [{ id: "bot-1" }, { id: "member-2" }];
      await receive({ body: inGroup("channel", { type: "conversationUpdate", membersAdded }) });
      expect(bot.seen).toEqual([]);
      expect(wanted).toEqual([]);
      for (const table of ["received", "states", "leases", "member_references"] as const) {
        const rows = await store.database.read((reader) => reader.selectFrom(table).selectAll().execute());
        expect(rows).toEqual([]);
      }
    });

    it("the bot is silent to what does not mention it, and to whoever joins", async () => {
      const other = { ...mention, mentioned: { id: "member-2" } };
      const membersAdded = [{ id: "bot-1" }, { id: "member-2" }];
      await receive({ body: inGroup("channel", { entities: [other] }) });
      await receive({ body: inGroup("channel", { entities: undefined }) });
      await receive({ body: inGroup("groupChat", { type: "conversationUpdate", membersAdded }) });
      expect(service.answers).toEqual([]);
    });

    it("the channel's taker still gets what is its own", async () => {
      const conversation = { id: "19:advisers", conversationType: "channel" };
      await receive({ body: activity({ id: "said-1", conversation, entities: [mention] }) });
      expect(taken).toEqual(["said-1"]);
      expect(service.answers).toEqual([]);
    });

    it("a service that cannot be reached is told with 502", async () => {
      const refused = receive({ body: inGroup("groupChat", { serviceUrl: "http://127.0.0.1:9/" }) });
      await expect(refused).rejects.toMatchObject({ status: 502 });
      expect(reported).toHaveLength(1);
    });

    it("one person alone is answered as ever", async () => {
      const conversation = { id: "a:personal-chat", conversationType: "personal" };
      await receive({ body: activity({ conversation }) });
      expect(service.answers.map(({ text }) => text)).toEqual(["Echo: hello"]);
      expect(wanted).toEqual(["a:personal-chat"]);
    });
  });

  it("runs the turns of one conversation one after another", async () => {
    const first = receive({ body: activity({ text: "wait" }) });
    const second = receive({ body: activity({ text: "second" }) });
    await receive({ body: activity({ conversation: { id: "conversation-2" }, text: "other" }) });
    expect(service.answers.map(({ text }) => text)).toEqual(["Echo: other"]);
    bot.release();
    await Promise.all([first, second]);
    expect(service.answers.map(({ text }) => text)).toEqual(["Echo: other", "Waited", "Echo: second"]);
  });
});

describe("/api/messages with an app id", () => {
  const credentials = {
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: "password",
    MicrosoftAppType: "MultiTenant",
  };

  const factory = new ConfigurationServiceClientCredentialFactory(credentials);
  /** The keys come from the service of the test; all else is as for Microsoft's. */
  const configuration = () => ({
    ...credentials,
    ToBotFromChannelOpenIdMetadataUrl: service.metadataUrl,
    ToBotFromChannelTokenIssuer: "https://api.botframework.com",
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
    ToChannelFromBotOAuthScope: "https://api.botframework.com",
    OAuthUrl: "https://api.botframework.com",
    ToBotFromEmulatorOpenIdMetadataUrl: service.metadataUrl,
    CallerId: "urn:botframework:azure",
  });
  beforeEach(() => start(new ConfigurationBotFrameworkAuthentication(configuration(), factory), true));

  async function bearer(options: Parameters<BotFramework["token"]>[0] = {}): Promise<string> {
    return `Bearer ${await service.token(options)}`;
  }

  it("gives a taker nothing of a caller whose token is missing, forged or another bot's", async () => {
    const body = activity({ conversation: { id: "19:advisers" } });
    const forged = [undefined, await bearer({ stranger: true }), await bearer({ claims: { aud: "other" } })];
    for (const authorization of forged) {
      const refused = receive({ body, ...(authorization !== undefined && { authorization }) });
      await expect(refused).rejects.toMatchObject({
        status: expect.toSatisfy((it) => it === 401 || it === 403),
      });
    }
    expect(taken).toEqual([]);
    await receive({ body, authorization: await bearer() });
    expect(taken).toEqual([body["id"]]);
  });

  it("runs the bot for a token that Microsoft signed for it", async () => {
    await receive({ authorization: await bearer(), body: activity({ type: "event" }) });
    expect(bot.seen).toMatchObject([{ type: "event" }]);
  });

  it.each([undefined, "", "Bearer", "Bearer garbage", "Basic dXNlcjpwYXNz"])(
    "answers %j with 401",
    async (authorization) => {
      await expect(receive(authorization === undefined ? {} : { authorization })).rejects.toMatchObject({
        status: 401,
      });
      expect(bot.seen).toEqual([]);
    },
  );

  it("answers 401 before it looks at the activity", async () => {
    await expect(receive({ body: {} })).rejects.toMatchObject({ status: 401 });
    await expect(receive({ body: undefined })).rejects.toMatchObject({ status: 401 });
  });

  it("answers a token of another signer, another issuer, or one that has expired, with 401", async () => {
    const bad = [
      bearer({ stranger: true }),
      bearer({ claims: { iss: "https://evil.example" } }),
      bearer({ lifetime: -600 }),
    ];
    for (const authorization of bad) {
      await expect(receive({ authorization: await authorization })).rejects.toMatchObject({ status: 401 });
    }
    const [, claims] = (await service.token()).split(".");
    const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString("base64url");
    await expect(receive({ authorization: `Bearer ${none}.${claims}.` })).rejects.toMatchObject({
      status: 401,
    });
    expect(bot.seen).toEqual([]);
  });

  it("answers a sound token for another bot, or for answers elsewhere, with 403", async () => {
    const forOthers = [
      bearer({ claims: { aud: "99999999-2222-3333-4444-555555555555" } }),
      bearer({ claims: { serviceurl: "https://elsewhere.example/" } }),
    ];
    for (const authorization of forOthers) {
      await expect(receive({ authorization: await authorization })).rejects.toMatchObject({ status: 403 });
    }
    expect(bot.seen).toEqual([]);
  });

  it("answers with 401 a key that does not endorse the channel", async () => {
    const body = activity({ channelId: "facebook" });
    await expect(receive({ authorization: await bearer(), body })).rejects.toMatchObject({ status: 401 });
  });

  it("answers with 503 when Microsoft's keys cannot be had, so that the channel tries again", async () => {
    const unreachable = { ...credentials, ToBotFromChannelOpenIdMetadataUrl: `${service.serviceUrl}nothing` };
    start(new ConfigurationBotFrameworkAuthentication({ ...configuration(), ...unreachable }, factory), true);
    await expect(receive({ authorization: await bearer() })).rejects.toMatchObject({ status: 503 });
  });

  it("believes a remote caller only about Microsoft's services", async () => {
    await expect(receive({ authorization: await bearer(), peer: "192.0.2.7" })).rejects.toMatchObject({
      status: 403,
    });
    const serviceUrl = "https://smba.trafficmanager.net/emea/";
    const authorization = await bearer({ claims: { serviceurl: serviceUrl } });
    await receive({ authorization, peer: "192.0.2.7", body: activity({ serviceUrl, type: "event" }) });
    expect(bot.seen).toHaveLength(1);
  });
});
