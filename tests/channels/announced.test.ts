import { ActivityHandler } from "botbuilder";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Decide } from "../../src/answers/decision.js";
import { createConsole } from "../../src/channels/console/console.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import type { Store } from "../../src/store/open-store.js";
import { deciding, pack } from "../dialogs/fixture.js";
import { type BotFramework, startBotFramework } from "./bot-framework.js";
import { openChannelMember } from "./channel-member.js";
import { poll, post, startConversation } from "./directline/protocol-client.js";
import { openTestStore, startTestServer, testMask } from "./directline/server.js";

const handoff = officialContact(pack.hours);

describe("a value that comes in the message after its announcement", () => {
  let service: BotFramework;
  let store: Store;

  beforeAll(async () => {
    service = await startBotFramework();
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.database.close());

  it("is masked on our page, though another instance took the announcement", async () => {
    const [one, other] = [await startTestServer({ store }), await startTestServer({ store })];
    const place = await startConversation(one);
    for (const [server, text] of [
      [one, "two"],
      [one, "my password is"],
      [other, "chouquette"],
      [one, "chouquette"],
    ] as const) {
      await post(server, place, { type: "message", text });
      await server.directLine.idle();
    }
    const { activities } = await poll(one, place);
    const written = activities.filter(({ from }) => from.role === "user").map(({ text }) => text);
    expect(written).toEqual(["two", "my password is", "‹mot de passe masqué›", "chouquette"]);
    await Promise.all([one.stop(), other.stop()]);
  });

  it("is masked in Teams, where only the kind is remembered between the two", async () => {
    const member = () => openChannelMember({ service, store, pack, handoff }, "msteams");
    await member().does({ id: "first", text: "my password is" });
    const kept = await store.database.read((kysely) => kysely.selectFrom("states").select("data").execute());
    expect(kept.map(({ data }) => JSON.parse(data))).toEqual([
      expect.objectContaining({ announced: "password" }),
    ]);
    expect(JSON.stringify(kept)).not.toContain("my password");
    const answers = await member().does({ id: "second", text: "chouquette" });
    expect(answers[0]?.text).toContain("masked mot de passe");
    const later = await member().does({ id: "third", text: "chouquette" });
    expect(later[0]?.text).not.toContain("masked mot de passe");
  });

  it("is masked in the console", async () => {
    const decide = deciding({ outcome: "answer", topic: "bank-details-safe" });
    const now = () => new Date("2026-11-23T10:00:00Z");
    const conversation = createConsole({ pack, decide, mask: testMask, handoff, now }).open("en");
    await conversation.say("my password is");
    expect((await conversation.say("chouquette")).input.text).toBe("‹mot de passe masqué›");
    expect((await conversation.say("chouquette")).input.text).toBe("chouquette");
  });

  describe("in a conversation that began in another language than it is in", () => {
    const inEnglish = deciding({ outcome: "answer", topic: "bank-details-safe" }, { language: "en" });

    it("has an English mask on our page, where the bot answered in English", async () => {
      const bot = new ActivityHandler();
      bot.onMessage(async (context, next) => {
        await context.sendActivity({ type: "message", text: "Indeed", locale: "en" });
        await next();
      });
      const server = await startTestServer({ store, bot });
      const place = await startConversation(server);
      for (const text of ["my password is", "chouquette"]) {
        await post(server, place, { type: "message", text });
        await server.directLine.idle();
      }
      const { activities } = await poll(server, place);
      expect(activities.filter(({ from }) => from.role === "user").map(({ text }) => text)).toEqual([
        "my password is",
        "‹password masked›",
      ]);
      await server.stop();
    });

    it("has one in Teams and in the console as well, and is answered in English", async () => {
      const read: string[] = [];
      const decide: Decide = (message) => {
        read.push(message.text);
        return inEnglish(message);
      };
      const member = openChannelMember({ service, store, pack, handoff, decide }, "msteams");
      await member.does({ id: "first", text: "my password is", locale: "fr-FR" });
      const answers = await member.does({ id: "second", text: "chouquette", locale: "fr-FR" });
      expect(answers[0]?.text).toContain("(en) masked password");
      expect(read).toEqual(["my password is", "‹password masked›"]);

      const now = () => new Date("2026-11-23T10:00:00Z");
      const parts = { pack, decide: inEnglish, mask: testMask, handoff, now };
      const conversation = createConsole(parts).open("fr");
      await conversation.say("my password is");
      expect((await conversation.say("chouquette")).input.text).toBe("‹password masked›");
    });
  });
});
