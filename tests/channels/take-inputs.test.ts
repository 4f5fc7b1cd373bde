import { describe, expect, it } from "vitest";
import { freshState } from "../../dialogs/state.js";
import type { Input } from "../../dialogs/step.js";
import type { Decide } from "../../src/answers/decision.js";
import { takeInputs } from "../../src/channels/take-inputs.js";
import type { Handoff } from "../../src/handoff/handoff.js";
import { deciding } from "../dialogs/fixture.js";
import { ANNE, createWorld, pack } from "../handoff/world.js";

const say = (text: string): Input => ({ kind: "say", text, masked: [] });
const person: Input = { kind: "press", button: "person" };
const answering = deciding({ outcome: "answer", topic: "bank-details-safe" });

/** A member and the bot, over a desk where Anne is; `does` gives the texts that come back. */
async function conversation(
  change: (handoff: Handoff) => Handoff = (handoff) => handoff,
  decide: Decide = answering,
) {
  const world = await createWorld();
  await world.arrive(ANNE);
  const parts = { pack, decide, handoff: change(world.handoff), now: world.clock.now };
  let state = freshState("fr");
  let turns = 0;
  const does = async (input: Input, activityId = `a${turns}`) => {
    turns += 1;
    const turn = { conversationId: "c1", channel: "directline", activityId };
    const outcome = await takeInputs(state, [input], turn, parts);
    state = outcome.state;
    return outcome.replies.map(({ text }) => text);
  };
  return { ...world, does };
}

describe("a member's turn", () => {
  it("goes from the bot to the queue, to the adviser, and back", async () => {
    const { does, idOf, desk, idle, read } = await conversation();
    expect(await does(say("mon iban ?"))).toMatchObject([expect.stringMatching(/^Réponse sur bank/)]);
    expect(await does(person)).toEqual(["(fr) handoff-queued 1"]);
    expect(await does(say("et mon iban ?"))).toMatchObject([expect.stringMatching(/^Réponse sur bank/)]);
    const id = await idOf("c1");
    await desk.take(id, ANNE);
    expect(await does(say("Bonjour"))).toEqual([]);
    expect(await does(say("menu"))).toEqual([]);
    await desk.say(id, ANNE, "Bonjour, dites-moi.", "fr", "k1");
    expect(await does(say("retour au robot"))).toEqual(["(fr) handoff-back-to-bot"]);
    expect(await does({ kind: "press", button: "rate:good" })).toEqual(["(fr) rate-thanks"]);
    expect(await does({ kind: "press", button: "reason:quick" })).toEqual(["(fr) rate-noted"]);
    await idle();
    expect(read).toEqual(["c1: taken", "c1> Bonjour, dites-moi."]);
    expect(await desk.figures()).toMatchObject({
      requested: 1,
      rated: 1,
      meanRating: 5,
      reasons: { quick: 1 },
    });
    expect(
      (await desk.transcript(id, ANNE, 0))?.map(({ by, text }) => `${by}: ${text.split("\n")[0]}`),
    ).toEqual([
      "member: mon iban ?",
      "bot: Réponse sur bank details safe.",
      "member: (fr) person-button",
      "bot: (fr) handoff-queued 1",
      "member: et mon iban ?",
      "bot: Réponse sur bank details safe.",
      "status: (fr) taken",
      "member: Bonjour",
      "member: menu",
      "adviser: Bonjour, dites-moi.",
      "member: retour au robot",
      "bot: (fr) handoff-back-to-bot",
      "member: (fr) rate-good",
      "bot: (fr) rate-thanks",
      "member: (fr) reason-quick",
      "bot: (fr) rate-noted",
    ]);
  });

  it("tells the adviser how the bot read each question", async () => {
    const { does, idOf, desk } = await conversation();
    await does(say("mon iban ?"));
    await does(person);
    const id = await idOf("c1");
    expect(await desk.find(id)).toMatchObject({ topic: "bank-details-safe", confidence: 0.9, why: "asked" });
    expect((await desk.transcript(id, ANNE, 0))?.[0]).toMatchObject({
      reading: { outcome: "answer", topic: "bank-details-safe", confidence: 0.9 },
    });
  });

  it("is read for the adviser who has the conversation too, and harm makes it urgent", async () => {
    const harmed = deciding({ outcome: "urgent", topic: "clicked-a-link" }, { confidence: 0.7 });
    const { does, idOf, desk } = await conversation((handoff) => handoff, harmed);
    await does(person);
    const id = await idOf("c1");
    await desk.take(id, ANNE);
    expect(await desk.find(id)).toMatchObject({ urgent: false });
    expect(await does(say("j'ai cliqué"))).toEqual([]);
    expect((await desk.transcript(id, ANNE, 0))?.at(-1)).toMatchObject({
      by: "member",
      reading: { outcome: "urgent", topic: "clicked-a-link", confidence: 0.7 },
    });
    expect(await desk.find(id)).toMatchObject({ urgent: true, topic: "clicked-a-link", confidence: 0.7 });
  });

  it("run again after a crash writes and asks nothing twice", async () => {
    const { does, idOf, desk, idle } = await conversation();
    await does(say("mon iban ?"), "same");
    await does(say("mon iban ?"), "same");
    await does(person, "request");
    await does(person, "request");
    const id = await idOf("c1");
    await desk.take(id, ANNE);
    await does(say("Bonjour"), "hello");
    await does(say("Bonjour"), "hello");
    await idle();
    expect(await desk.transcript(id, ANNE, 0)).toHaveLength(6);
    expect(await desk.figures()).toMatchObject({ requested: 1 });
  });

  it("is answered by the bot when the adviser leaves in that very moment", async () => {
    const { does } = await conversation((handoff) => ({
      ...handoff,
      owner: async () => "adviser",
      tellAdviser: async () => "bot",
    }));
    expect(await does(say("mon iban ?"))).toMatchObject([expect.stringMatching(/^Réponse sur bank/)]);
  });
});
