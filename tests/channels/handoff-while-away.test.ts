import { describe, expect, it } from "vitest";
import { StoreAwayError } from "../../src/channels/directline/activity-log.js";
import { handoffWhileAway } from "../../src/channels/handoff-while-away.js";
import type { Handoff } from "../../src/handoff/handoff.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import { pack } from "../dialogs/fixture.js";
import { asked, TUESDAY } from "../handoff/world.js";

const contact = officialContact(pack.hours);
const line = { by: "member", text: "bonjour", key: "1" } as const;

/** Rejects every call in the same way. */
function failing(error: Error): Handoff {
  const fail = () => Promise.reject(error);
  return {
    request: fail,
    raise: fail,
    owner: fail,
    tellAdviser: fail,
    leave: fail,
    rate: fail,
    erase: fail,
    record: fail,
  };
}

describe("while the store is away", () => {
  const handoff = handoffWhileAway(failing(new StoreAwayError("away")), contact);

  it("a person is the official contact, and the bot answers", async () => {
    expect(await handoff.request(asked("c1"), TUESDAY)).toMatchObject({ kind: "official-contact" });
    expect(await handoff.owner("c1")).toBe("bot");
    expect(await handoff.tellAdviser("c1", line, TUESDAY)).toBe("bot");
    expect(await handoff.leave("c1", TUESDAY)).toBe("nothing");
    expect(await handoff.rate("c1", { rating: 5 })).toBe(false);
    await handoff.record("c1", [line], TUESDAY);
  });

  it("any other fault stays one", async () => {
    const faulty = handoffWhileAway(failing(new TypeError("a fault")), contact);
    await expect(faulty.owner("c1")).rejects.toThrow("a fault");
  });
});
