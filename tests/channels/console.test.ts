import { describe, expect, it } from "vitest";
import { createConsole } from "../../src/channels/console/console.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import type { Mask } from "../../src/privacy/mask.js";
import { deciding, pack } from "../dialogs/fixture.js";

const mask: Mask = (text) => ({
  text: text.replace("soleil24", "‹mot de passe masqué›"),
  kinds: text.includes("soleil24") ? ["password"] : [],
});
const channel = createConsole({
  pack,
  decide: deciding({ outcome: "answer", topic: "bank-details-safe" }, { language: "en" }),
  mask,
  handoff: officialContact(pack.hours),
  now: () => new Date("2026-11-23T10:00:00Z"),
});

describe("the console channel", () => {
  it("carries a conversation: greeting, question, button", async () => {
    const conversation = channel.open("en");
    expect((await conversation.start()).texts).toEqual([expect.stringMatching(/^\(en\) greeting/)]);
    expect((await conversation.say("my iban?")).decision?.outcome).toBe("answer");
    const [reply] = (await conversation.press("person")).replies;
    expect(reply?.text).toMatch(/^\(en\) person-open/);
  });

  it("shows a turn from both ends: what was let in, what was said, what is stored", async () => {
    const turn = await channel.open("en").say("my password is soleil24");
    expect(turn.input.text).toBe("my password is ‹mot de passe masqué›");
    expect(turn.texts).toHaveLength(2);
    expect(turn.replies[0]?.text).toBe("(en) masked password");
    expect(JSON.parse(turn.stored)).toMatchObject({ dialog: { version: 1, lastTopic: "bank-details-safe" } });
  });

  it("keeps conversations apart", async () => {
    const one = channel.open("en");
    await one.say("my iban?");
    const other = await channel.open("fr").say("et mon iban ?");
    expect(other.replies[0]?.topic).toBe("bank-details-safe");
    expect((await one.say("yes please")).replies[0]?.text).toBe("(en) feedback-thanks");
  });
});
