import { describe, expect, it } from "vitest";
import { ActivityRefusedError, maskActivity, TEXT_LIMIT } from "../../src/channels/edge.js";
import { loadPack } from "../../src/pack/load.js";
import { createMask, type Mask } from "../../src/privacy/mask.js";

const SECRET = "FR7630006000011234567890189";
/** Masks this one value, wherever it stands: what the edge lets through shows in the result. */
const mask: Mask = (text) => ({
  text: text.replaceAll(SECRET, "‹IBAN masqué›"),
  kinds: text.includes(SECRET) ? ["iban"] : [],
});
const pack = loadPack("knowledge");
const letIn = (activity: unknown) => maskActivity(activity, { mask, pack }, "fr");

describe("maskActivity", () => {
  it("masks the text and says which kinds were masked", () => {
    expect(letIn({ type: "message", text: `mon iban ${SECRET}` })).toEqual({
      type: "message",
      text: "mon iban ‹IBAN masqué›",
      channelData: { masked: ["iban"] },
    });
  });

  it("keeps what the bot needs to answer", () => {
    const activity = {
      type: "message",
      id: "c1|0000001",
      channelId: "directline",
      serviceUrl: "https://smba.trafficmanager.net/emea/",
      from: { id: "29:1abc-DEF_2" },
      recipient: { id: "28:bot" },
      conversation: { id: "19:x@thread.tacv2;messageid=1481567603816", isGroup: true, tenantId: "t-1" },
      locale: "fr-CA",
      text: "bonjour",
      value: { button: "topic:when" },
      channelData: { clientActivityID: "k3jx82p1", locale: "fr" },
    };
    expect(letIn(activity)).toEqual(activity);
  });

  it("lets a secret in through no field that a client fills", () => {
    const everywhere = {
      type: "message",
      replyToId: SECRET,
      text: `voici ${SECRET}`,
      speak: SECRET,
      summary: SECRET,
      label: SECRET,
      valueType: SECRET,
      name: SECRET,
      localTimestamp: SECRET,
      locale: SECRET,
      from: { id: "dl_1", name: SECRET, aadObjectId: SECRET },
      recipient: { id: "vigie", name: SECRET },
      conversation: { id: "c1", name: SECRET, isGroup: SECRET },
      value: { button: SECRET, note: SECRET },
      channelData: { clientActivityID: SECRET, note: { deep: [SECRET] } },
      attachments: [{ content: SECRET, name: SECRET, contentUrl: `https://x.example/${SECRET}` }],
      entities: [{ type: "mention", text: SECRET, mentioned: { name: SECRET } }],
      suggestedActions: { actions: [{ title: SECRET, value: SECRET }] },
      textHighlights: [{ text: SECRET }],
      semanticAction: { state: SECRET },
      relatesTo: { conversation: { name: SECRET } },
      membersAdded: [{ id: "dl_1", name: SECRET }],
      reactionsAdded: [{ type: SECRET }],
      [SECRET]: SECRET,
    };
    expect(JSON.stringify(letIn(everywhere))).not.toContain(SECRET);
  });

  const keyed = (clientActivityID: string, idKey?: Uint8Array) =>
    maskActivity(
      { type: "message", text: "bonjour", channelData: { clientActivityID } },
      idKey === undefined ? { mask, pack } : { mask, pack, idKey: () => idKey },
      "fr",
    ).channelData.clientActivityID;
  const [KEY, OTHER_KEY] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const idOf = (clientActivityID: string) => keyed(clientActivityID, KEY);

  it.each([
    "Quillory",
    "ma.grand-mere",
    "tournesol",
    "1850578006084",
    "185052a006048",
    "12ab34567",
    "0612345678",
    "06123456-7812-4123-8123-061234567812",
    "01234567890123456789012345678901",
    "ma grand-mère",
    "tournesol".repeat(100),
    SECRET,
  ])("keeps no id that a client would not generate, but knows a repeat of it: %s", (made) => {
    expect(idOf(made)).toMatch(/^[a-p]{32}$/);
    expect(idOf(made)).toBe(idOf(made));
    expect(idOf(made)).not.toBe(idOf("marguerite.b"));
  });

  it("hashes such an id by the key it is given, and drops it without one", () => {
    expect(keyed("tournesol", OTHER_KEY)).toMatch(/^[a-p]{32}$/);
    expect(keyed("tournesol", OTHER_KEY)).not.toBe(keyed("tournesol", KEY));
    expect(keyed("tournesol")).toBeUndefined();
  });

  it.each([
    "k3jx82p1",
    "a1234567890b",
    // Masking takes digits of these for a number.
    "49cacdbd-8ac9-4409-9503-3c2031d290f1",
    "548ad33b-61bb-4509-8450-bd96df3b2b5d",
    "548AD33B-61BB-4509-8450-BD96DF3B2B5D",
    "548ad33b61bb45098450bd96df3b2b5d",
    "01JDWX2Q4Z8M5T7V9K3N6P1R0H",
    "0.k2jx9wq1z8",
    "abcdefghijklmnop".repeat(2),
  ])("gives back an id that a client generated, which the client waits for: %s", (made) => {
    const activity = { type: "message", text: "bonjour", channelData: { clientActivityID: made } };
    const read = maskActivity(
      activity,
      { mask: createMask(pack.officialNumbers, pack.officialDomains), pack },
      "fr",
    );
    expect(read.channelData.clientActivityID).toBe(made);
  });

  it.each([
    ["value", { button: "mon iban est" }],
    ["value", { button: "topic:when:now" }],
    ["value", "topic:when"],
    ["locale", "français s'il vous plaît"],
    ["serviceUrl", "https://x.example/?name=jean"],
    ["channelId", "Jean Dupont"],
    ["locale", "fr-76300060-00011234-56789018"],
  ])("drops %s when its form is not the expected one: %j", (field, value) => {
    expect(letIn({ type: "message", [field]: value })).toEqual({ type: "message", channelData: {} });
  });

  it.each(["toutoune", "topic:soleil", "menu:soleil", "rate:soleil", "language:soleil", "restart:"])(
    "keeps no button's id that the pack does not know: %s",
    (button) => {
      expect(JSON.stringify(letIn({ type: "message", value: { button } }))).not.toMatch(/soleil|toutoune/);
    },
  );

  it("still knows that some button was pressed when its id leads nowhere", () => {
    expect(letIn({ type: "message", value: { button: "topic:of-last-year" } }).value).toEqual({
      button: "unknown",
    });
  });

  it("notes that there were files, and keeps nothing of them", () => {
    expect(letIn({ type: "message", text: "vrai ?", attachments: [{ name: "photo.png" }] })).toEqual({
      type: "message",
      text: "vrai ?",
      channelData: { attachments: true },
    });
  });

  it(`reads ${TEXT_LIMIT} characters and drops a longer text whole`, () => {
    expect(letIn({ type: "message", text: "a".repeat(TEXT_LIMIT) }).text).toHaveLength(TEXT_LIMIT);
    expect(letIn({ type: "message", text: "a".repeat(TEXT_LIMIT + 1) })).toEqual({
      type: "message",
      channelData: { tooLong: true },
    });
  });

  it.each([5, { toString: "x" }, ["bonjour"], true])(
    "refuses a text that is none, and says what to send: %j",
    (text) => {
      expect(() => letIn({ type: "message", text })).toThrow("activity.text: not a text. Send a string");
    },
  );

  it("takes a text that is null for none", () => {
    expect(letIn({ type: "message", text: null })).toEqual({ type: "message", channelData: {} });
  });

  it("masks a message that was edited as it does a new one", () => {
    const edited = {
      type: "messageUpdate",
      id: "a1",
      text: `en fait ${SECRET}`,
      channelData: { eventType: "editMessage" },
    };
    expect(letIn(edited)).toEqual({
      type: "messageUpdate",
      id: "a1",
      text: "en fait ‹IBAN masqué›",
      channelData: { masked: ["iban"] },
    });
  });

  it.each(["messageReaction", "messageDelete", "typing", "event", "conversationUpdate"])(
    "drops every text of a %s",
    (type) => {
      const reactions = [{ type: SECRET }];
      expect(
        letIn({ type, text: "bonjour", reactionsAdded: reactions, reactionsRemoved: reactions }),
      ).toEqual({
        type,
        channelData: {},
      });
    },
  );

  it("takes the HTML copy that Teams adds to each message for no file, and keeps nothing of it", () => {
    const attachments = [{ contentType: "text/html", content: `<p>${SECRET}</p>` }];
    expect(letIn({ type: "message", text: "vrai ?", attachments })).toEqual({
      type: "message",
      text: "vrai ?",
      channelData: {},
    });
    const image = { contentType: "image/*", contentUrl: "https://x.example/1" };
    expect(letIn({ type: "message", attachments: [...attachments, image] }).channelData).toEqual({
      attachments: true,
    });
  });

  it("reads HTML as a person does before it masks", () => {
    const html = `<div><p><at>Vigie</at>&nbsp;mon iban</p><p><b>FR76</b>3000600<i></i>00112345<!-- x -->67&#56;90189</p></div>`;
    expect(letIn({ type: "message", textFormat: "xml", text: html })).toEqual({
      type: "message",
      text: "mon iban\n‹IBAN masqué›",
      channelData: { masked: ["iban"] },
    });
  });

  it.each([
    "message",
    "messageUpdate",
    "messageReaction",
    "messageDelete",
    "event",
    "typing",
    "conversationUpdate",
  ])("lets %s in", (type) => {
    expect(letIn({ type }).type).toBe(type);
  });

  it.each([[{ type: "invoke" }], [{ type: "installationUpdate" }], [{}], [null], ["message"], [[]]])(
    "refuses %j",
    (activity) => {
      expect(() => letIn(activity)).toThrow(ActivityRefusedError);
    },
  );

  it("never quotes in its refusal what was sent", () => {
    expect(() => letIn({ type: SECRET })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(SECRET) }),
    );
  });

  it("does not believe a client that says what was masked", () => {
    expect(
      letIn({ type: "message", text: "x", channelData: { masked: ["iban"], tooLong: true } }).channelData,
    ).toEqual({});
  });
});
