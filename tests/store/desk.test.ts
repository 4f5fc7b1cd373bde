import { beforeEach, expect, it } from "vitest";
import type { Session } from "../../src/http/desk/session.js";
import type { Store } from "../../src/store/open-store.js";
import { describeStores } from "./stores.js";

const at = (second: number): Date => new Date(Date.parse("2026-11-23T10:00:00Z") + second * 1000);
const iso = (second: number): string => at(second).toISOString();
const DAY_SECONDS = 24 * 3600;

const SESSION: Session = {
  adviser: { id: "camille", name: "Camille", role: "adviser" },
  presence: "available",
  startedAt: iso(0),
  endsAt: iso(8 * 3600),
  activeAt: iso(0),
  confirmedAt: iso(0),
  askedAt: iso(0),
  sealedTokens: "sealed",
};

describeStores("sessions of the desk", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
    await store.deskSessions.add("a", SESSION);
  });

  it("are found on any instance, as they were begun", async () => {
    expect(await other.deskSessions.find("a")).toEqual(SESSION);
    expect(await other.deskSessions.find("b")).toBeUndefined();
  });

  it("change in what is named alone, though several change them at once", async () => {
    await Promise.all([
      store.deskSessions.change("a", { presence: "away" }),
      other.deskSessions.change("a", { activeAt: iso(5) }),
      store.deskSessions.claimCheck("a", iso(0), iso(30)),
    ]);
    expect(await store.deskSessions.find("a")).toEqual({
      ...SESSION,
      presence: "away",
      activeAt: iso(5),
      askedAt: iso(30),
    });
  });

  it("let one of all who want to ask the provider do so", async () => {
    const claims = [store, other, store, other].map(({ deskSessions }) =>
      deskSessions.claimCheck("a", iso(0), iso(30)),
    );
    expect((await Promise.all(claims)).filter((won) => won)).toHaveLength(1);
    expect(await store.deskSessions.claimCheck("a", iso(0), iso(60))).toBe(false);
    expect(await store.deskSessions.claimCheck("b", iso(0), iso(60))).toBe(false);
  });

  it("are removed once, and no change brings them back", async () => {
    const removed = await Promise.all([store, other].map(({ deskSessions }) => deskSessions.remove("a")));
    expect(removed.filter((session) => session !== undefined)).toEqual([SESSION]);
    await other.deskSessions.change("a", { presence: "away" });
    expect(await store.deskSessions.find("a")).toBeUndefined();
  });

  it("stay removed, however a change and the removal meet", async () => {
    for (let round = 0; round < 10; round++) {
      const key = `round-${round}`;
      await store.deskSessions.add(key, SESSION);
      await Promise.all([
        store.deskSessions.change(key, { activeAt: iso(5) }),
        other.deskSessions.remove(key),
        store.deskSessions.change(key, { confirmedAt: iso(5) }),
      ]);
      expect(await store.deskSessions.find(key)).toBeUndefined();
    }
  });

  it("go at their end, whether anybody asks for them or not", async () => {
    await store.deskSessions.add("b", { ...SESSION, endsAt: iso(9 * 3600) });
    await other.deskSessions.removeEnded(iso(8 * 3600 - 1));
    expect(await store.deskSessions.find("a")).toBeDefined();
    await other.deskSessions.removeEnded(iso(8 * 3600));
    expect(await store.deskSessions.find("a")).toBeUndefined();
    expect(await store.deskSessions.find("b")).toBeDefined();
  });
});

describeStores("the audit", (rig) => {
  let store: Store;
  beforeEach(async () => {
    await rig.fresh();
    store = await rig.open();
  });
  const kept = () =>
    store.database.read((database) => database.selectFrom("audit").selectAll().orderBy("at").execute());

  it("keeps who did what, when, how it came out, and a hash of the conversation", async () => {
    const entry = { who: "camille", what: "take", conversationId: "conversation-1" } as const;
    await store.audit.record({ ...entry, at: at(0), outcome: "taken" });
    await store.audit.record({ ...entry, what: "end", at: at(1) });
    await store.audit.record({ at: at(2), what: "sign-in-refused" });
    const [taken, ended, refused] = await kept();
    expect(taken).toMatchObject({ who: "camille", what: "take", outcome: "taken" });
    expect(Number(taken?.at)).toBe(at(0).getTime());
    expect(taken?.conversation_hash).toMatch(/^[\w-]{43}$/);
    expect(ended?.conversation_hash).toBe(taken?.conversation_hash);
    expect(refused).toMatchObject({ who: null, conversation_hash: null, outcome: null });
    expect(JSON.stringify(await kept())).not.toContain("conversation-1");
  });

  it("outlives the conversation, and is forgotten after a year", async () => {
    await store.log.open({ id: "a", userId: "dl_0123456789abcdef", language: "fr" }, at(0));
    await store.audit.record({ at: at(0), who: "camille", what: "take", conversationId: "a" });
    await store.log.erase("a", at(1), { number: 1, language: "fr" });
    await store.log.forgetOld(at(365 * DAY_SECONDS));
    expect((await kept()).map(({ what }) => what)).toEqual(["take", "erased"]);
    await store.log.forgetOld(at(365 * DAY_SECONDS + 2));
    expect(await kept()).toEqual([]);
  });

  it("counts what is erased on a member's wish and what is forgotten in time, and names no conversation", async () => {
    for (const id of ["a", "b", "c"]) {
      await store.log.open({ id, userId: "dl_0123456789abcdef", language: "fr" }, at(0));
    }
    await store.log.erase("a", at(1), { number: 1, language: "fr" });
    await store.log.forgetOld(at(7 * DAY_SECONDS + 1));
    const anonymous = { who: null, conversation_hash: null };
    expect(await kept()).toMatchObject([
      { ...anonymous, what: "erased", outcome: "1" },
      { ...anonymous, what: "forgotten", outcome: "2" },
    ]);
  });
});
