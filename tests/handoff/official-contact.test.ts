import { describe, expect, it } from "vitest";
import { officialContact } from "../../src/handoff/official-contact.js";
import { asked, pack, TUESDAY } from "./world.js";

const handoff = officialContact(pack.hours);

describe("the official contact", () => {
  it.each([
    [TUESDAY, true],
    [new Date("2026-11-24T17:00:00Z"), false],
  ])("says whether the line is answered at %s", async (at, open) => {
    expect(await handoff.request(asked("c1"), at)).toEqual({ kind: "official-contact", open });
  });

  it("leaves the conversation to the bot", async () => {
    expect(await handoff.owner("c1")).toBe("bot");
    expect(await handoff.leave("c1", TUESDAY)).toBe("nothing");
    expect(await handoff.rate("c1", { rating: 5 })).toBe(false);
    expect(await handoff.tellAdviser("c1", { by: "member", text: "?", key: "1" }, TUESDAY)).toBe("bot");
  });
});
