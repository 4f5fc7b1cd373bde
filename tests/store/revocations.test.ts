import { beforeEach, expect, it } from "vitest";
import { createRevocations } from "../../src/store/revocations.js";
import { describeStores } from "./stores.js";

const DAY = 24 * 3600 * 1000;

describeStores("revocations", (rig) => {
  beforeEach(() => rig.fresh());
  const at = (milliseconds: number): Date => new Date(rig.now.time + milliseconds);

  it("are known to an instance that starts later, or did not hear the notice", async () => {
    const store = await rig.open();
    await store.revocations.revoke("a", at(0));
    const later = createRevocations(store.database);
    let heard = 0;
    later.subscribe(() => {
      heard += 1;
    });
    expect(later.last("a")).toBe(0);
    await later.refresh(at(1));
    await later.refresh(at(2));
    expect([later.last("a"), later.last("b"), heard]).toEqual([rig.now.time, 0, 1]);
  });

  it("of one conversation come one after another, even if the clock stands still or goes back", async () => {
    const { revocations } = await rig.open();
    const seen: number[] = [];
    for (const milliseconds of [0, 0, -5000, 10]) {
      await revocations.revoke("a", at(milliseconds));
      seen.push(revocations.last("a") - rig.now.time);
    }
    expect(seen).toEqual([0, 1, 2, 10]);
  });

  it("are forgotten when every token of before them has expired, and not earlier", async () => {
    const { revocations, log, database } = await rig.open();
    const rows = () => database.read((kysely) => kysely.selectFrom("revoked").selectAll().execute());
    await revocations.revoke("a", at(0));
    await log.forgetOld(at(DAY));
    await revocations.refresh(at(DAY));
    expect([(await rows()).length, revocations.last("a")]).toEqual([1, rig.now.time]);
    await log.forgetOld(at(DAY + 1));
    await revocations.refresh(at(DAY + 1));
    expect([(await rows()).length, revocations.last("a")]).toEqual([0, 0]);
  });
});
