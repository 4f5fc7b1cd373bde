import { describe, expect, it } from "vitest";
import { ANNE, BRUNO, CHLOE, createWorld } from "./world.js";

const CLIENT_ID = "message-0123456789";

describe("the desk's audit", () => {
  it("holds each act and reading of a conversation, wherever it was done, and nothing of what was written", async () => {
    const { arrive, ask, idOf, desk, audited } = await createWorld();
    await arrive(ANNE, BRUNO);
    await ask("c1");
    const id = await idOf("c1");
    await desk.transcript(id, BRUNO, 0);
    await desk.take(id, ANNE);
    await desk.take(id, BRUNO);
    await desk.say(id, ANNE, "Bonjour", "fr", CLIENT_ID);
    await desk.say(id, ANNE, "Quel est votre code ?", "fr", `${CLIENT_ID}-2`);
    await desk.note(id, ANNE, "Rappelle sa banque");
    await desk.transfer(id, CHLOE, { adviser: BRUNO });
    await desk.end(id, ANNE);
    await desk.end(id, BRUNO);
    await desk.end(id, BRUNO);
    expect(audited.map(({ who, what, outcome }) => [who, what, outcome])).toEqual([
      ["bruno", "read-transcript", undefined],
      ["anne", "take", undefined],
      ["bruno", "take", undefined],
      ["bruno", "take", "taken-by"],
      ["anne", "say", undefined],
      ["anne", "say", undefined],
      ["anne", "say", "stopped"],
      ["anne", "note", undefined],
      ["chloe", "transfer", undefined],
      ["anne", "end", undefined],
      ["anne", "end", "not-yours"],
      ["bruno", "end", undefined],
      ["bruno", "end", undefined],
      ["bruno", "end", "gone"],
    ]);
    expect(new Set(audited.map(({ conversationId }) => conversationId))).toEqual(new Set(["c1"]));
    expect(JSON.stringify(audited)).not.toMatch(/Bonjour|code|banque|Anne|Bruno/);
  });

  it("names who gave a request up, and is silent where nobody did", async () => {
    const { arrive, ask, idOf, nobodyComes, audited } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    await ask("c2");
    await nobodyComes(await idOf("c1"));
    await nobodyComes(await idOf("c2"), "chatwoot:?");
    expect(audited).toMatchObject([{ who: "chatwoot:?", what: "give-up", conversationId: "c2" }]);
  });

  it("comes first: what cannot be entered is not done, in no place where advisers work", async () => {
    let broken = false;
    const record = async (): Promise<void> => {
      if (broken) throw new Error("disk full");
    };
    const { arrive, ask, idOf, desk, nobodyComes, handoff } = await createWorld({
      parts: { audit: { record } },
    });
    await arrive(ANNE);
    await ask("c1");
    const id = await idOf("c1");
    broken = true;
    await expect(desk.take(id, { ...ANNE, id: "teams:anne" })).rejects.toThrow("disk full");
    await expect(nobodyComes(id, "protocol:hub")).rejects.toThrow("disk full");
    expect(await handoff.owner("c1")).toBe("queue");
    broken = false;
    await desk.take(id, ANNE);
    broken = true;
    await expect(desk.end(id, ANNE)).rejects.toThrow("disk full");
    await expect(desk.transcript(id, ANNE, 0)).rejects.toThrow("disk full");
    expect(await handoff.owner("c1")).toBe("adviser");
  });
});
