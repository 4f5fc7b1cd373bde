import { beforeEach, expect, it } from "vitest";
import type { Store } from "../../src/store/open-store.js";
import { forgetOldConversations } from "../../src/store/retention.js";
import { describeStores } from "./stores.js";

const DAY = 24 * 3600 * 1000;
const reference = (conversationId: string, serviceUrl = "https://smba.trafficmanager.net/emea/") => ({
  conversationId,
  channelId: "msteams",
  serviceUrl,
  botId: "28:bot",
});

describeStores("the ways to members", (rig) => {
  let store: Store;
  let other: Store;
  beforeEach(async () => {
    await rig.fresh();
    [store, other] = [await rig.open(), await rig.open()];
  });

  it("are known to every instance, and nothing more of a member than the way", async () => {
    await store.references.keep(reference("a:1"));
    expect(await other.references.find("a:1")).toEqual(reference("a:1"));
    expect(await other.references.find("a:2")).toBeUndefined();
  });

  it("follow the channel's service when it moves", async () => {
    await store.references.keep(reference("a:1"));
    await other.references.keep(reference("a:1", "https://smba.trafficmanager.net/fr/"));
    expect((await store.references.find("a:1"))?.serviceUrl).toBe("https://smba.trafficmanager.net/fr/");
  });

  it("can be forgotten, once and again", async () => {
    await store.references.keep(reference("a:1"));
    await store.references.keep(reference("a:2"));
    await store.references.forget("a:1");
    await other.references.forget("a:1");
    expect(await store.references.find("a:1")).toBeUndefined();
    expect(await store.references.find("a:2")).toEqual(reference("a:2"));
  });

  it("go when they were not used for as long as conversations are kept", async () => {
    await store.references.keep(reference("a:1"));
    const start = rig.now.time;
    await forgetOldConversations(store.database, 7, new Date(start + 7 * DAY));
    expect(await store.references.find("a:1")).toEqual(reference("a:1"));
    await forgetOldConversations(store.database, 7, new Date(start + 7 * DAY + 1));
    expect(await store.references.find("a:1")).toBeUndefined();
  });

  it("go with their conversation when it is erased", async () => {
    await store.references.keep(reference("a:1"));
    await store.log.erase("a:1", new Date(rig.now.time), { number: 1, language: "fr" });
    expect(await other.references.find("a:1")).toBeUndefined();
  });
});
