import { describe, expect, it } from "vitest";
import { HANDOFF_LIMITS } from "../../src/handoff/limits.js";
import { ANNE, BRUNO, CHLOE, createHub, createWorld, pack, worldOver } from "./world.js";

/** A member who was asked for, and whom Anne has taken. */
async function talking(options: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(options);
  await world.arrive(ANNE);
  await world.ask("c1");
  const id = await world.idOf("c1");
  await world.desk.take(id, ANNE);
  await world.idle();
  world.read.length = 0;
  return { ...world, id };
}

describe("a request", () => {
  it("joins the queue when an adviser is there", async () => {
    const { ask, arrive, handoff, desk, clock } = await createWorld();
    await arrive(ANNE);
    expect(await ask("c1")).toEqual({ kind: "queued", position: 1 });
    clock.pass(1);
    expect(await ask("c2")).toEqual({ kind: "queued", position: 2 });
    const reading = { outcome: "urgent", topic: "clicked-a-link", confidence: 0.8 };
    await handoff.record("c3", [{ by: "member", text: "J'ai cliqué", key: "1", reading }], clock.now());
    expect(await ask("c3", { topic: "clicked-a-link" })).toEqual({ kind: "queued", position: 1 });
    expect(await handoff.owner("c1")).toBe("queue");
    expect(await desk.open()).toMatchObject([
      { conversationId: "c3", urgent: true, team: "Fraude", topic: "clicked-a-link", confidence: 0.8 },
      { conversationId: "c1", state: "queued", position: 1 },
      { conversationId: "c2", position: 2 },
    ]);
  });

  it("made twice is one", async () => {
    const { ask, arrive, desk } = await createWorld();
    await arrive(ANNE);
    await Promise.all([ask("c1"), ask("c1"), ask("c1")]);
    expect(await ask("c1")).toEqual({ kind: "waiting", position: 1 });
    expect(await desk.open()).toHaveLength(1);
  });

  it("becomes urgent when the member tells of harm while waiting, and goes before the others", async () => {
    const hub = createHub();
    const { ask, arrive, handoff, desk, clock, idle, idOf, memberSays } = await createWorld({ hubs: [hub] });
    await arrive(ANNE);
    await ask("c1");
    clock.pass(1);
    await ask("c2");
    await handoff.raise("c2", undefined, clock.now());
    expect(await desk.open()).toMatchObject([
      { conversationId: "c2", urgent: true, why: "danger", position: 1 },
      { conversationId: "c1", urgent: false },
    ]);
    await idle();
    expect(hub.events.map(({ kind, handoff }) => [kind, handoff.conversationId, handoff.urgent])).toEqual([
      ["requested", "c1", false],
      ["requested", "c2", false],
      ["requested", "c2", true],
    ]);
    const reading = { outcome: "urgent", topic: "clicked-a-link", confidence: 0.8 };
    await handoff.record("c1", [{ by: "member", text: "J'ai cliqué", key: "1", reading }], clock.now());
    await ask("c1", { why: "urgent", topic: "clicked-a-link" });
    expect(await desk.find(await idOf("c1"))).toMatchObject({
      urgent: true,
      team: "Fraude",
      confidence: 0.8,
    });
    await handoff.raise("never asked", undefined, clock.now());
    expect(await handoff.owner("never asked")).toBe("bot");
    expect(await memberSays("never asked", "allô")).toBe("bot");
  });

  it("becomes urgent while an adviser has it, who keeps it", async () => {
    const { desk, id, handoff, clock } = await talking();
    await handoff.raise("c1", undefined, clock.now());
    expect(await desk.find(id)).toMatchObject({
      state: "human",
      why: "danger",
      urgent: true,
      adviser: { id: "anne" },
    });
  });

  it("is told when the desk opens, outside the hours", async () => {
    const { ask, arrive, clock } = await createWorld();
    await arrive(ANNE);
    clock.set("2026-11-24T17:00:00Z");
    expect(await ask("c1")).toEqual({ kind: "closed", opensAt: new Date("2026-11-25T08:00:00Z") });
  });

  it.each([
    ["nobody has signed in", async () => undefined],
    ["everybody is away", (world: World) => world.desk.setPresence(ANNE, "away")],
    [
      "everybody has signed out",
      async (world: World) => {
        await world.arrive(ANNE);
        await world.desk.setPresence(ANNE, "signed-out");
      },
    ],
    [
      "the only one gave no sign of life for two minutes",
      async (world: World) => {
        await world.arrive(ANNE);
        world.clock.pass(HANDOFF_LIMITS.presence);
      },
    ],
  ])("promises nobody when %s", async (_, prepare) => {
    const world = await createWorld();
    await prepare(world);
    expect(await world.ask("c1")).toEqual({ kind: "nobody" });
  });

  it("does not ask who is at the desk where advisers work elsewhere", async () => {
    const { ask } = await createWorld({ parts: { advisersSignIn: false } });
    expect(await ask("c1")).toEqual({ kind: "queued", position: 1 });
  });

  it("is refused when 50 wait already", async () => {
    const { ask, arrive, desk, clock } = await createWorld();
    await arrive(ANNE);
    for (let count = 1; count <= 50; count += 1) {
      clock.pass(1);
      expect(await ask(`c${count}`)).toEqual({ kind: "queued", position: count });
    }
    expect(await ask("c51")).toEqual({ kind: "full" });
    expect(await ask("c50")).toEqual({ kind: "waiting", position: 50 });
    expect(await desk.open()).toHaveLength(50);
  });

  it("is let in above that for harm until the reserve is full, and for danger always", async () => {
    const limits = { ...HANDOFF_LIMITS, queue: 1, urgentReserve: 1 };
    const { ask, arrive, desk } = await createWorld({ parts: { limits } });
    await arrive(ANNE);
    await ask("c1");
    expect(await ask("c2")).toEqual({ kind: "full" });
    expect(await ask("c3", { topic: "clicked-a-link" })).toMatchObject({ kind: "queued" });
    expect(await ask("c4", { why: "urgent" })).toEqual({ kind: "full" });
    for (const id of ["c5", "c6"]) expect(await ask(id, { why: "danger" })).toMatchObject({ kind: "queued" });
    expect((await desk.open()).map(({ conversationId }) => conversationId)).toEqual(["c5", "c6", "c3", "c1"]);
  });
});
type World = Awaited<ReturnType<typeof createWorld>>;

describe("an adviser", () => {
  it("takes, talks and ends; the member reads each change once", async () => {
    const { ask, arrive, idOf, desk, idle, read, memberSays, handoff } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    const id = await idOf("c1");
    expect(await desk.take(id, ANNE)).toMatchObject({ kind: "taken", handoff: { state: "human" } });
    expect(await handoff.owner("c1")).toBe("adviser");
    expect(await desk.say(id, ANNE, "Bonjour, je vous lis.", "fr", "k1")).toMatchObject({ kind: "sent" });
    expect(await memberSays("c1", "Merci !")).toBe("told");
    expect(await desk.end(id, ANNE)).toEqual({ kind: "done" });
    expect(await memberSays("c1", "Encore une question")).toBe("bot");
    await idle();
    expect(read).toEqual(["c1: taken", "c1> Bonjour, je vous lis.", "c1: ended adviser"]);
    expect(await desk.transcript(id, ANNE, 0)).toMatchObject([
      { number: 1, by: "status", text: "(fr) taken" },
      { number: 2, by: "adviser", text: "Bonjour, je vous lis.", adviser: "Anne" },
      { number: 3, by: "member", text: "Merci !" },
      { number: 4, by: "status", text: "(fr) ended" },
    ]);
  });

  it("racing with another takes it alone, and the other is told who has it", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { ask, arrive, idOf, desk, idle, read } = await createWorld();
      await arrive(ANNE, BRUNO);
      await ask("c1");
      const id = await idOf("c1");
      const results = await Promise.all([desk.take(id, ANNE), desk.take(id, BRUNO), desk.take(id, CHLOE)]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(["taken", "taken-by", "taken-by"]);
      const owner = (await desk.find(id))?.adviser?.name;
      for (const result of results) if (result.kind === "taken-by") expect(result.adviser).toBe(owner);
      await idle();
      expect(read).toEqual(["c1: taken"]);
    }
  });

  it("is stopped from asking for a code, and nothing is kept of it", async () => {
    const { desk, id, idle, read } = await talking();
    expect(await desk.say(id, ANNE, "Donnez-moi le code reçu", "fr", "k1")).toEqual({
      kind: "stopped",
      reasons: ["Ne demandez pas de code."],
    });
    await idle();
    expect(read).toEqual([]);
    expect(JSON.stringify(await desk.transcript(id, ANNE, 0))).not.toContain("reçu");
  });

  it("says a line once, however often it is sent", async () => {
    const { desk, id, idle, read } = await talking();
    const sent = await Promise.all([1, 2, 3].map(() => desk.say(id, ANNE, "Bonjour", "fr", "k1")));
    expect(new Set(sent.map((result) => result.kind === "sent" && result.number)).size).toBe(1);
    await idle();
    expect(read).toEqual(["c1> Bonjour"]);
  });

  it("notes what the member never reads, masked", async () => {
    const { desk, id, idle, read } = await talking();
    expect(await desk.note(id, ANNE, "rappelle le 0612345678")).toEqual({ kind: "done" });
    await idle();
    expect(read).toEqual([]);
    expect(await desk.transcript(id, ANNE, 1)).toMatchObject([
      { by: "note", text: "rappelle le ‹masqué›", adviser: "Anne" },
    ]);
  });

  it("types, and the member sees it", async () => {
    const { desk, id, read } = await talking();
    await desk.typing(id, BRUNO);
    await desk.typing(id, ANNE);
    expect(read).toEqual(["c1: typing"]);
  });

  it("passes the conversation to a colleague or back to the queue", async () => {
    const { desk, id, idle, read, handoff } = await talking();
    expect(await desk.transfer(id, ANNE, { adviser: BRUNO })).toEqual({ kind: "done" });
    expect(await desk.say(id, ANNE, "encore moi", "fr", "k1")).toEqual({ kind: "not-yours" });
    expect(await desk.transfer(id, BRUNO, "queue")).toEqual({ kind: "done" });
    await idle();
    expect(read).toEqual(["c1: transferred", "c1: requeued 1"]);
    expect(await handoff.owner("c1")).toBe("queue");
  });

  it("acts for nobody else, unless they supervise", async () => {
    const { desk, id } = await talking();
    expect(await desk.end(id, BRUNO)).toEqual({ kind: "not-yours" });
    expect(await desk.note(id, BRUNO, "vu")).toEqual({ kind: "not-yours" });
    expect(await desk.transcript(id, BRUNO, 0)).toBeUndefined();
    expect(await desk.transcript(id, CHLOE, 0)).toHaveLength(1);
    expect(await desk.end(id, CHLOE)).toEqual({ kind: "done" });
    expect(await desk.end(id, CHLOE)).toEqual({ kind: "gone" });
    expect(await desk.find("h0")).toBeUndefined();
    expect(await desk.take("h0", ANNE)).toEqual({ kind: "gone" });
  });

  it("sees who is there, and how many conversations each has", async () => {
    const { desk } = await talking();
    await desk.setPresence(BRUNO, "away");
    await desk.setPresence(CHLOE, "signed-out");
    expect(await desk.advisers()).toEqual([
      { ...ANNE, presence: "available", conversations: 1 },
      { ...BRUNO, presence: "away", conversations: 0 },
    ]);
  });

  it("has the answers of the pack at hand, with their sources", async () => {
    const { desk } = await createWorld();
    expect(desk.cannedReplies("en")).toContainEqual({
      topic: "bank-details-safe",
      title: "Title bank details safe",
      text: expect.stringMatching(/^Answer on bank details safe/),
      sources: [{ title: "Advice to members", publisher: "Mutuelle Exemple" }],
      packVersion: "2026-11-23",
    });
  });

  it("hears of every change", async () => {
    const { desk, id, memberSays } = await talking();
    const heard: string[] = [];
    const end = desk.watch((changed) => heard.push(changed));
    await memberSays("c1", "allô ?");
    await desk.setPresence(BRUNO, "available");
    await desk.setPresence(BRUNO, "available");
    end();
    await desk.end(id, ANNE);
    expect(heard).toEqual([id, "all"]);
  });
});

describe("the member", () => {
  it("leaves the queue", async () => {
    const { ask, arrive, handoff, clock, read, idle } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    expect(await handoff.leave("c1", clock.now())).toBe("queue");
    expect(await handoff.leave("c1", clock.now())).toBe("nothing");
    await idle();
    expect(read).toEqual([]);
    expect(await ask("c1")).toEqual({ kind: "queued", position: 1 });
  });

  it("sends the adviser away, and rates: the first tap counts, the next ones refine it", async () => {
    const { handoff, clock, desk } = await talking();
    expect(await handoff.rate("c1", { rating: 5 })).toBe(false);
    expect(await handoff.leave("c1", clock.now())).toBe("adviser");
    expect(await handoff.rate("c1", { reason: "quick" })).toBe(false);
    expect(await handoff.rate("c1", { rating: 5 })).toBe(true);
    expect(await handoff.rate("c1", { reason: "quick" })).toBe(true);
    expect(await desk.figures()).toMatchObject({ rated: 1, meanRating: 5, reasons: { quick: 1 } });
    expect(await handoff.rate("c1", { rating: 3 })).toBe(true);
    expect(await handoff.rate("c1", { reason: "unclear" })).toBe(true);
    expect(await handoff.rate("c1", { reason: "slow" })).toBe(true);
    expect(await desk.figures()).toEqual({
      requested: 1,
      taken: 1,
      abandoned: 0,
      ended: 1,
      waiting: 0,
      medianWaitSeconds: 0,
      rated: 1,
      meanRating: 3,
      ratings: { 1: 0, 3: 1, 5: 0 },
      reasons: { answered: 0, quick: 0, heard: 0, slow: 1, unanswered: 0, unclear: 0 },
    });
  });

  it("is known to wait for the adviser's word since they wrote, until the adviser answers", async () => {
    const { desk, id, memberSays, clock } = await talking();
    const since = async () => (await desk.find(id))?.awaitsSince;
    expect(await since()).toBe(clock.now().toISOString());
    await desk.say(id, ANNE, "Bonjour", "fr", "k1");
    expect(await since()).toBeUndefined();
    clock.pass(60);
    await memberSays("c1", "Bonjour");
    const wrote = clock.now().toISOString();
    clock.pass(60);
    await memberSays("c1", "Vous êtes là ?");
    expect(await since()).toBe(wrote);
    expect(await desk.find(id)).not.toHaveProperty("returned");
    await desk.transfer(id, ANNE, "queue");
    expect(await since()).toBeUndefined();
    // It stands before all others, and advisers see why.
    expect(await desk.find(id)).toMatchObject({ state: "queued", returned: true });
  });

  it("rates nobody who never came", async () => {
    const { ask, arrive, handoff, clock } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    expect(await handoff.leave("c1", clock.now())).toBe("queue");
    expect(await handoff.rate("c1", { rating: 1 })).toBe(false);
  });

  it("is seen to type by the adviser who has the conversation, and by nobody before", async () => {
    const { ask, arrive, desk, idOf, memberTyping } = await createWorld();
    const typing: string[] = [];
    const stop = desk.watchTyping((conversationId) => typing.push(conversationId));
    await arrive(ANNE);
    await memberTyping("c1");
    await ask("c1");
    await memberTyping("c1");
    expect(typing).toEqual([]);
    await desk.take(await idOf("c1"), ANNE);
    await memberTyping("c1");
    expect(typing).toEqual(["c1"]);
    stop();
    await memberTyping("c1");
    expect(typing).toEqual(["c1"]);
  });

  it("reads how they move up: not at once, not twice, not for nothing", async () => {
    const { ask, arrive, idOf, desk, wait, read, clock } = await createWorld();
    await arrive(ANNE);
    for (const id of ["c1", "c2", "c3"]) {
      await ask(id);
      clock.pass(1);
    }
    await wait(30, ANNE);
    expect(read).toEqual([]);
    await desk.take(await idOf("c1"), ANNE);
    await wait(20, ANNE);
    expect(read).toEqual(["c1: taken"]);
    await wait(30, ANNE);
    expect(read.slice(1)).toEqual(["c2: position 1", "c3: position 2"]);
    await wait(120, ANNE);
    expect(read.slice(3)).toEqual([]);
  });

  it("reads how they move up from the place that they were told, however soon that changes", async () => {
    const { ask, arrive, idOf, desk, wait, read } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    expect(await ask("c2")).toEqual({ kind: "queued", position: 2 });
    await desk.take(await idOf("c1"), ANNE);
    await wait(60, ANNE);
    expect(read).toEqual(["c1: taken", "c2: position 1"]);
  });

  it("reads their true place when two are given back", async () => {
    const { ask, arrive, idOf, desk, read, idle, clock } = await createWorld();
    await arrive(ANNE);
    for (const conversation of ["c1", "c2"]) {
      await ask(conversation);
      await desk.take(await idOf(conversation), ANNE);
      clock.pass(1);
    }
    for (const conversation of ["c1", "c2"]) await desk.transfer(await idOf(conversation), ANNE, "queue");
    await idle();
    expect(read.slice(2)).toEqual(["c1: requeued 1", "c2: requeued 2"]);
  });

  it("reads that somebody in trouble goes first, and then how they move up again", async () => {
    const { ask, arrive, idOf, desk, wait, read } = await createWorld({
      parts: { pack: { ...pack, teams: [] } },
    });
    await arrive(ANNE);
    await ask("c1");
    await wait(30, ANNE);
    await ask("c2", { why: "urgent" });
    await wait(60, ANNE);
    expect(read).toEqual(["c1: overtaken 2"]);
    await desk.take(await idOf("c2"), ANNE);
    await wait(60, ANNE);
    expect(read.slice(1)).toEqual(["c2: taken", "c1: position 1"]);
  });
});

describe("time", () => {
  it("gives a silent adviser's conversation to the next, and the member goes before all but the urgent", async () => {
    const { ask, wait, read, handoff, desk, id } = await talking();
    await ask("c2", { why: "urgent" });
    await ask("c3");
    await wait(299, ANNE);
    expect(await handoff.owner("c1")).toBe("adviser");
    await wait(1, ANNE);
    expect(read).toContain("c1: requeued 2");
    expect((await desk.open()).map(({ conversationId }) => conversationId)).toEqual(["c2", "c1", "c3"]);
    expect(await desk.say(id, ANNE, "me revoilà", "fr", "k9")).toEqual({ kind: "not-yours" });
  });

  it("gives the conversation of an adviser who has left for a minute to the next, once the member waits", async () => {
    const { wait, handoff, desk, id, read, memberSays } = await talking();
    await desk.say(id, ANNE, "Bonjour", "fr", "k1");
    await desk.setPresence(ANNE, "signed-out");
    await memberSays("c1", "Vous êtes là ?");
    await wait(HANDOFF_LIMITS.adviserGone - 1);
    expect(await handoff.owner("c1")).toBe("adviser");
    await wait(1);
    expect(await handoff.owner("c1")).toBe("queue");
    expect(read.at(-1)).toBe("c1: requeued 1");
  });

  it("leaves the conversation with an adviser who has come back within the minute", async () => {
    const { wait, handoff, desk } = await talking();
    await desk.setPresence(ANNE, "signed-out");
    await wait(30);
    await wait(90, ANNE);
    expect(await handoff.owner("c1")).toBe("adviser");
  });

  it("ends a conversation in which the member has gone quiet", async () => {
    const { wait, read, handoff, desk, id } = await talking();
    await desk.say(id, ANNE, "Est-ce clair ?", "fr", "k1");
    await wait(899, ANNE);
    expect(await handoff.owner("c1")).toBe("adviser");
    await wait(1, ANNE);
    expect(read.at(-1)).toBe("c1: ended time-out");
    expect(await handoff.owner("c1")).toBe("bot");
  });

  it("tells advisers again of whoever waits for two minutes, and again", async () => {
    const hub = createHub();
    const { ask, arrive, wait, clock, desk } = await createWorld({ hubs: [hub] });
    const notified = async () => (await desk.open())[0]?.notifiedAt;
    await arrive(ANNE);
    await ask("c1");
    const first = await notified();
    await wait(60, ANNE);
    expect(hub.events).toHaveLength(1);
    expect(await notified()).toBe(first);
    await wait(60, ANNE);
    expect(await notified()).toBe(clock.now().toISOString());
    await wait(120, ANNE);
    expect(await notified()).toBe(clock.now().toISOString());
    expect(hub.events.map(({ kind }) => kind)).toEqual(["requested", "requested", "requested"]);
    expect(new Set(hub.events.map(({ id }) => id)).size).toBe(3);
  });

  it("keeps nobody waiting for more than an hour, nor once the desk has closed and everybody left", async () => {
    const { ask, arrive, wait, read, clock, handoff } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    await wait(3600, ANNE);
    expect(read).toEqual(["c1: ended expired"]);
    clock.set("2026-11-24T16:50:00Z");
    await arrive(ANNE);
    await ask("c2");
    await wait(900, ANNE);
    expect(await handoff.owner("c2")).toBe("queue");
    await wait(150);
    expect(await handoff.owner("c2")).toBe("bot");
  });

  it("says so when nobody has been at the desk for ten minutes, within the hours", async () => {
    const { ask, arrive, wait, read } = await createWorld();
    await arrive(ANNE);
    await ask("c1");
    await wait(570);
    expect(read).toEqual([]);
    await wait(30);
    expect(read).toEqual(["c1: ended expired"]);
  });

  it("is looked after by several instances, and each thing is done once", async () => {
    const hub = createHub();
    const one = await createWorld({ hubs: [hub] });
    const other = worldOver(one.database, one.clock, [hub]);
    await one.arrive(ANNE);
    await one.ask("c1");
    await one.idle();
    one.clock.pass(HANDOFF_LIMITS.notifyAgain);
    await one.arrive(ANNE);
    for (const world of [one, other, one]) await world.beat();
    await Promise.all([one.beat(), other.beat()]);
    await Promise.all([one.idle(), other.idle()]);
    one.clock.pass(HANDOFF_LIMITS.queued);
    await one.arrive(ANNE);
    await Promise.all([one.beat(), other.beat()]);
    await Promise.all([one.idle(), other.idle()]);
    expect(hub.events.map(({ kind }) => kind)).toEqual(["requested", "requested", "ended"]);
    expect([...one.read, ...other.read]).toEqual(["c1: ended expired"]);
  });
});
