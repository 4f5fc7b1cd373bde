import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { waitAfter } from "../../src/handoff/deliveries.js";
import { createHubMemory } from "../../src/store/hub-memory.js";
import { forgetOldConversations } from "../../src/store/retention.js";
import { ANNE, createClock, createHub, createWorld } from "./world.js";

const folders: string[] = [];
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-handoff-"));
  folders.push(folder);
  return join(folder, "vigie.db");
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("what a hub hears", () => {
  it("is every change in order, with the transcript so far", async () => {
    const hub = createHub();
    const { arrive, ask, idOf, desk, memberSays, handoff, clock, idle } = await createWorld({ hubs: [hub] });
    await arrive(ANNE);
    const said = [
      {
        by: "member" as const,
        text: "J'ai cliqué",
        key: "1",
        reading: { outcome: "urgent", confidence: 0.9 },
      },
      { by: "bot" as const, text: "Appelez votre banque.", key: "2" },
    ];
    await handoff.record("c1", said, clock.now());
    await handoff.record("c1", said, clock.now());
    await ask("c1");
    const id = await idOf("c1");
    await desk.take(id, ANNE);
    await memberSays("c1", "Bonjour");
    await desk.say(id, ANNE, "Je vous lis", "fr", "teams-1");
    await desk.note(id, ANNE, "rassurée");
    await desk.end(id, ANNE);
    await idle();
    expect(hub.events.map(({ kind }) => kind)).toEqual([
      "requested",
      "taken",
      "member-said",
      "adviser-said",
      "ended",
    ]);
    expect(hub.events[0]).toMatchObject({
      handoff: { state: "queued", last: 2 },
      transcript: [
        { number: 1, by: "member", reading: { outcome: "urgent" } },
        { number: 2, by: "bot" },
      ],
    });
    expect(hub.events[2]).toMatchObject({
      handoff: { state: "human" },
      line: { by: "member", text: "Bonjour" },
    });
    expect(hub.events[3]).toMatchObject({
      line: { text: "Je vous lis", adviser: "Anne" },
      clientId: "teams-1",
    });
    expect(hub.events[4]).toMatchObject({ handoff: { state: "closed", endedWhy: "adviser" } });
  });

  it("waits while the hub is down, later and later, and holds up nobody else", async () => {
    const hub = createHub();
    hub.down = true;
    const { arrive, ask, idOf, desk, read, clock, idle, beat, errors } = await createWorld({ hubs: [hub] });
    await arrive(ANNE);
    await ask("c1");
    await desk.take(await idOf("c1"), ANNE);
    await idle();
    expect(read).toEqual(["c1: taken"]);
    expect(errors).toHaveLength(1);
    for (let seconds = 0; seconds < 6; seconds += 1) {
      clock.pass(1);
      await beat();
      await idle();
    }
    // after 1 s, and 2 s after that; the next one is 4 s later
    expect(errors).toHaveLength(3);
    hub.down = false;
    clock.pass(1);
    await beat();
    await idle();
    expect(hub.events.map(({ kind }) => kind)).toEqual(["requested", "taken"]);
  });

  it("is brought to it past deliveries that hang, as long as a place is free", async () => {
    const heard: string[] = [];
    let release = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = {
      name: "teams" as const,
      async deliver({ handoff }: { handoff: { conversationId: string } }) {
        if (["c1", "c2"].includes(handoff.conversationId)) await hanging;
        heard.push(handoff.conversationId);
      },
    };
    const { arrive, ask, idle } = await createWorld({ hubs: [slow] });
    await arrive(ANNE);
    const others = Array.from({ length: 20 }, (_, index) => `c${index + 3}`);
    for (const id of ["c1", "c2", ...others]) await ask(id);
    await expect.poll(() => [...heard].sort()).toEqual([...others].sort());
    release();
    await idle();
    expect(heard).toHaveLength(others.length + 2);
  });

  it.each([
    [0, 1],
    [1, 2],
    [4, 16],
    [8, 256],
    [9, 300],
    [2000, 300],
  ])("is tried again: after %i failures, in %i s", (failures, seconds) => {
    expect(waitAfter(failures)).toBe(seconds);
  });
});

describe("a restart", () => {
  it("in the middle loses nothing: queue, owner, lines to deliver, time-outs", async () => {
    const file = newFile();
    const clock = createClock();
    const hub = createHub();
    const before = await createWorld({ file, clock, hubs: [hub] });
    await before.arrive(ANNE);
    await before.ask("c1");
    clock.pass(1);
    await before.ask("c2");
    const id = await before.idOf("c1");
    await before.desk.take(id, ANNE);
    await before.idle();
    hub.down = true;
    await before.memberSays("c1", "vous êtes là ?");
    await before.idle();
    await before.database.close();

    hub.down = false;
    clock.pass(10);
    const after = await createWorld({ file, clock, hubs: [hub] });
    expect(await after.desk.open()).toMatchObject([
      { id, state: "human", adviser: { name: "Anne" }, last: 2, lastByMember: 2 },
      { conversationId: "c2", state: "queued", position: 1 },
    ]);
    await after.beat();
    await after.idle();
    expect(hub.events.at(-1)).toMatchObject({ kind: "member-said", line: { text: "vous êtes là ?" } });
    expect(await after.desk.say(id, ANNE, "Oui", "fr", "k1")).toMatchObject({ kind: "sent" });
    await after.memberSays("c1", "merci");
    await after.wait(301, ANNE);
    expect(after.read).toEqual(["c1> Oui", "c2: position 1", "c1: requeued 1", "c2: overtaken 2"]);
    await after.database.close();
  });

  it("while a line was on its way brings it again: at least once", async () => {
    const file = newFile();
    const clock = createClock();
    let arrived: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const never = new Promise<void>(() => undefined);
    const stuck = {
      name: "teams" as const,
      deliver: () => {
        arrived();
        return never;
      },
    };
    const before = await createWorld({ file, clock, hubs: [stuck] });
    await before.arrive(ANNE);
    await before.ask("c1");
    await begun;
    await before.database.close();

    const hub = createHub();
    const after = await createWorld({ file, clock, hubs: [hub] });
    await after.beat();
    await after.idle();
    expect(hub.events).toEqual([]);
    clock.pass(60);
    await after.beat();
    await after.idle();
    expect(hub.events).toMatchObject([{ kind: "requested" }]);
    await after.database.close();
  });
});

describe("what is kept", () => {
  it("of a conversation goes when it is erased, and the adviser hears that it is over", async () => {
    const hub = createHub();
    const { arrive, ask, idOf, desk, memberSays, handoff, store, clock, idle, erase } = await createWorld({
      hubs: [hub],
    });
    await arrive(ANNE);
    await ask("c1");
    const id = await idOf("c1");
    await desk.take(id, ANNE);
    await memberSays("c1", "mon histoire");
    await idle();
    await erase("c1");
    expect(await store.lines("c1", 0, 100, 100)).toEqual([]);
    expect(await handoff.owner("c1")).toBe("bot");
    clock.pass(1);
    await idle();
    expect(hub.events.at(-1)).toMatchObject({
      kind: "ended",
      handoff: { endedWhy: "erased" },
      transcript: [],
    });
    await erase("c1");
    expect(await desk.find(id)).toBeUndefined();
  });

  it("goes when its time is over, unless somebody is still at it", async () => {
    const { arrive, ask, idOf, handoff, desk, store, clock, database } = await createWorld();
    const memory = createHubMemory(database);
    await arrive(ANNE);
    for (const id of ["c1", "c2"]) {
      await handoff.record(id, [{ by: "member", text: "bonjour", key: "1" }], clock.now());
      await ask(id);
    }
    const over = await idOf("c1");
    await memory.write(over, "teams", { card: "1:abc", thread: "19:x" });
    expect(await memory.findBy("teams", "thread", "19:x")).toBe(over);
    expect(await memory.read(over, "teams")).toEqual({ card: "1:abc", thread: "19:x" });
    await handoff.leave("c1", clock.now());
    clock.pass(1);
    await forgetOldConversations(database, 0, clock.now());
    expect(await desk.find(over)).toBeUndefined();
    expect(await memory.read(over, "teams")).toBeUndefined();
    expect(await store.lines("c1", 0, 9, 9)).toEqual([]);
    expect(await store.lines("c2", 0, 9, 9)).toHaveLength(1);
    expect(await handoff.owner("c2")).toBe("queue");
  });
});
