import { describe, expect, it } from "vitest";
import { createSessionKeeper } from "../../../src/web/chat/session.js";
import { memoryStorage } from "../memory-storage.js";

const session = { conversationId: "c1", token: "t1", language: "en" };

describe("the session keeper", () => {
  it("finds after a reload what was kept before", () => {
    const storage = memoryStorage();
    createSessionKeeper(() => storage).keep(session);
    expect(createSessionKeeper(() => storage).find()).toEqual(session);
  });

  it("keeps to memory where the browser refuses storage", () => {
    const keeper = createSessionKeeper(() => {
      throw new Error("SecurityError");
    });
    expect(keeper.find()).toBe(undefined);
    keeper.keep(session);
    expect(keeper.find()).toEqual(session);
    keeper.forget();
    expect(keeper.find()).toBe(undefined);
  });

  it("ignores rubbish", () => {
    for (const rubbish of ["", "{", "null", "7", '{"token":7}', '"x"']) {
      expect(createSessionKeeper(() => memoryStorage({ vigie: rubbish })).find(), rubbish).toBe(undefined);
    }
  });

  it("leaves nothing behind once told to forget", () => {
    const storage = memoryStorage();
    const keeper = createSessionKeeper(() => storage);
    keeper.keep(session);
    keeper.forget();
    expect(storage.stored).toEqual({});
  });
});
