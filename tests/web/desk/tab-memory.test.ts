import { describe, expect, it } from "vitest";
import { createTabMemory } from "../../../src/web/desk/tab-memory.js";
import { memoryStorage } from "../memory-storage.js";

const KEY = "vigie-desk";

describe("the tab's memory", () => {
  it("finds after a reload where the adviser was, and nothing once told to forget", () => {
    const storage = memoryStorage();
    const memory = createTabMemory(() => storage);
    memory.keep({ selected: "a", read: { a: 4, b: 1 } });
    expect(createTabMemory(() => storage).find()).toEqual({ selected: "a", read: { a: 4, b: 1 } });
    memory.forget();
    expect(storage.stored).toEqual({});
    memory.keep({ read: {} });
    expect(createTabMemory(() => storage).find()).toEqual({ read: {} });
  });

  it("takes rubbish, and a browser that refuses storage, for nothing", () => {
    for (const rubbish of ["", "{", "null", "7", '{"selected":7,"read":{"a":"x"}}', '{"read":null}']) {
      expect(createTabMemory(() => memoryStorage({ [KEY]: rubbish })).find(), rubbish).toEqual({ read: {} });
    }
    const refused = createTabMemory(() => {
      throw new Error("SecurityError");
    });
    refused.keep({ selected: "a", read: {} });
    refused.forget();
    expect(refused.find()).toEqual({ read: {} });
  });
});
